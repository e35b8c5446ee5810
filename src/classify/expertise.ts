import type { Classification, Theme } from "../domain/classification.ts";
import { foldText, termPattern } from "../domain/lexical.ts";
import type { QualitySigns } from "./quality.ts";
import type { PromptText } from "./text.ts";

export type Skill = Classification["skill_level"];

/** Technologies by the name shown; terms in folded form. */
const TECHNOLOGIES =
  "Python|TypeScript|JavaScript|Node.js|React|Angular|Vue|Svelte|Next.js|Java|Kotlin|Swift|Go|Rust|C++|C#|.NET|PHP|Laravel|Symfony|Ruby|Rails|Django|Flask|FastAPI|Spring|SQL|PostgreSQL|Postgres|MySQL|SQL Server|SQLite|MongoDB|Redis|Kafka|Snowflake|BigQuery|Databricks|dbt|pandas|Polars|NumPy|PyTorch|TensorFlow|JAX|Docker|Kubernetes|Terraform|Ansible|AWS|Azure|GCP|Git|GitHub|GitLab|Jenkins|PowerShell|Bash|Excel|Google Sheets|VBA|Power BI|DAX|Power Query|Tableau|Looker|SAP|Salesforce|HubSpot|Jira|Confluence|Notion|Figma|WordPress|Shopify|Zendesk|PL/pgSQL|GraphQL|gRPC|Jetpack Compose|Flutter|Arduino|Perl|R|CodeQL|MS Project|AutoCAD|Oracle".split(
    "|",
  );

let technologyPatterns: [string, RegExp][] | undefined;

function techStack(prompt: PromptText): string[] {
  technologyPatterns ??= TECHNOLOGIES.map((name) => [name, termPattern(name)]);
  return technologyPatterns
    .filter(([name, pattern]) => {
      // One-letter and everyday words are technologies only in their own spelling.
      if (
        name.length <= 2 ||
        name === "Rust" ||
        name === "Swift" ||
        name === "Spring" ||
        name === "Rails"
      )
        return (
          new RegExp(
            `(?<![A-Za-z0-9&])${name.replace(/[+.#]/g, String.raw`\$&`)}(?![A-Za-z0-9+#&'])`,
          ).test(prompt.raw) &&
          (name.length > 1 || prompt.hasCode || /\b(?:python|ggplot|data)\b/.test(prompt.folded))
        );
      pattern.lastIndex = 0;
      return pattern.test(prompt.folded);
    })
    .map(([name]) => name)
    .slice(0, 12);
}

const EXPERT = termPattern(
  "ifrs|gaap|oci|hedge documentation|collar*|anti-sandbagging|rep|reps|indemn*|covenant*|goroutine*|bounded concurrency|p99|shard_map|all-reduce|bf16|streaming engine|lazy api|like-for-like|replication|replica*|idempoten*|heuristic*|residual value|stop rule|counsel|redline*|red lines|ebitda|wacc|run-rate|variance|regress*|heteroscedas*|bayes*|confidence interval|sequential test*|kraljic|incoterm*|s&op|statutory|jurisprudence|doctrine|solvabilite|fonds dedies|plan comptable|isolation level|race condition|mutex|throughput|latency|sla|homologation|dpia|tia|acid|o(n)|codeql|sast|quality gate|observable|behaviour* question*|comportementale*",
);
const NOVICE =
  /\b(?:dont know|don't know how|first time|no idea|im new|i'm new|beginner|newbie|what is|what's the difference|c'est quoi|debutant|comment faire|how do i do|u write|pls|plz|stp|i dont|asap)\b/;

/** Command of the subject and of instructing an assistant: from terms of the trade, precision and structure. */
export function skillOf(prompt: PromptText, signs: QualitySigns, score: number): Skill {
  const expert = new Set([...prompt.folded.matchAll(EXPERT)].map((match) => match[0])).size;
  let points = score / 20 + Math.min(2, expert * 0.6);
  if (NOVICE.test(prompt.instruction)) points -= 0.9;
  if (signs.words <= 5) points -= 0.5;
  if (points < 1.75) return "beginner";
  if (points < 3.7) return "intermediate";
  if (points < 5) return "advanced";
  return "expert";
}

export function expertiseOf(
  prompt: PromptText,
  theme: Theme,
  skill: Skill,
  rivals: readonly Theme[],
): Classification["domain_expertise"] {
  return {
    theme_area: theme,
    sub_specialties: rivals.slice(0, 3),
    tech_stack: techStack(prompt),
    experience_level: skill,
  };
}

const COLLABORATION: readonly [string, RegExp][] = [
  [
    "shared with a team",
    termPattern(
      "our team|my team|the team|notre equipe|mon equipe|l'equipe|colleague*|collegue*|coworker*",
    ),
  ],
  [
    "for a manager",
    termPattern(
      "my boss|my manager|ceo|cfo|director|board|mon chef|ma cheffe|direction|comite|committee|sponsor|steering committee",
    ),
  ],
  ["for a customer", termPattern("client|clients|customer|customers|prospect*|buyer")],
  [
    "for a supplier or partner",
    termPattern("supplier*|vendor*|fournisseur*|partner*|partenaire*|prestataire*"),
  ],
  [
    "to be published",
    termPattern(
      "blog|newsletter|linkedin|instagram|facebook|press release|communique|website|site web",
    ),
  ],
];

export function collaborationSignals(prompt: PromptText): string[] {
  return COLLABORATION.filter(([, pattern]) => {
    pattern.lastIndex = 0;
    return pattern.test(prompt.folded);
  }).map(([signal]) => signal);
}

/** 0-100: a prompt with a clear task, a format and blanks to fill can be used again; one with many own facts less. */
export function reusability(prompt: PromptText, signs: QualitySigns): number {
  const blanks = prompt.raw.match(/\[[^\]\n]{2,40}\]|\{\{?\w+\}?\}|<[a-z_ ]{3,20}>/gi)?.length ?? 0;
  const value =
    25 +
    (signs.task ? 15 : 0) +
    6 * Math.min(5, signs.formats) +
    3 * Math.min(5, signs.constraints) +
    8 * Math.min(3, blanks) -
    2 * Math.min(10, signs.figures) -
    (signs.pointsNowhere ? 20 : 0);
  return Math.max(0, Math.min(100, Math.round(value)));
}

/** Whether the answer suggests that the request was understood; a question back shows what was missing. */
export const answerAskedBack = (answer: string | undefined): boolean =>
  answer !== undefined &&
  /\?\s*$/.test(answer.trim()) &&
  /\b(?:could you|can you|which|what kind|please (?:share|provide|tell|paste)|pouvez-vous|peux-tu|quel|quelle|precise|precisez)\b/.test(
    foldText(answer.slice(-600)),
  );
