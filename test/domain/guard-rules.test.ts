import { expect, test } from "vitest";
import { GuardContextSchema, type GuardContext } from "../../src/domain/guard-context.ts";
import {
  DEFAULT_GUARD_CONTEXT,
  DEFAULT_POLICY,
  readGuardContext,
} from "../../src/domain/guard-rules.ts";
import { PolicySchema } from "../../src/domain/policy.ts";

test("the defaults are the schema's", () => {
  expect(DEFAULT_POLICY).toEqual(PolicySchema.parse({}));
  expect(GuardContextSchema.parse(DEFAULT_GUARD_CONTEXT)).toEqual(DEFAULT_GUARD_CONTEXT);
});

const definition = {
  site: "claude",
  version: 2,
  composer: ["#new"],
  send: [],
  endpoints: [{ kind: "turn", transport: "fetch", method: "POST", url: "^x", like: "y" }],
};
const with_ = (patch: object): object => ({ ...DEFAULT_GUARD_CONTEXT, ...patch });

const OLDER: Partial<GuardContext> = { ...DEFAULT_GUARD_CONTEXT };
delete OLDER.definitions;
delete OLDER.ends;
delete OLDER.exceptions;
delete OLDER.hold_from;

test.each([
  ["the defaults", DEFAULT_GUARD_CONTEXT],
  ["a pause and a language", with_({ paused: { chatgpt: true, claude: 5 }, language: "fr" })],
  ["a whitelist of other devices", with_({ shared: { salt: "ab", fingerprints: ["x"] } })],
  [
    "what is allowed for a time and by rule",
    with_({ ends: { ab: 5 }, exceptions: [{ rule_id: "email", site: null, until: 9 }] }),
  ],
  ["a wish to be asked sooner", with_({ hold_from: "low" })],
  ["a shipped definition", with_({ definitions: [definition] })],
  ["a policy from before a field was added", with_({ policy: { hold_at: "critical" } })],
  ["a rule for a level", with_({ policy: { on_send: { critical: "block" } } })],
  ["a context from before a field was added", OLDER],
  ["definitions that are none", with_({ definitions: [{ site: 1 }] })],
])("%s are read as the schema reads them", (_name, value) => {
  expect(readGuardContext(value)).toEqual(GuardContextSchema.parse(value));
});

test.each([
  ["nothing", undefined],
  ["a list", []],
  ["an unknown level", with_({ policy: { hold_at: "never" } })],
  ["an unknown rule", with_({ policy: { on_send: { critical: "burn" } } })],
  ["an endless time limit", with_({ policy: { gate_timeout_ms: 1e9 } })],
  ["a pause until never", with_({ paused: { chatgpt: "later" } })],
  ["fingerprints that are no text", with_({ fingerprints: [1] })],
  ["a whitelist without its salt", with_({ shared: { fingerprints: [] } })],
  ["an exception without a site", with_({ exceptions: [{ rule_id: "email", until: null }] })],
  ["an end that is no time", with_({ ends: { ab: "soon" } })],
  ["a wish that is no level", with_({ hold_from: "always" })],
  ["another language", with_({ language: "de" })],
])("%s is refused as the schema refuses it", (_name, value) => {
  expect(readGuardContext(value)).toBeNull();
  expect(GuardContextSchema.safeParse(value).success).toBe(false);
});
