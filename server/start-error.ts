/** Something the person who starts Heed can put right. The message is one plain sentence that says how. */
export class StartError extends Error {
  override readonly name = "StartError";
}
