import { LEFT_OUT, type ImportState } from "../../src/domain/import.ts";
import type { Catalogue } from "../../src/ui/i18n/catalogue.ts";
import type { importWords } from "./import-words.ts";

interface ImportResultProps {
  state: ImportState;
  words: Catalogue<(typeof importWords)["en"]>;
}

/** What became of what was in the file: all of it is one of these. */
export function ImportResult({ state, words }: ImportResultProps) {
  const { problem, imported, known, left_out } = state;
  const reasons = LEFT_OUT.flatMap((reason) => {
    const count = left_out[reason] ?? 0;
    return count === 0 ? [] : [words.leftOut[reason](count)];
  });
  const isEmpty = imported + known + reasons.length === 0;
  return (
    <>
      {problem === null ? null : (
        <p class="options-said options-said-bad">{words.problems[problem]}</p>
      )}
      {isEmpty ? (
        problem === null && state.state === "done" ? (
          <p class="options-said">{words.nothing}</p>
        ) : null
      ) : (
        <ul class="options-import-result">
          <li>{words.imported(imported)}</li>
          <li>{words.known(known)}</li>
          {reasons.map((reason) => (
            <li key={reason}>{reason}</li>
          ))}
        </ul>
      )}
    </>
  );
}
