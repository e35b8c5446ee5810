declare const masked: unique symbol;

/**
 * Text in which every finding was replaced by a typed placeholder. Only this may leave the device.
 * The one maker is `mask()` in `detect/mask`; storage that reads it back uses `trustMasked`.
 */
export type MaskedText = string & { readonly [masked]: true };

/** For values that were masked before they were stored or sent: a named cast, so that every use can be found. */
export const trustMasked = (text: string): MaskedText => text as MaskedText;

/** A placeholder: `[EMAIL_1]`, `[AWS_ACCESS_KEY_12]`. Source of the pattern for all who read placeholders. */
export const PLACEHOLDER = /\[([A-Z][A-Z0-9]*(?:_[A-Z0-9]+)*)_(\d{1,5})\]/g;
