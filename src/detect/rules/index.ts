import type { Rule } from "../rule.ts";
import { contactRules } from "./personal/contact.ts";
import { identityRules } from "./personal/identity.ts";
import { nationalCodesRules } from "./personal/national-codes.ts";
import { nationalNumbersRules } from "./personal/national-numbers.ts";
import { networkRules } from "./personal/network.ts";
import { phoneRules } from "./personal/phone.ts";
import { aiRules } from "./secrets/ai.ts";
import { buildRules } from "./secrets/build.ts";
import { businessRules } from "./secrets/business.ts";
import { chatRules } from "./secrets/chat.ts";
import { cloudRules } from "./secrets/cloud.ts";
import { dataRules } from "./secrets/data.ts";
import { encodedRules } from "./secrets/encoded.ts";
import { hostingRules } from "./secrets/hosting.ts";
import { mailRules } from "./secrets/mail.ts";
import { namedRules } from "./secrets/named.ts";
import { observabilityRules } from "./secrets/observability.ts";
import { paymentRules } from "./secrets/payment.ts";
import { socialRules } from "./secrets/social.ts";
import { sourceControlRules } from "./secrets/source-control.ts";
import { proseRules } from "./secrets/prose.ts";
import { shapesRules } from "./secrets/shapes.ts";
import { structureRules } from "./secrets/structure.ts";

/** A new file of rules is listed here and in `examples.ts`. */
const all = (): readonly Rule[] => [
  ...cloudRules(),
  ...sourceControlRules(),
  ...aiRules(),
  ...chatRules(),
  ...paymentRules(),
  ...hostingRules(),
  ...observabilityRules(),
  ...buildRules(),
  ...mailRules(),
  ...businessRules(),
  ...socialRules(),
  ...dataRules(),
  ...encodedRules(),
  ...namedRules(),
  ...proseRules(),
  ...shapesRules(),
  ...structureRules(),
  ...contactRules(),
  ...identityRules(),
  ...nationalCodesRules(),
  ...nationalNumbersRules(),
  ...networkRules(),
  ...phoneRules(),
];

let made: readonly Rule[] | undefined;

/** Every rule. Made when first asked for: most pages that are opened are only read, and these are hundreds. */
export const rules = (): readonly Rule[] => (made ??= all());

/** Key of the explanation of what a rule finds; what is no rule of this list (names, meaning) is explained by its own id. */
export const messageOfRule = (rule_id: string): string =>
  rules().find((rule) => rule.id === rule_id)?.message ?? rule_id;
