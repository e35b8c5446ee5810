import type { CDPSession, Page } from "playwright-core";

/**
 * Runs `body` (a function of the shadow root, as text) in one of Heed's closed shadow roots; when it `waits`, until it gives
 * something else than null. Only the debugger can look in: a page's script can't do the same.
 */
export type InShadow = <T>(body: string, waits: boolean) => Promise<T>;

export function inShadow(page: Page, host: string): InShadow {
  let session: CDPSession | undefined;
  return async <T>(body: string, waits: boolean): Promise<T> => {
    await page.waitForSelector(host, { state: "attached" });
    session ??= await page.context().newCDPSession(page);
    const { root } = await session.send("DOM.getDocument", { depth: -1, pierce: true });
    const shadow = shadowRootOf(root, host);
    if (shadow === null) throw new Error(`${host} has no shadow root`);
    const { object } = await session.send("DOM.resolveNode", { backendNodeId: shadow });
    const { result, exceptionDetails } = await session.send("Runtime.callFunctionOn", {
      ...(object.objectId === undefined ? {} : { objectId: object.objectId }),
      awaitPromise: true,
      returnByValue: true,
      functionDeclaration: waits ? waiting(body) : `function () { return (${body})(this) }`,
    });
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? "CDP failed");
    return result.value as T;
  };
}

/** Waits for a mutation instead of asking again and again; gives up after 10 s with what stood there. */
const waiting = (body: string): string => `function () {
  const root = this;
  const look = ${body};
  return new Promise((resolve, reject) => {
    const now = look(root);
    if (now !== null && now !== undefined) return resolve(now);
    const observer = new MutationObserver(() => {
      const value = look(root);
      if (value === null || value === undefined) return;
      observer.disconnect();
      clearTimeout(timer);
      resolve(value);
    });
    observer.observe(root, { childList: true, subtree: true, attributes: true, characterData: true });
    const timer = setTimeout(() => {
      observer.disconnect();
      reject(new Error("It never showed. Inline interface: " + (root.lastElementChild?.innerText ?? "empty")));
    }, 10000);
  });
}`;

interface Node {
  nodeName: string;
  backendNodeId: number;
  children?: Node[] | undefined;
  shadowRoots?: Node[] | undefined;
}

function shadowRootOf(node: Node, host: string): number | null {
  if (node.nodeName.toLowerCase() === host) return node.shadowRoots?.[0]?.backendNodeId ?? null;
  for (const child of node.children ?? []) {
    const found = shadowRootOf(child, host);
    if (found !== null) return found;
  }
  return null;
}
