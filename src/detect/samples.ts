/** FNV-1a, 32 bits: so that a published key can be known without standing here. */
function hash(text: string): number {
  let state = 0x811c9dc5;
  for (let i = 0; i < text.length; i++)
    state = Math.imul(state ^ text.charCodeAt(i), 0x01000193) >>> 0;
  return state >>> 0;
}

/** Keys that are public by design: in browsers' sources, SDK samples and documentation. */
const PUBLIC = new Set([
  0x381700c5, 0x0b7352b3, 0x739ddd87, 0x0af7ca9d, 0x1845a427, 0x00d9b068, 0xaf8fab00, 0x722ef8d0,
  0xf50c0e72, 0x6a41f911, 0x8ee1d847, 0x22de2f8f, 0x36b4a926,
]);

export const isPublicSample = (value: string): boolean => PUBLIC.has(hash(value));
