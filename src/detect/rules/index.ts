import type { Rule } from "../rule.ts";
import { CONTACT } from "./personal/contact.ts";
import { IDENTITY } from "./personal/identity.ts";
import { NATIONAL_CODES } from "./personal/national-codes.ts";
import { NATIONAL_NUMBERS } from "./personal/national-numbers.ts";
import { NETWORK } from "./personal/network.ts";
import { PHONE } from "./personal/phone.ts";
import { AI } from "./secrets/ai.ts";
import { BUILD } from "./secrets/build.ts";
import { BUSINESS } from "./secrets/business.ts";
import { CHAT } from "./secrets/chat.ts";
import { CLOUD } from "./secrets/cloud.ts";
import { DATA } from "./secrets/data.ts";
import { ENCODED } from "./secrets/encoded.ts";
import { HOSTING } from "./secrets/hosting.ts";
import { MAIL } from "./secrets/mail.ts";
import { NAMED } from "./secrets/named.ts";
import { OBSERVABILITY } from "./secrets/observability.ts";
import { PAYMENT } from "./secrets/payment.ts";
import { SOCIAL } from "./secrets/social.ts";
import { SOURCE_CONTROL } from "./secrets/source-control.ts";
import { PROSE } from "./secrets/prose.ts";
import { SHAPES } from "./secrets/shapes.ts";
import { STRUCTURE } from "./secrets/structure.ts";

/** Every rule. A new file of rules is listed here and in `examples.ts`. */
export const RULES: readonly Rule[] = [
  ...CLOUD,
  ...SOURCE_CONTROL,
  ...AI,
  ...CHAT,
  ...PAYMENT,
  ...HOSTING,
  ...OBSERVABILITY,
  ...BUILD,
  ...MAIL,
  ...BUSINESS,
  ...SOCIAL,
  ...DATA,
  ...ENCODED,
  ...NAMED,
  ...PROSE,
  ...SHAPES,
  ...STRUCTURE,
  ...CONTACT,
  ...IDENTITY,
  ...NATIONAL_CODES,
  ...NATIONAL_NUMBERS,
  ...NETWORK,
  ...PHONE,
];
