import { mergeSpotted } from "./merge-spotted.ts";
import { FILE_LIMITS, type FileReading, type NotRead } from "../../domain/file-reading.ts";
import type { GuardContext } from "../../domain/guard-context.ts";
import { isPaused } from "../../domain/guard-rules.ts";
import type { Finding } from "../../domain/finding.ts";
import { insertText } from "../composer/text.ts";
import type { ComposerWatch } from "../composer/watch.ts";
import type { Decisions } from "../decisions.ts";
import type { FileNote, Spotted } from "../inline/view.ts";
import type { Attached } from "../held-sends.ts";
import type { PanelDesk } from "../panel-desk.ts";
import type { Examiner } from "../verdict.ts";
import { interceptOffers, type Offer } from "./offers.ts";
import { passagesOf } from "./passages.ts";

interface HeldOffersDeps {
  scope: Window;
  site: string;
  watch: ComposerWatch;
  examiner: Examiner;
  decisions: Decisions;
  desk: PanelDesk;
  context: () => GuardContext;
  now: () => number;
  read: (file: Blob) => Promise<FileReading>;
  /** Says how checking a file goes; null when there is nothing to say any more. */
  note: (note: FileNote | null) => void;
  /** Something the person was asked about goes with the next message. */
  onAttached: (what: Attached) => void;
}

/** From here sites make an attachment of a pasted text, in UTF-16 units; a shorter one is seen where it lands. */
const LONG_TEXT = 2_000;
/** Up to here the rules look at a paste in the same task, in UTF-16 units. */
const CHECKED_AT_ONCE = 100_000;

/** A file and what is known of it. */
interface Read {
  file: File;
  reading: FileReading;
  spotted: Spotted | null;
}

/**
 * Checks files and long texts before the page has them.
 *
 *   dropped, picked, pasted ──► held, read, checked ──► nothing to ask: given to the page, with a word on what was not read
 *                                                  └──► panel ──► mask    texts are replaced
 *                                                             ├─► refuse  the page never hears of it
 *                                                             └─► allow   given as it is
 */
export function createHeldOffers(deps: HeldOffersDeps): void {
  const { examiner, desk, context } = deps;
  interceptOffers({ scope: deps.scope, shouldHold });

  function shouldHold(offer: Offer): boolean {
    if (isPaused(context(), deps.site, deps.now())) return false;
    if (offer.kind === "files") {
      const isReadable = offer.files.some((file) => unreadable(file) === null);
      if (isReadable || context().policy.gate_fail_mode === "closed") void holdFiles(offer);
      else deps.note({ state: "unread", files: offer.files.map(unreadNote), attached: true });
      return isReadable || context().policy.gate_fail_mode === "closed";
    }
    const composer = deps.watch.adopt(offer.target);
    if (composer === null || offer.text.length < LONG_TEXT) return false;
    const isLong = offer.text.length > CHECKED_AT_ONCE;
    if (!isLong && !examiner.examine(offer.text).hold) return false;
    void holdText(composer, offer.text, isLong);
    return true;
  }

  async function holdFiles(offer: Offer & { kind: "files" }): Promise<void> {
    deps.note({ state: "checking", names: offer.files.map(({ name }) => name) });
    const read = await Promise.all(offer.files.map(readOne));
    const unread = read.flatMap(({ file, reading }) =>
      reading.ok ? [] : [{ name: file.name, code: reading.code }],
    );
    const isClosed = unread.length > 0 && context().policy.gate_fail_mode === "closed";
    deps.note(unread.length === 0 ? null : { state: "unread", files: unread, attached: !isClosed });
    if (isClosed) return offer.refuse();
    const risky = read.filter(({ spotted }) => spotted?.verdict.hold === true);
    if (risky.length === 0) return offer.give(offer.files);

    const maskable = risky.every(({ reading }) => reading.ok && reading.is_plain);
    const spotted = mergeSpotted(risky.flatMap((each) => each.spotted ?? []));
    const names = risky.map(({ file }) => file.name);
    const answer = await desk.ask({ origin: "files", spotted, names, maskable });
    if (answer?.choice === "send_anyway") {
      allow(
        risky.flatMap((each) => each.spotted ?? []),
        answer.reason,
      );
      offer.give(offer.files);
    } else if (answer?.choice === "mask" && maskable) {
      deps.onAttached({ choice: "mask", original: passagesOf(spotted) });
      offer.give(read.map(masked));
    } else offer.refuse();
    deps.watch.current()?.focus();
  }

  async function readOne(file: File): Promise<Read> {
    const code = unreadable(file);
    const reading: FileReading = code === null ? await deps.read(file) : { ok: false, code };
    const spotted = reading.ok ? spottedIn(reading.text, reading.findings) : null;
    return { file, reading, spotted };
  }

  const spottedIn = (text: string, findings: Finding[]): Spotted => ({
    text,
    verdict: examiner.judge(text, findings),
  });

  function masked({ file, spotted }: Read): File {
    if (spotted?.verdict.hold !== true) return file;
    const text = examiner.mask(spotted.text, spotted.verdict.findings);
    return new File([text], file.name, { type: file.type, lastModified: file.lastModified });
  }

  async function holdText(composer: HTMLElement, text: string, isLong: boolean): Promise<void> {
    const spotted = isLong ? await readLong(text) : { text, verdict: examiner.examine(text) };
    const target = () => deps.watch.current() ?? composer;
    if (spotted?.verdict.hold !== true) return insertText(target(), text);
    const answer = await desk.ask({ origin: "paste", spotted, names: [], maskable: true });
    target().focus();
    if (answer?.choice === "send_anyway") {
      allow([spotted], answer.reason);
      insertText(target(), text);
    } else if (answer?.choice === "mask") {
      deps.onAttached({ choice: "mask", original: passagesOf(spotted) });
      insertText(target(), examiner.mask(text, spotted.verdict.findings));
    }
  }

  /** Null when it could not be read: then the send is checked, and the request. */
  async function readLong(text: string): Promise<Spotted | null> {
    const reading = await deps.read(new Blob([text], { type: "text/plain" }));
    return reading.ok ? spottedIn(text, reading.findings) : null;
  }

  /** A site that sends the text along is not asked about it again, and the reason goes with the message. */
  function allow(spotted: readonly Spotted[], reason: string | null): void {
    const pass = { intervention: "sent_anyway", reason, original: null } as const;
    for (const { text, verdict } of spotted) {
      deps.decisions.grant(text, { ...pass, mask_at_gate: false });
      examiner.letPass(text, verdict.findings);
    }
    deps.onAttached({ choice: "send_anyway", reason });
  }
}

/** What need not be opened to know that it can't be read. */
function unreadable({ type, size }: File): NotRead | null {
  if (/^(?:image|audio|video)\//.test(type)) return "picture";
  return size > FILE_LIMITS.file ? "too_large" : null;
}

const unreadNote = (file: File): { name: string; code: NotRead } => ({
  name: file.name,
  code: unreadable(file) ?? "unavailable",
});
