/**
 * Replaces the messages of a Connect stream (`application/connect+json`): a flag byte, a big-endian length of
 * four bytes, then JSON. Null when the bytes are no such frames, or a frame is compressed.
 */
export function replaceConnectFrames(
  bytes: Uint8Array,
  replace: (json: string) => string | null,
): Uint8Array<ArrayBuffer> | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const frames: Uint8Array[] = [];
  let at = 0;
  while (at + 5 <= bytes.length) {
    const flags = view.getUint8(at);
    const end = at + 5 + view.getUint32(at + 1);
    if ((flags & 1) !== 0 || flags > 3 || end > bytes.length) return null;
    const text = decode(bytes.subarray(at + 5, end));
    if (text === null) return null;
    frames.push(frameOf(flags, new TextEncoder().encode(replace(text) ?? text)));
    at = end;
  }
  return at === bytes.length && frames.length > 0 ? joined(frames) : null;
}

function frameOf(flags: number, message: Uint8Array): Uint8Array {
  const frame = new Uint8Array(5 + message.length);
  const view = new DataView(frame.buffer);
  view.setUint8(0, flags);
  view.setUint32(1, message.length);
  frame.set(message, 5);
  return frame;
}

function decode(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

function joined(frames: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const output = new Uint8Array(frames.reduce((sum, frame) => sum + frame.length, 0));
  let at = 0;
  for (const frame of frames) {
    output.set(frame, at);
    at += frame.length;
  }
  return output;
}
