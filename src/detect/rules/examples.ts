import type { RuleExamples } from "../rule.ts";
import { CONTACT_EXAMPLES } from "./personal/contact.ts";
import { IDENTITY_EXAMPLES } from "./personal/identity.ts";
import { NATIONAL_EXAMPLES } from "./personal/national.examples.ts";
import { NETWORK_EXAMPLES } from "./personal/network.ts";
import { PHONE_EXAMPLES } from "./personal/phone.ts";
import { AI_EXAMPLES } from "./secrets/ai.ts";
import { BUILD_EXAMPLES } from "./secrets/build.ts";
import { BUSINESS_EXAMPLES } from "./secrets/business.ts";
import { CHAT_EXAMPLES } from "./secrets/chat.ts";
import { CLOUD_EXAMPLES } from "./secrets/cloud.ts";
import { DATA_EXAMPLES } from "./secrets/data.ts";
import { ENCODED_EXAMPLES } from "./secrets/encoded.ts";
import { HOSTING_EXAMPLES } from "./secrets/hosting.ts";
import { MAIL_EXAMPLES } from "./secrets/mail.ts";
import { NAMED_EXAMPLES } from "./secrets/named.ts";
import { OBSERVABILITY_EXAMPLES } from "./secrets/observability.ts";
import { PAYMENT_EXAMPLES } from "./secrets/payment.ts";
import { SOCIAL_EXAMPLES } from "./secrets/social.ts";
import { SOURCE_CONTROL_EXAMPLES } from "./secrets/source-control.ts";
import { PROSE_EXAMPLES } from "./secrets/prose.ts";
import { SHAPES_EXAMPLES } from "./secrets/shapes.ts";
import { STRUCTURE_EXAMPLES } from "./secrets/structure.ts";

/** The examples of every rule by rule id; only tests read them, so they are in no bundle. */
export const EXAMPLES: Readonly<Record<string, RuleExamples>> = {
  ...CLOUD_EXAMPLES,
  ...SOURCE_CONTROL_EXAMPLES,
  ...AI_EXAMPLES,
  ...CHAT_EXAMPLES,
  ...PAYMENT_EXAMPLES,
  ...HOSTING_EXAMPLES,
  ...OBSERVABILITY_EXAMPLES,
  ...BUILD_EXAMPLES,
  ...MAIL_EXAMPLES,
  ...BUSINESS_EXAMPLES,
  ...SOCIAL_EXAMPLES,
  ...DATA_EXAMPLES,
  ...ENCODED_EXAMPLES,
  ...NAMED_EXAMPLES,
  ...PROSE_EXAMPLES,
  ...SHAPES_EXAMPLES,
  ...STRUCTURE_EXAMPLES,
  ...CONTACT_EXAMPLES,
  ...IDENTITY_EXAMPLES,
  ...NATIONAL_EXAMPLES,
  ...NETWORK_EXAMPLES,
  ...PHONE_EXAMPLES,
};
