import { plural } from "../../../src/ui/i18n/catalogue.ts";
import type { Intent, QualityBucket, Theme } from "../../../src/domain/classification.ts";
import type { RiskCategory } from "../../../src/domain/finding.ts";
import { levelWords } from "../../../src/ui/i18n/level-words.ts";
import type { HealthReason, HealthState } from "../../../src/domain/site-health.ts";
import type { AuditFailure } from "../audit-client.ts";
import type { SignInFailure } from "../session.ts";

const categories: Record<RiskCategory, string> = {
  pii: "Personal data",
  security: "Credentials",
  confidential: "Confidential",
  misinformation: "Misinformation",
  data_leakage: "Data leakage",
  compliance: "Compliance",
};

const themes: Record<Theme, string> = {
  coding: "Coding",
  data_analysis: "Data analysis",
  marketing: "Marketing",
  sales: "Sales",
  hr_recruitment: "HR and recruitment",
  legal: "Legal",
  finance: "Finance",
  supply_chain: "Supply chain",
  project_management: "Project management",
  customer_support: "Customer support",
  strategy: "Strategy",
  training_learning: "Training and learning",
  administration: "Administration",
  non_work: "Not work",
};

const intents: Record<Intent, string> = {
  information_lookup: "Looking things up",
  "drafting/writing": "Drafting",
  "editing/rephrasing": "Rephrasing",
  summarizing: "Summarizing",
  brainstorming: "Brainstorming",
  "coding/generation": "Writing code",
  "code_review/debug": "Reviewing code",
  "planning/structuring": "Planning",
  role_play: "Role play",
  translation: "Translating",
  classification: "Classifying",
  non_work: "Not work",
};

const buckets: Record<QualityBucket, string> = {
  excellent: "Excellent, 80 and above",
  good: "Good, 60 to 79",
  medium: "Medium, 40 to 59",
  poor: "Poor, below 40",
};

const sign_in_failures: Record<SignInFailure, string> = {
  wrong_credentials: "This e-mail and password do not go together. Check both and try again.",
  too_many_attempts: "That was tried too often. Wait a minute, then try again.",
  unreachable: "The sign-in service does not answer. Check that the server is running.",
  failed: "Signing in did not work. Try again, or ask whoever runs Heed for you.",
};

const report_failures: Record<AuditFailure, string> = {
  unauthenticated: "Your session has ended. Sign in again to go on.",
  forbidden:
    "Your account may not audit this organization any more. An owner can give you the role admin or auditor.",
  not_found: "This organization does not exist, or you are not part of it.",
  invalid: "The server did not accept this period or these teams. Go back to the last 30 days.",
  too_large: "The server did not accept the request.",
  rate_limited: "That was a lot of requests at once. Wait a minute, then try again.",
  budget_exhausted: "The organization’s budget is used up. Ask whoever runs Heed for you.",
  disabled: "The audit is switched off on this server.",
  unavailable: "The server is there, but its database does not answer. Try again in a moment.",
  internal: "Something failed on the server. Try again; if it stays, its log says what happened.",
  unreachable: "The server does not answer. Check that it is running and that you are online.",
  unreadable:
    "The server answered in a form this page does not know. Reload the page to get its newest version.",
};

const states: Record<HealthState, string> = {
  ok: "Seen in full",
  degraded: "Seen in part",
  not_protected: "Not seen",
};

/** Newer extensions may know more reasons; those are shown as they come. */
const reasons: Record<HealthReason, string> & Record<string, string> = {
  request_not_seen: "Checked while typing, not when sent",
  request_not_read: "Sent in a new form that is read only roughly",
  composer_not_found: "Checked when sent, not while typing",
  answer_not_read: "Messages are checked, answers cannot be read",
  nothing_recognized: "Neither typing nor sending is recognized",
};

const sections: Record<string, string> = {
  quality_stats: "quality",
  risk_stats: "risk",
  usage_stats: "usage",
  theme_stats: "themes",
  intent_stats: "intents",
  top_users: "people",
  top_prompts: "best prompts",
  riskiest_prompts: "riskiest prompts",
  team_stats: "teams",
  risk_timeline: "risk over time",
};

export const EN = {
  title: "AI use audit",
  levels: levelWords.en,
  categories,
  themes,
  intents,
  sections,
  sign_in_failures,
  report_failures,
  language: "Language",
  skip: "Skip to the report",
  retry: "Try again",
  sign_out: "Sign out",
  sign_in: {
    title: "Sign in to the audit",
    lead: "For people who look after AI use in their organization.",
    email: "E-mail",
    password: "Password",
    submit: "Sign in",
    busy: "Signing in…",
    demo: "The demo admin’s e-mail is filled in. The password was printed where the server started.",
    ended: "Your session has ended. Sign in again to go on.",
    practice: "No account? Try Heed in the practice chat.",
    missing: "Fill in both e-mail and password.",
  },
  no_config: {
    title: "The server does not answer",
    text: "This page could not ask the server how to sign in. Check that it is running, then try again.",
  },
  no_access: {
    title: "Nothing to audit with this account",
    member: (names: string, many: boolean) =>
      `You are a member of ${names}, and members see only their own messages. The audit is open to ${many ? "their" : "its"} owners, admins and auditors. An owner can give you one of these roles.`,
    none: "You are signed in, but you belong to no organization yet. Ask an owner to add you.",
    failed: "Your organizations could not be read. The server may be starting; try again.",
    other: "Sign in with another account",
    own: "Your own messages are in the Heed extension, behind its icon in the browser.",
  },
  nav: {
    label: "Report",
    overview: "Overview",
    risk: "Risk",
    prompts: "Prompts",
    people: "People",
    topics: "Topics",
    practice: "Practice chat",
    api: "API reference",
    menu: "Menu",
  },
  demo_mark: "Demo data: invented people and messages",
  organization: "Organization",
  period: {
    label: "Period",
    days: (n: number) => `${n} days`,
    custom: "Other dates",
    from: "From",
    to: "To",
    show: "Show",
    invalid: "Choose two dates in order, at most a year apart.",
  },
  teams: {
    all: "All teams",
    some: (n: number) => (n === 1 ? "1 team" : `${n} teams`),
    label: "Teams",
    clear: "All teams",
  },
  csv: {
    download: "Download CSV",
    busy: "Preparing…",
    done: "The CSV file is in your downloads.",
  },
  loading: "Loading the report",
  refreshing: "Refreshing the report",
  time_zone: (zone: string) => `times in ${zone}`,
  previous: (days: number) =>
    days === 1 ? "against the day before" : `against the ${days} days before`,
  previous_unknown: "nothing to compare in the period before",
  unchanged: (days: number) =>
    days === 1 ? "as on the day before" : `as in the ${days} days before`,
  stats: {
    label: "In short",
    assessed: "Messages assessed",
    assessed_note: (prompts: string, chats: string) => `${prompts} prompts in ${chats} chats`,
    prompts_change: (change: string, than: string) => `prompts ${change} ${than}`,
    risky: "Risky messages",
    risky_note: (share: string) => `${share} of those assessed`,
    whitelisted: "Whitelisted",
    whitelisted_note: "marked “not a risk” by their authors, not counted as risky",
    quality: "Average quality",
    quality_note: (median: string) => `out of 100, median ${median}`,
    users: "Active people",
    users_note: (average: string) => `${average} prompts each on average`,
    work: (share: string) => `${share} of chats are about work`,
    missing: "could not be computed",
    no_quality: "no chat was rated",
  },
  risk: {
    title: "What is at risk?",
    chart: "Risky messages a day",
    chart_weeks: (days: number) => `Risky messages, one bar for ${days} days`,
    none: "No risky message in this period.",
    unit: "messages",
    table: "Show as table",
    as_chart: "Show as chart",
    day: "Day",
    total: "Total",
    summary: (total: string, peak: string) => `${total} in all. ${peak}`,
    none_that_day: "no risky message",
    peak: (day: string, count: string) => `Most on ${day}: ${count}.`,
    level_count: (count: string, level: string) => `${count} ${level.toLowerCase()}`,
    hint: "Point at a bar, or use the arrow keys, to read a day.",
    categories: "By kind",
    categories_note: "A message can be of several kinds.",
    erased: (n: number, count: string, serious: string) =>
      plural(
        "en",
        n,
        `${count} message was erased by its author in this period, ${serious} of them high or critical. It is in no other number.`,
        `${count} messages were erased by their authors in this period, ${serious} of them high or critical. They are in no other number.`,
      ),
  },
  prompts: {
    title: "Which prompts need a look?",
    lead: "The riskiest of the period.",
    storage: {
      masked: "Values were replaced on people’s devices before anything was stored.",
      none: "Your organization stores no text of messages.",
      full: "Your organization stores messages as they were written: treat this list as confidential.",
    },
    level: "Level",
    preview: "Prompt",
    person: "Person",
    when: "When",
    kinds: "Kind",
    whitelisted: "Whitelisted",
    no_text: "Text is not stored",
    show_all: (n: number) => `Show all ${n}`,
    none: "No risky prompt in this period.",
    score: (score: string) => `score ${score} of 100`,
  },
  people: {
    title: "Who uses AI, and how well?",
    person: "Person",
    prompts: "Prompts",
    work: "Work",
    quality: "Quality",
    risky: "High risk",
    risky_long: "Messages of level high or critical",
    none: "Nobody wrote a prompt in this period.",
    no_quality: "not rated",
    distribution: "Quality of chats",
    buckets,
    teams: "Teams",
    team: "Team",
    active: "Active people",
  },
  coverage: {
    title: "Where does Heed see?",
    lead: "As people’s browsers last reported. AI sites change; then Heed says so here, instead of calling them clean.",
    loading: "Asking…",
    none: "No browser has reported yet. That does not mean that everything is covered.",
    table: "Sites",
    site: "Site",
    state: "What is seen",
    affected: "People affected",
    since: "Since",
    of: (affected: string, people: string) => `${affected} of ${people}`,
    states,
    reasons,
  },
  topics: {
    title: "What is AI used for?",
    themes: "Themes",
    intents: "Intents",
    none: "No chat was categorized in this period.",
    of: (total: string) => `share of ${total} chats`,
  },
  empty: {
    title: "Nothing was recorded in this period",
    text: "A message shows up here a moment after somebody with Heed has sent it and their browser is signed in.",
    longer: "Look at the last 90 days",
    everybody: "Look at all teams",
    try: "Try Heed in the practice chat",
  },
  degraded: {
    title: (names: string) => `Not everything could be computed: ${names}.`,
    text: "The rest of the report is complete.",
    missing: "This part could not be computed.",
  },
  error: { title: "The report could not be loaded" },
  back_to_default: "Last 30 days, all teams",
  footer: (moment: string) => `Computed ${moment}`,
  engine: {
    offline: "assessed by the offline engine",
    openai: "assessed with OpenAI",
  },
};
export type Words = typeof EN;
