import type { Rule } from "../rule.ts";
import { CONTACT } from "./personal/contact.ts";
import { IDENTITY } from "./personal/identity.ts";
import { CLOUD } from "./secrets/cloud.ts";
import { DEVELOPER } from "./secrets/developer.ts";
import { NAMED } from "./secrets/named.ts";
import { STRUCTURE } from "./secrets/structure.ts";

/** Every rule. A new file of rules is listed here and in `examples.ts`. */
export const RULES: readonly Rule[] = [
  ...CLOUD,
  ...DEVELOPER,
  ...STRUCTURE,
  ...NAMED,
  ...CONTACT,
  ...IDENTITY,
];
