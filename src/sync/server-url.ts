/**
 * The address of a server as it is kept: origin and path without a slash at its end. Null for what is not one, and for
 * plain http to anything but this machine: the token would travel in the clear.
 */
export function normalizeServerUrl(input: string): string | null {
  const text = input.trim();
  const scheme = /^(?:localhost|127\.0\.0\.1|\[::1\])(?=[:/]|$)/i.test(text) ? "http" : "https";
  const absolute = /^[a-z][a-z\d+.-]*:\/\//i.test(text) ? text : `${scheme}://${text}`;
  if (text === "" || !URL.canParse(absolute)) return null;
  const url = new URL(absolute);
  const local = ["localhost", "127.0.0.1", "[::1]"].includes(url.hostname);
  if (url.protocol !== "https:" && !(url.protocol === "http:" && local)) return null;
  if (url.username !== "" || url.password !== "") return null;
  return `${url.origin}${url.pathname.replace(/\/+$/, "")}`;
}
