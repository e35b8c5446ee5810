import type { Browser } from "../../e2e/harness/browser.ts";

export interface Heap {
  /** Bytes in use: JavaScript, the browser's objects it holds, and buffers. */
  used: number;
  /** Bytes the engine has taken for it. */
  taken: number;
}

interface HeapUsage {
  usedSize: number;
  totalSize: number;
  embedderHeapUsedSize: number;
  backingStorageSize: number;
}

const EVERY_MS = 50;

/**
 * The memory of the extension's service worker: `Runtime.getHeapUsage` of its own isolate, asked for over and over until
 * `stop`. The largest answer counts.
 */
export async function watchHeap(browser: Browser): Promise<{ stop: () => Promise<Heap> }> {
  const devtools = await browser.context.browser()?.newBrowserCDPSession();
  if (devtools === undefined) throw new Error("no browser to ask");
  const { targetInfos } = await devtools.send("Target.getTargets");
  const target = targetInfos.find(({ type }) => type === "service_worker");
  if (target === undefined) throw new Error("no service worker runs");
  const { sessionId } = await devtools.send("Target.attachToTarget", {
    targetId: target.targetId,
    flatten: false,
  });
  const most: Heap = { used: 0, taken: 0 };
  let sent = 0;
  let answered: () => void = () => {};
  devtools.on("Target.receivedMessageFromTarget", ({ message }) => {
    const { result } = JSON.parse(message) as { result?: HeapUsage };
    if (result?.usedSize === undefined) return;
    const beside = result.embedderHeapUsedSize + result.backingStorageSize;
    most.used = Math.max(most.used, result.usedSize + beside);
    most.taken = Math.max(most.taken, result.totalSize + beside);
    answered();
  });
  const look = () =>
    new Promise<void>((resolve) => {
      answered = resolve;
      const message = JSON.stringify({ id: ++sent, method: "Runtime.getHeapUsage" });
      devtools.send("Target.sendMessageToTarget", { sessionId, message }).catch(() => resolve());
    });
  const watch = { on: true };
  const looking = async () => {
    while (watch.on) {
      await look();
      await new Promise((resolve) => setTimeout(resolve, EVERY_MS));
    }
  };
  const watched = looking();
  return {
    async stop() {
      watch.on = false;
      await watched;
      await devtools.detach();
      return most;
    },
  };
}
