import type { Finding } from "../domain/finding.ts";
import { readText } from "./composer/text.ts";
import type { ComposerWatch } from "./composer/watch.ts";
import type { InlineActions } from "./inline/view.ts";
import type { Examiner } from "./verdict.ts";

/** A finding and the value it stands for, as the background is told. */
export interface Corrected {
  rule_id: string;
  type: string;
  value: string;
}

interface CorrectionsDeps {
  watch: ComposerWatch;
  examiner: Examiner;
  /** Keep it; whether that worked. */
  allow: (what: Corrected, scope: "value" | "kind") => Promise<boolean>;
  reportWrong: (what: Corrected) => Promise<boolean>;
  onChange: () => void;
}

/** What a person says about a finding: not now, never, wrong. */
export function createCorrections(
  deps: CorrectionsDeps,
): Pick<InlineActions, "ignoreOnce" | "allow" | "reportWrong"> {
  const { watch, examiner } = deps;

  function correctedOf({ rule_id, type, start, end }: Finding): Corrected {
    const composer = watch.current();
    const text = composer === null ? "" : readText(composer);
    return { rule_id, type, value: text.slice(start, end) };
  }

  /** At once on this page; the others follow with the context the background writes. */
  async function keep(what: Corrected, kept: Promise<boolean>): Promise<boolean> {
    const isKept = await kept.catch(() => false);
    if (isKept) examiner.ignore(what.type, what.value);
    deps.onChange();
    return isKept;
  }

  return {
    ignoreOnce(finding) {
      const { type, value } = correctedOf(finding);
      examiner.ignore(type, value);
      deps.onChange();
    },
    allow(finding, scope) {
      const what = correctedOf(finding);
      return keep(what, deps.allow(what, scope));
    },
    reportWrong(finding) {
      const what = correctedOf(finding);
      return keep(what, deps.reportWrong(what));
    },
  };
}
