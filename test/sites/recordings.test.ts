import { describe, expect, it } from "vitest";
import { endpointFor } from "../../src/sites/definitions.ts";
import { decodeExchange, maskRequest, type Frame } from "../../src/sites/exchange.ts";
import { siteById, SITES } from "../../src/sites/index.ts";
import {
  bodyText,
  bytesOf,
  expectedOf,
  framesOf,
  inPieces,
  isFrames,
  otherRequestsOf,
  requestOf,
} from "./recordings.ts";

const recorded = SITES.map(({ definition }) => definition.id).filter((id) => id !== "practice");

describe.each(recorded)("%s", (site) => {
  const expected = expectedOf(site);

  describe.each(Object.entries(expected.requests))("%s", (file, wanted) => {
    const request = requestOf(site, file);

    it("is read completely", () => {
      const read = decodeExchange(site, request, []);
      expect(read).toMatchObject({
        is_turn: wanted.is_turn,
        prompts: wanted.prompts,
        attachments: wanted.attachments,
        conversation_id: wanted.conversation_id,
        message_ids: wanted.message_ids,
        model: wanted.model,
      });
    });

    it("is masked in every place and stays readable", () => {
      const masked = maskRequest(site, request, (text) => `<${text.length} ✂ & "\\+%>`);
      const read = decodeExchange(site, masked, []);
      const mark = (text: string) => `<${text.length} ✂ & "\\+%>`;
      expect(read.prompts).toEqual([...new Set(wanted.prompts.map(mark))]);
      expect(read.attachments).toEqual(
        wanted.attachments.map((one) => ({
          ...one,
          text: one.text === null ? null : mark(one.text),
        })),
      );
      expect(read).toMatchObject({
        conversation_id: wanted.conversation_id,
        message_ids: wanted.message_ids,
        model: wanted.model,
      });
    });

    it("keeps its bytes when the mask changes nothing", () => {
      const kept = maskRequest(site, request, (text) => text);
      const before = decodeExchange(site, request, []);
      expect(decodeExchange(site, kept, [])).toEqual(before);
      if (typeof request.body === "string") expect(kept.body).toBe(request.body);
    });
  });

  it.each(otherRequestsOf(site).map((other) => [`${other.method} ${other.url}`, other] as const))(
    "%s is not a turn",
    (_, other) => {
      const request = {
        transport: other.transport ?? ("fetch" as const),
        method: other.method,
        url: other.url,
        headers: {},
        body: bodyText(other.body),
      };
      const read = decodeExchange(site, request, []);
      expect(read.is_turn).toBe(false);
      expect(read.prompts.length).toBe(other.carries_text === undefined ? 0 : 1);
      const definition = siteById(site)?.definition;
      const endpoint =
        definition && endpointFor(definition, request.transport, request.method, request.url);
      // On a WebSocket the address is a turn's address and the frame decides.
      if (request.transport === "websocket") return;
      expect(endpoint?.kind ?? null).not.toBe("turn");
      if (other.carries_text !== undefined) expect(endpoint?.kind).toBe("typed_text");
    },
  );

  describe.each(Object.entries(expected.streams))("%s", (file, wanted) => {
    const request = requestOf(site, wanted.answers);
    const readings: [string, (Uint8Array | Frame)[]][] = isFrames(file)
      ? [["frames", framesOf(site, file)]]
      : [1, 7, 64, 4096].map((size) => [`${size} bytes`, inPieces(bytesOf(site, file), size)]);

    it.each(readings)("is decoded in pieces of %s", (_, chunks) => {
      const read = decodeExchange(site, request, chunks);
      expect(read).toMatchObject({
        state: wanted.state,
        conversation_id: wanted.conversation_id,
        message_ids: wanted.message_ids,
        model: wanted.model,
      });
      expect(read.answer.trim()).toBe(wanted.answer.trim());
      for (const text of wanted.reasoning_contains) expect(read.reasoning).toContain(text);
      for (const text of wanted.not_in_answer) expect(read.answer).not.toContain(text);
    });
  });
});
