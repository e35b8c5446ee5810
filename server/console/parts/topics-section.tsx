import type { AuditReport } from "../../../src/domain/api/audit.ts";
import { Bars } from "./bars.tsx";
import { Missing } from "./missing.tsx";
import { useReading } from "./context.ts";

export function TopicsSection({ report }: { report: AuditReport }) {
  const { words, format } = useReading();
  const { theme_stats: themes, intent_stats: intents } = report;
  return (
    <section id="topics" aria-labelledby="topics-title">
      <h2 id="topics-title">{words.topics.title}</h2>
      <div class="two-columns">
        <div>
          <h3>{words.topics.themes}</h3>
          {themes === null ? (
            <Missing />
          ) : themes.top_themes.length === 0 ? (
            <p class="missing">{words.topics.none}</p>
          ) : (
            <>
              <p class="note">{words.topics.of(format.exact(themes.total_categorized))}</p>
              <Bars
                caption={words.topics.themes}
                rows={themes.top_themes.map((row) => ({
                  key: row.theme,
                  name: words.themes[row.theme],
                  count: row.count,
                  percentage: row.percentage,
                }))}
              />
            </>
          )}
        </div>
        <div>
          <h3>{words.topics.intents}</h3>
          {intents === null ? (
            <Missing />
          ) : intents.top_intents.length === 0 ? (
            <p class="missing">{words.topics.none}</p>
          ) : (
            <>
              <p class="note">{words.topics.of(format.exact(intents.total_categorized))}</p>
              <Bars
                caption={words.topics.intents}
                rows={intents.top_intents.map((row) => ({
                  key: row.intent,
                  name: words.intents[row.intent],
                  count: row.count,
                  percentage: row.percentage,
                }))}
              />
            </>
          )}
        </div>
      </div>
    </section>
  );
}
