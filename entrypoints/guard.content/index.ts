import { defineContentScript } from "wxt/utils/define-content-script";
import { createGate } from "../../src/capture/gate.ts";
import { acceptPort } from "../../src/capture/handshake.ts";
import { createOutbox } from "../../src/capture/outbox.ts";
import { pageAddress } from "../../src/capture/page-address.ts";
import { readFromTap, type FromGate } from "../../src/capture/protocol.ts";
import { createTurnLog } from "../../src/capture/turn-log.ts";
import { isPaused } from "../../src/domain/guard-context.ts";
import { createContextStore } from "../../src/guard/context-store.ts";
import { createGuard } from "../../src/guard/guard.ts";
import type { Protocol } from "../../src/messaging.ts";
import { SITE_MATCHES } from "../../src/sites/matches.ts";
import { siteForUrl } from "../../src/sites/index.ts";

export default defineContentScript({
  matches: [...SITE_MATCHES],
  runAt: "document_start",
  allFrames: true,
  matchOriginAsFallback: true,
  noScriptStartedPostMessage: true,
  main() {
    const site = siteForUrl(pageAddress(document));
    if (site === null) return;

    const contexts = createContextStore(chrome.storage);
    const outbox = createOutbox({
      async deliver(payload) {
        const answer = await chrome.runtime.sendMessage<
          unknown,
          Protocol["turn.captured"]["answer"] | undefined
        >({ name: "turn.captured", payload });
        return answer?.stored === true;
      },
      write: (key, turn) => chrome.storage.local.set({ [key]: turn }),
      remove: (key) => chrome.storage.local.remove(key),
      later: (ms, then) => void setTimeout(then, ms),
    });
    const turns = createTurnLog({
      site,
      record: (turn) => outbox.add(turn),
      now: () => new Date(),
    });
    let port: MessagePort | null = null;
    const guard = createGuard({
      scope: window,
      definition: site.definition,
      contexts,
      now: () => Date.now(),
      hasGate: () => port !== null,
    });

    const send = (message: FromGate): void => port?.postMessage(message);
    const sendSettings = (): void => {
      const { gate_timeout_ms, gate_fail_mode } = contexts.current().policy;
      send({ t: "settings", timeout_ms: gate_timeout_ms, fail_mode: gate_fail_mode });
    };
    const gate = createGate({
      site,
      judge: guard.judge,
      turns,
      send,
      failMode() {
        const context = contexts.current();
        return isPaused(context, site.definition.id, Date.now())
          ? "open"
          : context.policy.gate_fail_mode;
      },
      onUnreadable: () => {},
    });
    const handshake = acceptPort(window, (accepted) => {
      port = accepted;
      accepted.onmessage = ({ data }) => {
        const message = readFromTap(data);
        if (message !== null) gate(message);
      };
      sendSettings();
    });
    contexts.onChange(sendSettings);
    document.addEventListener("DOMContentLoaded", () => handshake.giveUp(), { once: true });
    window.addEventListener("pagehide", () => turns.flush());
  },
});
