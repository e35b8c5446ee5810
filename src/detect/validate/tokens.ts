const BASE62 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
const BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/** CRC-32 (ISO-HDLC, as in zip) of ASCII text. */
function crc32(text: string): number {
  let crc = 0xffffffff;
  for (let i = 0; i < text.length; i++) {
    crc ^= text.charCodeAt(i);
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return (crc ^ 0xffffffff) >>> 0;
}

/** GitHub's and npm's tokens end in six base-62 digits: the CRC-32 of the characters after the prefix. */
export function hasCrc32(token: string): boolean {
  const body = token.slice(token.indexOf("_") + 1);
  let value = 0;
  for (let i = body.length - 6; i < body.length; i++)
    value = value * 62 + BASE62.indexOf(body.charAt(i));
  return value === crc32(body.slice(0, -6));
}

/** The account an AWS key id belongs to, twelve digits; null when its bits are no account number. */
export function awsAccountOf(keyId: string): string | null {
  let bits = 0n;
  for (const char of keyId.slice(4)) bits = (bits << 5n) | BigInt(BASE32.indexOf(char));
  // 80 bits, of which the second to the forty-first are the account.
  const account = (bits >> 39n) & ((1n << 40n) - 1n);
  return account < 1_000_000_000_000n ? String(account).padStart(12, "0") : null;
}
