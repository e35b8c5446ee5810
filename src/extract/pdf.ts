import { extractText, getDocumentProxy } from "unpdf";
import type { TextReading } from "../domain/file-reading.ts";
import { notRead, textReading } from "./text-reading.ts";

export async function readPdf(bytes: Uint8Array): Promise<TextReading> {
  try {
    const { text } = await extractText(await getDocumentProxy(bytes), { mergePages: true });
    return textReading(text);
  } catch (error) {
    const isLocked = error instanceof Error && error.name === "PasswordException";
    return notRead(isLocked ? "encrypted" : "damaged");
  }
}
