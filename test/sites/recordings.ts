import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { SiteRequest, Transport } from "../../src/sites/site.ts";
import type { Frame } from "../../src/sites/exchange.ts";

/** Recorded exchanges, one folder a site: see the README beside them. */
const ROOT = join(import.meta.dirname, "../fixtures/sites");

export interface ExpectedRequest {
  is_turn: boolean;
  prompts: string[];
  prompt_paths: string[];
  attachments: { name: string | null; ref: string | null; text: string | null }[];
  attachment_paths?: string[];
  conversation_id: string | null;
  message_ids: { user: string | null; assistant: string | null; parent: string | null };
  model: string | null;
}

export interface ExpectedStream {
  answers: string;
  state: string;
  conversation_id: string | null;
  message_ids: { user: string | null; assistant: string | null };
  model: string | null;
  answer: string;
  reasoning_contains: string[];
  not_in_answer: string[];
}

export interface Expected {
  requests: Record<string, ExpectedRequest>;
  streams: Record<string, ExpectedStream>;
}

export interface OtherRequest {
  method: string;
  url: string;
  transport?: Transport;
  body: unknown;
  carries_text?: string[];
}

interface RecordedRequest extends Omit<SiteRequest, "body"> {
  body: unknown;
  body_encoding?: "base64";
}

export function expectedOf(site: string): Expected {
  return JSON.parse(textOf(site, "expected.json")) as Expected;
}

export function otherRequestsOf(site: string): OtherRequest[] {
  return JSON.parse(textOf(site, "not-a-turn.json")) as OtherRequest[];
}

export function requestOf(site: string, file: string): SiteRequest {
  const { body, body_encoding, ...request } = JSON.parse(textOf(site, file)) as RecordedRequest;
  if (body_encoding === "base64" && typeof body === "string") {
    return { ...request, body: Uint8Array.from(Buffer.from(body, "base64")) };
  }
  return { ...request, body: bodyText(body) };
}

export function bodyText(body: unknown): string {
  if (body === null || body === undefined) return "";
  return typeof body === "string" ? body : JSON.stringify(body);
}

export function isFrames(file: string): boolean {
  return file.endsWith(".jsonl");
}

export function framesOf(site: string, file: string): Frame[] {
  return textOf(site, file)
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as Frame);
}

export function bytesOf(site: string, file: string): Uint8Array {
  return Uint8Array.from(readFileSync(join(ROOT, site, file)));
}

export function streamFilesOf(site: string): string[] {
  return readdirSync(join(ROOT, site)).filter((file) => /^(?:stream|frames)\./.test(file));
}

export function inPieces(bytes: Uint8Array, size: number): Uint8Array[] {
  const pieces: Uint8Array[] = [];
  for (let at = 0; at < bytes.length; at += size) pieces.push(bytes.slice(at, at + size));
  return pieces;
}

function textOf(site: string, file: string): string {
  return readFileSync(join(ROOT, site, file), "utf8");
}
