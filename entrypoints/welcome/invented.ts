const BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/** Shaped like the id of an AWS access key, of sixteen different characters, and nobody's: made anew at every call. */
export function inventedKey(): string {
  const left = BASE32.split("");
  let key = "AKIA";
  while (key.length < 20) {
    const [random = 0] = crypto.getRandomValues(new Uint32Array(1));
    key += left.splice(random % left.length, 1).join("");
  }
  return key;
}
