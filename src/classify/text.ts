import { foldText } from "../domain/lexical.ts";

/** A prompt as the classifier reads it: what is asked (instruction) apart from what is pasted (material). */
export interface PromptText {
  raw: string;
  /** Folded, same length as raw. */
  folded: string;
  /** Folded, with quotations, code blocks and forwarded lines blanked out. */
  instruction: string;
  /** Characters of quoted or pasted material. */
  materialLength: number;
  words: string[];
  sentences: string[];
  hasCode: boolean;
  french: boolean;
}

/** Longer prompts are judged by their beginning and end: that is where people say what they want. */
const READ = 12_000;

const MATERIAL = [
  /```[\s\S]*?(?:```|$)/g,
  /"[^"\n]{24,}(?:"|$)/g,
  /"[^"]{24,4000}"/g,
  /\u201C[^\u201D]{24,4000}\u201D/g,
  /«[^»]{24,4000}»/g,
  /^>.*$/gm,
];

const CODE =
  /```|(?:^|\n)\s*(?:def |class |import |from \w+ import|function |const |let |var |public |private |#include|SELECT |INSERT |UPDATE |DELETE |CREATE |FROM \w+|COPY |RUN |<\w+[ >]|@\w+\b)|=>|\(\)\s*[{;]|;\s*(?:\n|$)|\bif\s*\(.*\)\s*[{:]|\{\s*\w+\s*:|\w+\.\w+\(.*\)|==\s*\w|\b\w*Error:|\bException\b|\bSELECT\b.+\bFROM\b/;

const FRENCH =
  /(?<![a-z0-9'])(?:le|la|les|des|une|du|est|pour|avec|que|qui|dans|nous|vous|je|tu|mon|ma|mes|notre|nos|sur|pas|ce|cette|et|ou|aux|au|fais|faire|moi|un|comment|quoi|il|elle|quel|quelle|en|par|stp|svp|c'est|idees|redige|ecris|traduis|reformule|resume)(?![a-z0-9])/g;
const ENGLISH =
  /(?<![a-z0-9'])(?:the|a|an|of|to|and|is|are|for|with|that|this|in|my|our|we|i|you|it|on|not|how|what|do|me|be|write|make|please|can|from|by|as|at|or|if|have|has)(?![a-z0-9])/g;

export function readPrompt(message: string): PromptText {
  const raw =
    message.length <= READ
      ? message
      : `${message.slice(0, READ - 3_000)}\n${message.slice(-3_000)}`;
  const folded = foldText(raw);
  let instruction = raw;
  for (const pattern of MATERIAL)
    instruction = instruction.replace(pattern, (match) => " ".repeat(match.length));
  const words = folded.match(/[a-z0-9]+(?:['-][a-z0-9]+)*/g) ?? [];
  const asked = foldText(instruction);
  const french = asked.match(FRENCH)?.length ?? 0;
  const english = asked.match(ENGLISH)?.length ?? 0;
  return {
    raw,
    folded,
    instruction: asked,
    materialLength: countBlanked(raw, instruction),
    words,
    sentences: raw.split(/(?<=[.!?])\s+|\n+/).filter((part) => part.trim() !== ""),
    hasCode: CODE.test(raw),
    french: french > english || (french === english && /[éèêàçùœ]/i.test(raw)),
  };
}

function countBlanked(raw: string, instruction: string): number {
  return raw.replace(/\s/g, "").length - instruction.replace(/\s/g, "").length;
}
