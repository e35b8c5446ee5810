export { assess, assessFindings } from "./assess.ts";
export { detect } from "./detect.ts";
export { explain } from "./explain.ts";
export { exemptWhitelisted, fingerprint } from "./fingerprint.ts";
export { mask, unmask } from "./mask.ts";
export { findValues, type DetectOptions } from "./values.ts";
export { detectPlaceholders } from "./placeholders.ts";
