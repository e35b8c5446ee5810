import { plural, type Catalogues } from "../../src/ui/i18n/catalogue.ts";
import type { OutcomeCode } from "../../src/domain/outcome.ts";
import type { StorageState, SyncHold } from "../../src/domain/popup.ts";
import type { HealthReason } from "../../src/domain/site-health.ts";
import type { Intervention } from "../../src/domain/turn.ts";
import { frenchWords } from "./words-fr.ts";

const interventions: Record<Intervention, string> = {
  none: "Sent",
  informed: "Sent after a notice",
  masked: "Masked before sending",
  sent_anyway: "Sent anyway",
  edited: "Edited before sending",
};
const holds: Record<SyncHold, string> = {
  not_signed_in: "Nobody is signed in. They go out once you sign in.",
  unreachable: "The server does not answer. Heed keeps trying.",
  rate_limited: "The server asked to slow down.",
  engine_away: "The language model does not answer at the moment. Heed asks again later.",
  budget_exhausted: "The analysis budget of your organization is used up for now.",
};
const health: Record<HealthReason, string> = {
  request_not_seen: "What you type is checked. What is sent is not: the site has changed.",
  request_not_read: "The site sends messages in a new form that Heed reads only roughly.",
  composer_not_found:
    "Messages are checked when they leave, not as you type: the site has changed.",
  answer_not_read: "Your messages are checked. Answers cannot be read: the site has changed.",
  nothing_recognized: "The site has changed. Heed does not see what you send here.",
};
/** Codes of the server and of the database that people are likely to meet. */
const reasons = {
  too_large: "Too long for the server",
  http_413: "Too long for the server",
  invalid: "Not in a form the server takes",
  forbidden: "Not allowed by your organization",
  "42501": "Not allowed by your organization",
  "23514": "Refused by the database",
  SUP: "Refused by the database",
  internal: "The server keeps failing on it",
  unavailable: "The analysis keeps failing on it",
  bad_answer: "The server's answer makes no sense",
};
const storage: Record<Exclude<StorageState, "ok">, string> &
  Record<"hints", Record<Exclude<StorageState, "ok">, string>> = {
  full: "There is no room left",
  newer: "These records are a newer Heed’s",
  blocked: "Heed’s records are in use",
  unavailable: "Heed cannot keep a list",
  hints: {
    full: "Free some space on this device. You are still warned while typing, and new messages wait to be listed.",
    newer:
      "A later version of Heed wrote them. Update Heed in the browser’s extensions. You are still warned while typing, and new messages wait to be listed.",
    blocked:
      "A page of an earlier Heed holds them. Close Heed’s other tabs, or restart the browser. You are still warned while typing, and new messages wait to be listed.",
    unavailable:
      "The browser refuses to open them. Restart it; in a private window this is how it is. You are still warned while typing, and new messages wait to be listed.",
  },
};
const problems: Record<OutcomeCode, string> = {
  wrong_credentials: "This e-mail and password do not match.",
  server_unreachable: "The server does not answer. Check its address, or try again later.",
  not_signed_in: "Sign in first.",
  invalid: "This is not a valid address. Use https, or http for this computer.",
  managed: "Your organization does not allow this.",
  failed: "That did not work. Try again.",
};

export const english = {
  protection: {
    protected: (site: string) => `Protected on ${site}`,
    protectedHint: "Checked as you type, before anything is sent.",
    degraded: (site: string) => `Not fully protected on ${site}`,
    notProtected: (site: string) => `Not protected on ${site}`,
    health,
    rough: (host: string) => `Recognized roughly on ${host}`,
    roughHint: "Added by your organization. Heed looks for your text in what is sent.",
    offer: (host: string) => `Your organization wants Heed on ${host} too.`,
    allow: "Allow",
    allowLabel: (host: string) => `Allow Heed on ${host}`,
    paused: (site: string) => `Paused on ${site}`,
    pausedHint: "Nothing is checked here until you resume.",
    unknown: (site: string) => `Not protected yet on ${site}`,
    unknownHint: "This tab was open before Heed. Reload it to start.",
    elsewhere: "No AI chat in this tab",
    elsewhereHint: "Heed steps in on AI chats it knows.",
    pausedUntil: (time: string) => `Nothing is checked here until ${time}.`,
    pauseQuarter: "15 minutes",
    pauseToday: "Rest of today",
    pauseSite: "Until I resume",
    pause: "Pause",
    pauseLabel: (site: string) => `Pause on ${site}`,
    resume: "Resume",
    reload: "Reload",
  },
  tabs: {
    label: "Sections",
    flagged: "Flagged",
    allowed: "Allowed",
    quality: "Quality",
    sync: "Sync",
    account: "Account",
  },
  search: {
    label: "Search what was flagged",
    placeholder: "Search",
    period: "Period",
    today: "Today",
    week: "7 days",
    site: "Site",
    everySite: "All sites",
    level: "Level",
    everyLevel: "All levels",
    from: (level: string) => `${level} and above`,
    found: (n: number) => plural("en", n, `${n} message`, `${n} messages`),
    emptyWeek: "Nothing flagged in 7 days",
    nothing: "Nothing matches",
    nothingHint: "Try fewer words, or all sites and levels.",
  },
  allow: {
    title: "Do not flag again…",
    what: "What",
    value: (what: string) => `This value: ${what}`,
    message: "This message and its values",
    here: (what: string, site: string) => `${what}, anything on ${site}`,
    everywhere: (what: string) => `${what}, anything on all sites`,
    length: "For how long",
    lengths: { always: "For good", day: "One day", week: "One week", month: "30 days" },
    reason: "Reason (optional)",
    reasonHint: "Stays on this device. With a whole message your organization sees it too, masked.",
    allow: "Allow",
    done: "Allowed. You find it under Allowed.",
  },
  allowed: {
    empty: "Nothing is allowed",
    emptyHint:
      "Call a message not a risk, or open it to allow one value or one kind. It is listed here, and can be undone.",
    scopes: {
      message: "A message and its values",
      messageOn: (site: string) => `A message and its values, on ${site}`,
      value: "One value, everywhere",
      here: (site: string) => `Anything of this kind on ${site}`,
      everywhere: "Anything of this kind, except what is critical",
    },
    reason: (reason: string) => `Reason: ${reason}`,
    until: (when: string) => `Until ${when}`,
    overruled:
      "Your organization does not allow exceptions for a kind: it is flagged all the same.",
  },
  quality: {
    empty: "No chat was rated yet",
    emptyHint: "Once a chat was analyzed, you find its score here, and can set your own.",
    score: (score: number) => `${score} of 100`,
    own: (score: number) => `You: ${score} `,
    judged: "rated",
    yours: "Your own score, 0 to 100",
    save: "Save",
    takeBack: "Use the rated one",
    kept: "Your score counts. It reaches your organization with the next sync.",
    takenBack: "The rated score counts again.",
  },
  diagnostics: {
    version: (version: string) => `Heed ${version}`,
    copy: "Copy diagnostics",
    copied: "Copied, without anything you wrote.",
    failed: "The clipboard did not take it.",
  },
  today: {
    empty: "Nothing flagged today",
    emptyHint: "When a message carries something sensitive, it is listed here with the reason.",
    notRisk: "Not a risk",
    latest: (n: number) => `These are the latest ${n}. There may be older ones.`,
    showMore: "Show more",
    notRiskLabel: (what: string) => `Not a risk: ${what}`,
    undo: "Undo",
    undoLabel: (what: string) => `Undo, flag again: ${what}`,
    allowed: "Not a risk",
    whatLeft: "What was sent, sensitive parts masked",
    why: "Why it was flagged",
    alsoSeen: "Also noticed",
    general: "Sensitive content",
    more: (first: string, count: number) => `${first} and ${count} more`,
    allowedNow: "Marked as not a risk. These values are no longer flagged.",
    undone: "Flagged again.",
    interventions,
    sync: {
      local: "On this device only",
      waiting: "Waiting to sync",
      synced: "Synced",
      parked: "Not accepted by the server",
      kept: "Stays on this device",
    },
  },
  storage,
  chat: {
    withhold: "Don’t sync this chat",
    syncAgain: "Sync this chat again",
    personal: "A personal chat: your organization takes none, so it stays on this device.",
    erase: "Erase this chat",
    eraseWhat: (n: number) =>
      plural(
        "en",
        n,
        `${n} message of this chat goes from this device.`,
        `${n} messages of this chat go from this device.`,
      ),
    eraseElsewhere:
      "Your organization’s copy goes too, as soon as its server answers. The chat at the AI’s site stays.",
    eraseHereOnly: "Your organization keeps its own copy. The chat at the AI’s site stays.",
    eraseNow: "Erase",
    stays: (n: number) =>
      plural(
        "en",
        n,
        `${n} message still has to reach your organization, and stays until then.`,
        `${n} messages still have to reach your organization, and stay until then.`,
      ),
    withholdWhat:
      "From now on nothing of this chat leaves this device. What about the part your organization has?",
    takeBack: "Take it back",
    leaveThere: "Leave it there",
    cancel: "Cancel",
  },
  sync: {
    allDone: "Everything is synced",
    allDoneHint: "Your organization has what it may have, masked.",
    nothing: "Nothing waits",
    nothingHint: "You are not signed in. What you write stays on this device.",
    waiting: (n: number) =>
      plural("en", n, `${n} record waits to be sent`, `${n} records wait to be sent`),
    working: "On their way.",
    history: "History is being enriched",
    historyLeft: (n: number) =>
      plural(
        "en",
        n,
        `${n} record to go, when there is time.`,
        `${n} records to go, when there is time.`,
      ),
    nextTry: (when: string) => `Next try ${when}.`,
    tryNow: "Try now",
    trying: "Trying…",
    parked: (n: number) =>
      plural("en", n, `${n} record was not accepted`, `${n} records were not accepted`),
    parkedHint: "They stay on this device. Try again after your administrator has looked into it.",
    reasons,
    otherReason: "Refused by the server",
    discard: "Give up",
    discardLabel: (reason: string) => `Give up: ${reason}`,
    kept: (n: number) =>
      plural("en", n, `${n} chat stays on this device`, `${n} chats stay on this device`),
    keptHint: "Nothing of them is sent.",
    keptChat: (site: string, day: string) => `${site}, since ${day}`,
    release: "Sync again",
    releaseLabel: (chat: string) => `Sync again: ${chat}`,
    holds,
    server: "Server",
    reachable: "Answers",
    unreachable: "Does not answer",
    checking: "Checking…",
    engine: { offline: "Built-in analysis", openai: "Analysis by a language model" },
  },
  account: {
    signIn: "Sign in",
    signingIn: "Signing in…",
    signInHint:
      "You are protected without an account. Signing in shares masked records with your organization.",
    email: "E-mail",
    password: "Password",
    server: "Server address",
    changeServer: "Change server",
    signedInAs: "Signed in as",
    signOut: "Sign out",
    signOutHint: "Records that wait stay on this device until you sign in again.",
    options: "Options",
    refused: "Without this permission Heed cannot reach the server.",
    problems,
  },
  footer: {
    local: "Not signed in: everything stays on this device.",
    waiting: (n: number) => plural("en", n, `${n} record waits.`, `${n} records wait.`),
    signIn: "Sign in",
    details: "Details",
  },
  failure: {
    title: "Heed did not answer",
    hint: "It may have just been updated. Open this window again, or try once more.",
    again: "Try again",
  },
  loading: "Loading",
};

export const popupWords: Catalogues<typeof english> = { en: english, fr: frenchWords };
