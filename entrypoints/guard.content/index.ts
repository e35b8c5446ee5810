import { defineContentScript } from "wxt/utils/define-content-script";
import { hearAtOnce } from "../../src/capture/at-once.ts";
import { createCanary } from "../../src/capture/canary.ts";
import { createGate } from "../../src/capture/gate.ts";
import { acceptPort } from "../../src/capture/handshake.ts";
import { createOutbox } from "../../src/capture/outbox.ts";
import { pageAddress } from "../../src/capture/page-address.ts";
import { pageTurn } from "../../src/capture/page-turn.ts";
import { readFromTap, type FromGate } from "../../src/capture/protocol.ts";
import { createTurnLog } from "../../src/capture/turn-log.ts";
import { isPaused } from "../../src/domain/guard-rules.ts";
import { PRESENCE } from "../../src/domain/presence.ts";
import { createContextStore } from "../../src/guard/context-store.ts";
import { createGuard } from "../../src/guard/guard.ts";
import { offeredInlineUi } from "../../src/guard/inline/rendezvous.ts";
import { createSecondLook } from "../../src/guard/second-look.ts";
import { offeredOverlay } from "../../src/guard/unmask/overlay-contract.ts";
import { watchSends } from "../../src/guard/send-watch.ts";
import { createShippedLookup } from "../../src/guard/shipped-lookup.ts";
import { LONGEST_DRAFT } from "../../src/domain/draft-line.ts";
import { SITE_MATCHES } from "../../src/sites/matches.ts";
import { addedHost } from "../../src/sites/added-host.ts";
import { createGenericSite } from "../../src/sites/generic.ts";
import { siteForUrl } from "../../src/sites/index.ts";
import { withShipped } from "../../src/sites/shipped.ts";
import { ask } from "./ask.ts";
import { readFile } from "./read-file.ts";

/** How long a second look may take: a worker that has to start needs some 60 ms. The network gate waits for it. */
const SECOND_LOOK_MS = 500;

export default defineContentScript({
  matches: [...SITE_MATCHES],
  runAt: "document_start",
  allFrames: true,
  matchOriginAsFallback: true,
  noScriptStartedPostMessage: true,
  main() {
    const address = pageAddress(document);
    const host = addedHost(address);
    const builtIn = host === null ? siteForUrl(address) : createGenericSite(host);
    if (builtIn === null) return;

    // The popup asks the tab: one from before the installation, or from before an update, gives no answer.
    chrome.runtime.onMessage.addListener((message: unknown, _sender, respond) => {
      if ((message as { name?: unknown } | null)?.name === PRESENCE) respond(true);
    });
    const contexts = createContextStore(chrome.storage);
    const shipped = createShippedLookup(contexts, builtIn.definition.id, document);
    const site = withShipped(builtIn, shipped);
    const outbox = createOutbox({
      async deliver(payload) {
        return (await ask("turn.captured", payload))?.stored === true;
      },
      write: (entries) => chrome.storage.local.set(entries),
      remove: (key) => chrome.storage.local.remove(key),
      later: (ms, then) => void setTimeout(then, ms),
    });
    let port: MessagePort | null = null;
    /** Nothing of a chat is shown before: the page's own start goes first. */
    const parsed = new Promise<void>((resolve) => {
      if (document.readyState !== "loading") resolve();
      else document.addEventListener("DOMContentLoaded", () => resolve(), { once: true });
    });
    const guard = createGuard({
      scope: window,
      definition: site.definition,
      contexts,
      now: () => Date.now(),
      hasGate: () => port !== null && !canary.isMissing(),
      async allow({ rule_id, type, value }, scope) {
        const what =
          scope === "value"
            ? ({ scope, rule_id, type, value } as const)
            : ({ scope: "rule", rule_id, site: site.definition.id } as const);
        return (await ask("allow.add", { what, reason: null, for_ms: null }))?.ok === true;
      },
      reportWrong: async (what) => (await ask("feedback.wrong", what))?.ok === true,
      async loadInlineUi() {
        const offered = offeredInlineUi();
        if (offered !== null) return offered;
        await ask("inline.load", {});
        const loaded = offeredInlineUi();
        if (loaded === null) throw new Error("the inline interface did not come");
        return loaded;
      },
      deep: createSecondLook({
        connect: (name) => chrome.runtime.connect({ name }),
        patience: SECOND_LOOK_MS,
        longest: LONGEST_DRAFT,
      }),
      async loadOverlay() {
        const offered = offeredOverlay();
        if (offered !== null) return offered;
        await ask("unmask.load", {});
        const loaded = offeredOverlay();
        if (loaded === null) throw new Error("the overlay did not come");
        return loaded;
      },
      readFile,
      keptValues: {
        async read(place) {
          await parsed;
          return (await ask("values.read", { place }).catch(() => undefined)) ?? {};
        },
        keep(place, values) {
          // When the extension was reloaded under this page, they last as long as the page.
          ask("values.add", { place, values }).catch(() => {});
        },
        async bring(place, values) {
          return (await ask("values.bring", { place, values }).catch(() => undefined)) ?? values;
        },
      },
    });

    const canary = createCanary({
      report(event) {
        const definition = shipped()?.version ?? 0;
        const payload = { site: site.definition.id, definition, event };
        // When the extension was reloaded under this page, the next page tells.
        ask("site.health", payload).catch(() => {});
        guard.gateChanged();
      },
      recordFromPage(attempt) {
        const place = { site: site.definition.id, path: location.pathname };
        const turn = pageTurn(attempt, guard.judge.recall(attempt.text), place);
        outbox.add(turn);
        return turn.message_provider_id;
      },
      // A frame of the site's may send without a composer of its own.
      hasComposer: () => window !== window.top || sends.hasComposer(),
      now: () => Date.now(),
      later: (ms, then) => void setTimeout(then, ms),
    });
    // After the guard: what it holds never comes here.
    const sends = watchSends({
      scope: window,
      definition: site.definition,
      onBegin: (text, composer) => canary.begin(text, composer),
    });
    const log = createTurnLog({
      site,
      record(turn, aside) {
        outbox.add(turn, aside);
        canary.recorded(turn);
      },
      setAside: (turn) => outbox.setAside(turn),
      now: () => new Date(),
    });
    const turns = canary.over(log, site.hasNumericIds === true);

    /** Open while the tap waits in the same task. */
    let answerAtOnce: ((message: FromGate) => boolean) | null = null;
    const send = (message: FromGate): void => {
      if (message.t === "verdict" && answerAtOnce?.(message) === true) return;
      port?.postMessage(message);
    };
    const sendSettings = (): void => {
      const { gate_timeout_ms, gate_fail_mode } = contexts.current().policy;
      send({
        t: "settings",
        timeout_ms: gate_timeout_ms,
        fail_mode: gate_fail_mode,
        endpoints: shipped()?.endpoints ?? [],
      });
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
      onTurn: (texts) => canary.turn(texts),
      onUnreadable: () => canary.unread(),
    });
    const handshake = acceptPort(window, (accepted) => {
      port = accepted;
      const onData = (data: unknown): void => {
        const message = readFromTap(data);
        if (message !== null) gate(message);
      };
      accepted.onmessage = ({ data }) => onData(data);
      hearAtOnce(accepted, (data, answer) => {
        answerAtOnce = answer;
        onData(data);
        answerAtOnce = null;
      });
      sendSettings();
    });
    contexts.onChange(sendSettings);
    document.addEventListener("DOMContentLoaded", () => handshake.giveUp(), { once: true });
    window.addEventListener("pagehide", () => {
      turns.flush();
      canary.flush();
    });
  },
});
