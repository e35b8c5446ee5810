import type { Finding } from "../../domain/finding.ts";
import { termPattern } from "../../domain/lexical.ts";
import { OWN } from "./confidential.ts";
import { isUnreal, type Framing } from "./framing.ts";
import { count, found, has, meaningRule, spanOf, type MeaningText } from "./passage.ts";

/** The inside of an organization's systems: hosts, networks, settings, code with its rules. */
const RULES = {
  host: meaningRule("internal-host", "data_leakage", "INTERNAL_HOST"),
  share: meaningRule("internal-share", "data_leakage", "INTERNAL_PATH"),
  network: meaningRule("network-map", "data_leakage", "NETWORK_MAP"),
  settings: meaningRule("production-settings", "data_leakage", "SETTINGS"),
  code: meaningRule("proprietary-code", "data_leakage", "SOURCE_CODE"),
  query: meaningRule("business-query", "data_leakage", "BUSINESS_QUERY"),
  trace: meaningRule("internal-stack-trace", "data_leakage", "STACK_TRACE"),
  bot: meaningRule("assistant-instructions", "data_leakage", "SYSTEM_PROMPT"),
  tool: meaningRule("internal-tool", "data_leakage", "INTERNAL_TOOL"),
  repository: meaningRule("private-repository", "data_leakage", "REPOSITORY"),
  access: meaningRule("full-access", "data_leakage", "SYSTEM_ACCESS"),
} as const;

interface Spot {
  start: number;
  end: number;
}

const HOST =
  /(?<![\w.-])(?:https?:\/\/)?(?:[a-z0-9_-]{1,63}\.){1,6}(?:internal|corp|intra|intranet|lan|local|int|interne|private|priv|home\.arpa|svc)(?:\.[a-z][a-z0-9-]{1,30}){0,3}(?::\d{2,5})?(?:\/[\w./?=&%-]{0,200})?(?![\w-])/g;
const NOT_HOST =
  /^(?:[a-z_]+\.(?:private|int|internal|local|corp|lan)$)|(?:example\.|\.test\b|tsconfig\.|config\.local|settings\.local|env\.local)/;
const PRIVATE_IP =
  /(?<![\d.])(?:10(?:\.\d{1,3}){3}|192\.168(?:\.\d{1,3}){2}|172\.(?:1[6-9]|2\d|3[01])(?:\.\d{1,3}){2})(?:\/\d{1,2})?(?![\d.]*\d)/g;
/** The ranges themselves, as in every course, and the addresses home routers come with. */
const TEXTBOOK_RANGE =
  /^(?:10\.\d{1,3}\.0\.0(?:\/\d+)?|192\.168\.[01]\.\d{1,3}(?:\/\d+)?|10\.0\.0\.\d{1,3}|172\.16\.0\.0(?:\/12)?|192\.168\.0\.0(?:\/16)?|192\.168\.[01]\.1|10\.0\.0\.1)$/;
const UNC = /(?<![\w:\\])\\\\[A-Za-z0-9_.-]{2,63}\\(?!\\)[^\s"'<>|]{2,200}/g;
const NODE_NAME =
  /\b(?:node|host|server|serveur|machine|hyperviseur|hypervisor|hyperviseurs|cluster|nas|bastion|switch|firewall|noeud|lpar|mainframe)s?\s+([A-Z]{2,}[A-Z0-9]*(?:-[A-Z0-9]+)*\d[A-Z0-9-]*|[A-Z]{2,}-[A-Z0-9]+|[A-Z]{3,}[A-Z0-9]*\d+)\b/;
const TOPOLOGY = termPattern(
  "admin page|admin interface|port forwarding|virtual server|vlan*|subnet*|sous-reseau*|firewall|pare-feu|dmz|bastion|jump host|hyperviseur*|hypervisor*|nas|san|vpn|router|routeur|switch|core-sw*|gateway|passerelle|domain controller|dc01|active directory|backup*|sauvegarde*|scada|plc|automate*|call-back|port 502|without auth|sans filtrage|no acl|sans chiffrement|unencrypted|second facteur|second factor|mfa|shared account|compte commun|any any|open to any|load balancer|reverse proxy|rev proxy|erp-app|erp-db|camera*",
);
const WEAKNESS = termPattern(
  "without auth|no auth|unencrypted|not encrypted|sans chiffrement|sans filtrage|no acl|no mfa|pas de second facteur|n'impose pas|shared account|compte commun|compte partage|default password|open to any|without mfa|no 2fa|without 2fa|sans mfa|unpatched|non patche*|obsolete|disabled|desactive*|no backup|interrompue|same network|meme reseau|flat network",
);
const SETTING =
  /^[ \t]*(?:export\s+|set\s+|-\s*)?["']?([A-Z][A-Z0-9_]{2,40}|[A-Za-z][A-Za-z_]{3,30})["']?\s?[=:]\s?["']?([^\s"'].{0,200})$/gm;
const TUTORIAL_VALUE =
  /localhost|127\.0\.0\.1|example|changeme|your[-_]|foo|bar|placeholder|xxx|<.*>|\$\{|process\.env|os\.environ|getenv/i;
/** Calls, lists, expressions: the right side of a program, not of a settings file. */
const CODE_VALUE = /[()[\]{};]|^\s*(?:true|false|null|none)\s*$|\s[+*/-]\s/i;
const LIVE = termPattern(
  "prod|production|live|prd|deployed|nightly|our service|our server*|our settings|customers use",
);
const CODE_LINE =
  /^\s*(?:(?:def|class|function|func|fn|public|private|protected|static|const|let|var|if|else|elif|elsif|for|while|return|switch|case|begin|end|then|sub|import|from|using|package|namespace|select|update|insert|create|merge|where|declare|IF|THEN|END_IF|RETURN)\b.*|.*(?:[;{}]|\)\s*:)\s*|.*(?:<-|:=|=>|==|!=|\+=).*|\s*[#@]\w+.*|\s*(?:\/\/|--|#|\/\*).*)$/gim;
const BUSINESS_CODE = termPattern(
  "tier|risktier|exposure|weight*|malus|scorecard|score|pricing|price|tarif*|discount|remise|margin|marge|commission|fraud*|risk|risque|threshold|seuil|rebate|bonus|salary|payroll|premium|underwriting|eligib*|arrears|decline|approve|credit|loan|rate|taux|surcharge|penalty|hardship|churn|dosage|dose|recipe|batch|settlement|netting|ledger|matching|routing|allocation|forecast|reorder|claim*|sinistre*|franchise|quota|fee|frais|scoring",
);
const MAGIC = /(?<![\w.])(?:\d+\.\d{1,4}|\d{3,})(?![\w.])/g;
const COPYRIGHT = termPattern(
  "internal use only|unpublished work|prod since|our engine|our algorithm|our model|notre algorithme|notre moteur|our codebase|our monolith|our service|our pricing|our scoring|notre code|our code|our bot",
);
const STANDARD_CODE =
  /\b(?:express|hello world|todo|foo|bar|fizzbuzz|fibonacci|bookshop|northwind|my-app|lorem|triangle|stars|caesar|dijkstra|bubble|sort\(|leetcode|students?|books?|cats?|dogs?)\b/i;
const SQL_TABLE =
  /\b(?:FROM|JOIN|INTO|UPDATE)\s+([A-Z][A-Z0-9_]{2,}(?:\.[A-Z0-9_]+)+|[A-Za-z]+_[A-Za-z0-9_]+|[a-z]+\.[a-z_0-9]+)/g;
const SQL_RULE =
  /(?:NOT\s+)?IN\s*\(\s*'|[<>=]\s*\d+\.\d+|\b(?:CASE|HAVING)\b.{0,200}\d\.\d|=\s*'[A-Z0-9]{1,8}'/i;
/** Conditions with thresholds of one's own: a formula of the business, in SQL or a spreadsheet. */
const FORMULA =
  /\bCASE\s+WHEN\b[\s\S]{10,600}?\bEND\b|(?:=\s?(?:IF|SI|IFS|SI\.CONDITIONS)|\bSWITCH)\([^\n]{20,400}\)/;
const PACKAGE =
  /\b(?:com|net|org|fr|de|io|eu|nl|it|es|uk)\.([a-z][a-z0-9]+)(?:\.[a-z0-9_]+){1,6}\.[A-Z]\w+/g;
const PUBLIC_PACKAGE =
  /^(?:springframework|apache|google|sun|oracle|hibernate|jetbrains|fasterxml|eclipse|junit|mozilla|w3c|xml|slf4j|amazonaws|amazon|microsoft|android|facebook|netflix|squareup|github|mysql|postgresql|mongodb|redis|elasticsearch|elastic|gradle|maven|scala|kotlin|quarkus|micronaut|vaadin|example|mycompany|acme|zaxxer|ibm)$/;
const BOT =
  /\byou are (?:\p{L}+,? )?(?:an?|the|our)?\b|\btu es\b|\bsystem prompt\b|\bprompt systeme\b|\bact as the\b/u;
const BOT_RULE = termPattern(
  "never reveal|don't reveal|never mention|ne revele jamais|ne divulgue|hidden rule|call tool|tool call|ceiling|plafond|escalate if|if arrears|internal rule",
);
const TICKET =
  /\b(?:ticket|issue|jira|case|incident|change|rfc|dossier|demande)\s(?:n°\s?|no\.?\s?|#)?((?:[A-Z]{2,10}-\d{2,7})|\d{4,8}|(?:INC|CHG|REQ)\d{4,10})\b(?:\s(?:in|on|dans|sur)\s\p{Lu}\p{L}+)?/u;
const TOOL =
  /\b\p{Lu}\p{Ll}+\p{Lu}?\p{L}*(?:\s\d+(?:\.\d+)*)?,?\s(?:our|notre|an|une?)\s(?:in-house|internal|home-made|interne|maison|own)[\s-](?:\w+\s)?(?:app|tool|application|outil|software|logiciel|system|platform|portal|portail|appli)|\b(?:our|notre)\s(?:internal|in-house|own)\s(?:tool|app|application|portal|platform|wiki|system|crm|erp)\s(?:called\s)?["«“]?\p{Lu}\p{L}+|\b(?:notre|l')\s?(?:outil|appli|application|portail|logiciel)\s(?:interne|maison)\s["«“]?\s?\p{Lu}\p{L}+/u;
const OWN_TOOL =
  /\b(?:our|notre|nos)\s(?:internal|in-house|home-made|homegrown|own)\s[a-z-]+\s["«“']?\s?\p{Lu}\p{L}{3,}|\b(?:notre|nos)\s\p{Ll}+\s(?:interne|maison)\s["«“']?\s?\p{Lu}\p{L}{3,}/u;
const REPOSITORY =
  /(?:github|gitlab|bitbucket)\.(?:com|org)[/:](?:repos\/)?[\w.-]{2,40}\/[\w.-]{2,60}|api\.github\.com\/repos\/[\w.-]+\/[\w.-]+|git@[\w.-]+:[\w./-]+/;
const CREDENTIAL = /\b(?:password|passwd|pwd|mot de passe|mdp|login|token|secret|admin)\b/;
const PRIVILEGED = termPattern(
  "root|admin|administrator|administrateur|sudo|superuser|plantadm|engineering station|full access|remote access|acces distant",
);
const SECRET_MANIFEST = /\bkind:\s*Secret\b|\bnamespace:\s*[\w-]*prod|\bnamespace:\s*prod/;

export function findLeakage(
  text: MeaningText,
  framing: Framing,
  findings: readonly Finding[],
): Finding[] {
  if (isUnreal(framing) || text.raw.length < 12) return [];
  const out: Finding[] = [];
  const taught =
    framing.educational ||
    (framing.generic && !has(text.folded, LIVE) && /\bdocs?\b/.test(text.folded));
  const live = has(text.folded, LIVE);

  const hosts = spotsOf(text.raw, HOST).filter(
    (spot) =>
      !NOT_HOST.test(text.folded.slice(spot.start, spot.end)) &&
      hostLike(text.raw.slice(spot.start, spot.end)),
  );
  const addresses = spotsOf(text.raw, PRIVATE_IP).filter(
    (spot) => !TEXTBOOK_RANGE.test(text.raw.slice(spot.start, spot.end)),
  );
  const shares = spotsOf(text.raw, UNC);
  if (!taught) {
    for (const spot of hosts.slice(0, 10)) out.push(found(RULES.host, spot, "medium", 75));
    for (const spot of shares.slice(0, 10)) out.push(found(RULES.share, spot, "medium", 75));
    const network = networkOf(text, addresses, hosts.length);
    if (network !== null) out.push(network);
    const node = NODE_NAME.exec(text.raw);
    if (node !== null)
      out.push(
        has(text.folded, WEAKNESS) && has(text.folded, TOPOLOGY)
          ? found(RULES.network, at(node), "high", 60)
          : found(RULES.host, at(node), "medium", 55),
      );
    out.push(...fullAccess(text, addresses, findings));
    for (const finding of findings)
      if (
        finding.rule_id === "connection-string" &&
        !TUTORIAL_VALUE.test(text.raw.slice(finding.start, finding.end))
      )
        out.push(found(RULES.settings, finding, "high", 70));
    out.push(...settingsOf(text, live));
    out.push(...traceOf(text));
    out.push(...small(text));
    const manifest = SECRET_MANIFEST.exec(text.raw);
    if (manifest !== null) out.push(found(RULES.settings, at(manifest), "medium", 60));
  }
  if (!framing.educational) out.push(...codeOf(text, live));
  return out;
}

const at = (match: RegExpExecArray): Spot => ({
  start: match.index,
  end: match.index + match[0].length,
});

const spotsOf = (raw: string, pattern: RegExp): Spot[] =>
  [...raw.matchAll(pattern)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
  }));

/** Two labels at least, or a scheme or port: `foo.local` in code is a variable. */
const hostLike = (host: string): boolean =>
  /:\/\/|:\d/.test(host) || host.split(".").length >= 3 || /-|\d/.test(host.split(".")[0] ?? "");

function networkOf(text: MeaningText, addresses: readonly Spot[], hosts: number): Finding | null {
  const span = spanOf(addresses);
  if (span === null) {
    const weak = text.passages.filter((p) => has(p.folded, WEAKNESS) && has(p.folded, TOPOLOGY));
    const around = spanOf(weak);
    return weak.length >= 2 && around !== null ? found(RULES.network, around, "high", 60) : null;
  }
  const topology = new Set(text.folded.match(TOPOLOGY) ?? []).size;
  const weakness = has(text.folded, WEAKNESS);
  if ((addresses.length >= 2 && topology >= 1) || topology >= 3 || (topology >= 1 && weakness))
    return found(RULES.network, span, "high", hosts + addresses.length >= 2 ? 80 : 65);
  // One address alone is in every tutorial; it says something beside an own system or a login.
  const ours = has(text.folded, OWN) || CREDENTIAL.test(text.folded) || has(text.folded, LIVE);
  if (hosts > 0 || (topology >= 1 && ours) || addresses.length >= 3)
    return found(RULES.network, span, "medium", 65);
  return null;
}

/** Where systems are, how to get in, and with which rights: all of it in one message. */
function fullAccess(
  text: MeaningText,
  addresses: readonly Spot[],
  findings: readonly Finding[],
): Finding[] {
  const secret =
    findings.some((finding) => finding.category === "security") || CREDENTIAL.test(text.folded);
  if (!secret || addresses.length < 2 || !has(text.folded, PRIVILEGED)) return [];
  if (count(text.folded, TOPOLOGY) < 2) return [];
  const span = spanOf(addresses);
  return span === null ? [] : [found(RULES.access, span, "critical", 75)];
}

function settingsOf(text: MeaningText, live: boolean): Finding[] {
  const lines = [...text.raw.matchAll(SETTING)].filter(
    (match) =>
      match[0].includes("=") &&
      !CODE_VALUE.test(match[2] ?? "") &&
      !TUTORIAL_VALUE.test(match[2] ?? ""),
  );
  const shouting = lines.filter((match) => /^[A-Z][A-Z0-9_]+$/.test(match[1] ?? ""));
  // "key=value" without blanks is a settings file; "key = value" is a program.
  const chosen =
    shouting.length >= 3 ? shouting : lines.filter((match) => /\w=\S*\d/.test(match[0]));
  if (chosen.length < 3) return [];
  const span = spanOf(
    chosen.map((match) => ({ start: match.index, end: match.index + match[0].length })),
  );
  if (span === null) return [];
  const inside = text.raw.slice(span.start, span.end);
  const proven =
    live ||
    /prod|prd|_live\b|vpn|group/i.test(inside) ||
    has(inside, HOST) ||
    has(inside, PRIVATE_IP);
  return proven ? [found(RULES.settings, span, "high", 65)] : [];
}

function traceOf(text: MeaningText): Finding[] {
  const own = [...text.raw.matchAll(PACKAGE)].filter(
    (match) => !PUBLIC_PACKAGE.test(match[1] ?? ""),
  );
  const span = spanOf(
    own.map((match) => ({ start: match.index, end: match.index + match[0].length })),
  );
  return own.length >= 2 && span !== null ? [found(RULES.trace, span, "medium", 70)] : [];
}

function codeOf(text: MeaningText, live: boolean): Finding[] {
  const { raw, folded } = text;
  const out: Finding[] = [];
  const sql = [...raw.matchAll(SQL_TABLE)];
  if (
    sql.length > 0 &&
    SQL_RULE.test(raw) &&
    /_|\./.test(sql[0]?.[1] ?? "") &&
    !STANDARD_CODE.test(raw)
  ) {
    const start = raw.search(/\b(?:SELECT|WITH|UPDATE|MERGE|INSERT|DELETE|CREATE)\b/);
    const first = sql[0]?.index ?? 0;
    out.push(
      found(
        RULES.query,
        { start: start >= 0 && start < first ? start : first, end: raw.length },
        "medium",
        65,
      ),
    );
  }
  if (BOT.test(folded) && has(folded, BOT_RULE)) {
    const start = folded.search(BOT);
    out.push(found(RULES.bot, { start: Math.max(0, start), end: raw.length }, "high", 70));
  }
  const lines = [...raw.matchAll(CODE_LINE)].filter((match) => match[0].trim().length > 3);
  const formula = FORMULA.exec(raw);
  if (
    formula !== null &&
    has(folded, BUSINESS_CODE) &&
    (formula[0].match(/\d{2,}|\d\.\d/g)?.length ?? 0) >= 3 &&
    !STANDARD_CODE.test(raw)
  )
    out.push(
      found(
        RULES.query,
        { start: formula.index, end: formula.index + formula[0].length },
        "medium",
        60,
      ),
    );
  if (lines.length < 3 || STANDARD_CODE.test(raw)) return out;
  const span = spanOf(
    lines.map((match) => ({ start: match.index, end: match.index + match[0].length })),
  );
  if (span === null) return out;
  const code = raw.slice(span.start, span.end);
  const magic = new Set(code.match(MAGIC) ?? []).size;
  const business = new Set(folded.slice(span.start, span.end).match(BUSINESS_CODE) ?? []).size;
  const owned = has(folded, COPYRIGHT) || live || has(code, PRIVATE_IP);
  // Constants of one's own in conditions: nobody publishes 1.31 or 0.042.
  const tuned = new Set(code.match(/(?<![\w.])\d+\.\d*[1-9]\d*[1-9](?![\w.])/g) ?? []).size;
  if (
    (tuned >= 2 && magic >= 3 && /\bif\b|\bwhen\b|\?/i.test(code)) ||
    (business >= 1 && magic >= 3) ||
    (owned && (magic >= 1 || business >= 1))
  )
    out.push(found(RULES.code, span, "high", 65));
  return out;
}

function small(text: MeaningText): Finding[] {
  const out: Finding[] = [];
  const ticket = TICKET.exec(text.raw);
  if (ticket !== null) out.push(found(RULES.tool, at(ticket), "low", 60));
  const tool = TOOL.exec(text.raw) ?? OWN_TOOL.exec(text.raw);
  if (tool !== null) out.push(found(RULES.tool, at(tool), "low", 60));
  const repository = REPOSITORY.exec(text.raw);
  if (
    repository !== null &&
    !/\b(?:acme|example|your|user|username|owner|org|foo|bar)\b/i.test(repository[0]) &&
    /token|bearer|oauth2|git clone|dispatch|private repo|dépôt privé/i.test(text.raw)
  )
    out.push(found(RULES.repository, at(repository), "low", 55));
  return out;
}
