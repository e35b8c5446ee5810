import { PLACEHOLDER } from "../../../src/domain/masked.ts";

/** Masked text with its placeholders set apart from what the person wrote. */
export function MaskedPreview({ text }: { text: string }) {
  const parts: { text: string; placeholder: boolean }[] = [];
  let at = 0;
  for (const match of text.matchAll(PLACEHOLDER)) {
    parts.push({ text: text.slice(at, match.index), placeholder: false });
    parts.push({ text: match[0], placeholder: true });
    at = match.index + match[0].length;
  }
  parts.push({ text: text.slice(at), placeholder: false });
  return (
    <>
      {parts.map((part, index) =>
        part.placeholder ? (
          <code key={index} class="placeholder">
            {part.text}
          </code>
        ) : (
          part.text
        ),
      )}
    </>
  );
}
