import type { RuleExamples } from "../rule.ts";
import { CONTACT_EXAMPLES } from "./personal/contact.ts";
import { IDENTITY_EXAMPLES } from "./personal/identity.ts";
import { CLOUD_EXAMPLES } from "./secrets/cloud.ts";
import { DEVELOPER_EXAMPLES } from "./secrets/developer.ts";
import { NAMED_EXAMPLES } from "./secrets/named.ts";
import { STRUCTURE_EXAMPLES } from "./secrets/structure.ts";

/** The examples of every rule by rule id; only tests read them, so they are in no bundle. */
export const EXAMPLES: Readonly<Record<string, RuleExamples>> = {
  ...CLOUD_EXAMPLES,
  ...DEVELOPER_EXAMPLES,
  ...STRUCTURE_EXAMPLES,
  ...NAMED_EXAMPLES,
  ...CONTACT_EXAMPLES,
  ...IDENTITY_EXAMPLES,
};
