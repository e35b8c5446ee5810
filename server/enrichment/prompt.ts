import { readFile } from "node:fs/promises";
import * as z from "zod";

/** A prompt of prompts/*.md: Markdown after a front matter that names its version. */
export interface Prompt {
  version: string;
  text: string;
}

const FRONT_MATTER = /^---\n([\s\S]*?)\n---\n([\s\S]*)$/;
const Meta = z.object({ name: z.string().min(1), version: z.string().min(1) });

/** Throws when a prompt file lacks its name or version: results must say which prompt made them. */
export async function readPrompt(file: URL): Promise<Prompt> {
  const match = FRONT_MATTER.exec((await readFile(file, "utf8")).replaceAll("\r\n", "\n"));
  const lines = (match?.[1] ?? "").split("\n").map((line) => line.split(/:\s*(.*)/));
  const { name, version } = Meta.parse(
    Object.fromEntries(lines.map(([key, value]) => [key ?? "", value ?? ""])),
  );
  return { version: `${name}@${version}`, text: (match?.[2] ?? "").trim() };
}
