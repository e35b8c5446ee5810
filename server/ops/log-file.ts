import { rename, stat } from "node:fs/promises";

const MAX_BYTES = 5 * 1024 * 1024;

/** Before a start: a log that has grown large becomes the previous one (`heed.log.1`), whose place it takes. */
export async function keepSmall(file: string): Promise<void> {
  const size = await stat(file).then(
    (found) => found.size,
    () => 0,
  );
  if (size > MAX_BYTES) await rename(file, `${file}.1`);
}
