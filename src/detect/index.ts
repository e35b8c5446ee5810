export { assess, assessFindings } from "./assess.ts";
export { detect } from "./detect.ts";
export { explain, type Language } from "./explain.ts";
export { exemptWhitelisted, fingerprint } from "./fingerprint.ts";
export { mask, unmask, type MaskMap } from "./mask.ts";
export { findValues, type DetectOptions, type Tagger } from "./values.ts";
export { detectPlaceholders } from "./placeholders.ts";
