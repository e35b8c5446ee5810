import { useState } from "preact/hooks";
import { explain } from "../../detect/explain.ts";
import type { Finding } from "../../domain/finding.ts";
import { Button } from "../../ui/button.tsx";
import { inLanguage } from "../../ui/i18n/catalogue.ts";
import { levelWords } from "../../ui/i18n/level-words.ts";
import { LevelBadge } from "../../ui/level-badge.tsx";
import { shorten } from "./kinds.ts";
import type { InlineActions, InlineView, Spotted } from "./view.ts";
import { inlineWords } from "./words.ts";

interface CardProps {
  finding: Finding;
  notice: Spotted;
  view: Pick<InlineView, "language" | "mayExceptKind">;
  actions: InlineActions;
  /** Goes to another finding. */
  onOpen: (finding: Finding) => void;
  onClose: () => void;
}

/** From these on (0-100) a rule is as good as certain, or likely right. */
const SURE = 90;
const LIKELY = 70;

/** What one finding is, why it matters, and what can be done about it. */
export function Card({ finding, notice, view, actions, onOpen, onClose }: CardProps) {
  const { language } = view;
  const words = inLanguage(inlineWords, language);
  const [isLost, setIsLost] = useState(false);
  const { title, why } = explain(finding, language);
  const { findings } = notice.verdict;
  const at = findings.indexOf(finding);
  const confidence =
    finding.confidence >= SURE
      ? words.sure
      : finding.confidence >= LIKELY
        ? words.likely
        : words.possible;

  const done = (work: void | Promise<void>): void => {
    onClose();
    void work;
  };
  const keep = (work: Promise<boolean>): void =>
    void work.then((isKept) => (isKept ? onClose() : setIsLost(true)));
  const step = (by: number): void => {
    const next = findings.at((at + by) % findings.length);
    if (next !== undefined) onOpen(next);
  };

  return (
    <section class="card" role="dialog" aria-labelledby="heed-card" aria-describedby="heed-why">
      <div class="card-head">
        <h2 id="heed-card">{title}</h2>
        <LevelBadge level={finding.level} label={levelWords[language][finding.level]} />
      </div>
      <code>{shorten(notice.text.slice(finding.start, finding.end))}</code>
      <p id="heed-why">{why}</p>
      <p class="quiet">{confidence}</p>
      <div class="card-choices">
        <Button kind="primary" onClick={() => done(actions.maskOne(finding))}>
          {words.maskThis}
        </Button>
        <Button onClick={() => done(actions.ignoreOnce(finding))}>{words.ignoreOnce}</Button>
      </div>
      <div class="card-more">
        <Button kind="quiet" onClick={() => keep(actions.allow(finding, "value"))}>
          {words.neverValue}
        </Button>
        {view.mayExceptKind ? (
          <Button kind="quiet" onClick={() => keep(actions.allow(finding, "kind"))}>
            {words.neverKind}
          </Button>
        ) : null}
        <Button kind="quiet" onClick={() => keep(actions.reportWrong(finding))}>
          {words.reportWrong}
        </Button>
      </div>
      {isLost ? <p role="alert">{words.notKept}</p> : null}
      {findings.length > 1 ? (
        <div class="card-steps">
          <Button kind="quiet" onClick={() => step(-1)}>
            {words.previous}
          </Button>
          <span class="quiet">{words.position(at + 1, findings.length)}</span>
          <Button kind="quiet" onClick={() => step(1)}>
            {words.next}
          </Button>
        </div>
      ) : null}
    </section>
  );
}
