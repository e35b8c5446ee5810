import { useState } from "preact/hooks";
import type { AuditReport } from "../../../src/domain/api/audit.ts";
import type { Policy } from "../../../src/domain/policy.ts";
import { LevelBadge } from "../../../src/ui/level-badge.tsx";
import { MaskedPreview } from "./masked-text.tsx";
import { Missing } from "./missing.tsx";
import { useReading } from "./context.ts";

interface Props {
  report: AuditReport;
  storage: Policy["storage"] | null;
}

export function PromptsSection({ report, storage }: Props) {
  const { words } = useReading();
  const prompts = report.riskiest_prompts;
  return (
    <section id="prompts" aria-labelledby="prompts-title">
      <h2 id="prompts-title">{words.prompts.title}</h2>
      <p class="note">
        {[words.prompts.lead, storage && words.prompts.storage[storage]].filter(Boolean).join(" ")}
      </p>
      {prompts === null ? (
        <Missing />
      ) : prompts.length === 0 ? (
        <p class="missing">{words.prompts.none}</p>
      ) : (
        <PromptTable prompts={prompts} />
      )}
    </section>
  );
}

type Prompt = NonNullable<AuditReport["riskiest_prompts"]>[number];

/** What is listed before the person asks for the rest. On paper nobody can ask: all is printed. */
const AT_FIRST = 8;

function PromptTable({ prompts }: { prompts: readonly Prompt[] }) {
  const { words, format } = useReading();
  const [all, setAll] = useState(false);
  return (
    <>
      <table class="prompts stacks">
        <thead>
          <tr>
            <th scope="col">{words.prompts.level}</th>
            <th scope="col">{words.prompts.preview}</th>
            <th scope="col">{words.prompts.kinds}</th>
            <th scope="col">{words.prompts.person}</th>
            <th scope="col">{words.prompts.when}</th>
          </tr>
        </thead>
        <tbody>
          {prompts.map((prompt, index) => (
            <tr
              class={index >= AT_FIRST && !all ? "later" : undefined}
              key={`${prompt.user_email} ${prompt.message_provider_id}`}
            >
              <td title={words.prompts.score(format.score(prompt.risk_score))}>
                <LevelBadge level={prompt.risk_level} label={words.levels[prompt.risk_level]} />
                {prompt.user_whitelist && <span class="tag">{words.prompts.whitelisted}</span>}
              </td>
              <td class="preview">
                {prompt.content_preview === null ? (
                  <span class="faint">{words.prompts.no_text}</span>
                ) : (
                  <span class="clamp" title={prompt.content_preview}>
                    <MaskedPreview text={prompt.content_preview} />
                  </span>
                )}
              </td>
              <td>{prompt.risk_categories.map((name) => words.categories[name]).join(", ")}</td>
              <td title={prompt.user_email}>{prompt.user_name ?? prompt.user_email}</td>
              <td class="when">
                <time dateTime={prompt.created_at} title={format.longMoment(prompt.created_at)}>
                  {format.moment(prompt.created_at)}
                </time>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {prompts.length > AT_FIRST && !all && (
        <button type="button" class="quiet more no-print" onClick={() => setAll(true)}>
          {words.prompts.show_all(prompts.length)}
        </button>
      )}
    </>
  );
}
