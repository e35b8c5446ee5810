/**
 * Replaces `owner[name]` by a proxy of itself with the same property descriptor. `instanceof`, statics, `name`, `length`
 * and what `toString` shows stay the native's, so that pages which look for tampering find none.
 */
export function replaceFunction<O extends object, K extends keyof O & string>(
  owner: O,
  name: K,
  handler: Pick<ProxyHandler<O[K] & object>, "apply" | "construct">,
): void {
  const descriptor = Object.getOwnPropertyDescriptor(owner, name);
  if (descriptor === undefined || typeof descriptor.value !== "function") return;
  const native = descriptor.value as O[K] & object;
  const shown = Function.prototype.toString.bind(native);
  const proxy = new Proxy(native, {
    ...handler,
    get: (target, key) => (key === "toString" ? shown : Reflect.get(target, key)),
  });
  Object.defineProperty(owner, name, { ...descriptor, value: proxy });
}

type Native = (...args: unknown[]) => unknown;

/** A method as it is now, to be called with `Reflect.apply` after the page's own code may have replaced it. */
export const savedMethod = (owner: object, name: string): Native =>
  Reflect.get(owner, name) as Native;

/** What a page sees of a request it had cancelled itself. */
export const cancelled = (): DOMException =>
  new DOMException("The user aborted a request.", "AbortError");
