import { termPattern } from "../../domain/lexical.ts";
import { compareLevels } from "../../domain/level.ts";
import type { Finding } from "../../domain/finding.ts";
import { has, type MeaningLevel } from "./passage.ts";

/** What the words around a credential say about it: dead, a factory default, or of a place where little is at stake. */
const DEAD = termPattern(
  "rotated|revoked|this one's dead|is dead|dead key|old key|deactivated|deleted it|invalidated|revoque|revoquee|desactive|desactivee|perime|perimee",
);
const STAGING = termPattern(
  "staging|preprod|pre-prod|preproduction|recette|sandbox|test server|uat|starter|temporary|provisoire|temporaire",
);
const WIFI = termPattern("wifi|wi-fi|ssid|wlan|psk|group|enc_grouppwd|profil vpn");
const ALIVE = termPattern("production|prod");

/** A password whose account is named beside it, or one that is said to be in use, opens something today. */
const IN_USE =
  /@[\w-]{2,40}\.[a-z]|\b(?:authorization|credentials?|deploy\w*|pipeline|vault|user(?:name)?|login|log in|sign in|account|session|admin\w*|root|identifiant|utilisateur|compte|prod|production|live|prd)\b/;
const VALUES_IN_USE = /^(?:PASSWORD|SECRET|KUBERNETES_SECRET|ENCODED_SECRET)$/;
const HARMLESS_PLACE =
  /\b(?:localhost|127\.0\.0\.1|local|test\w*|demo|dev|example|tutorial|default|welcome|initial|factory|guest|visitors?|invites?)\b/;

/** How far around a credential its words are read, in UTF-16 units. */
const AROUND = 160;

/** What turns "revoked" into its opposite when it stands right before it. */
const DENIED =
  /(?:\b(?:not|never|pas|jamais|until|before|if|si|whether|unless)|n't)(?:\s+\w{1,6}){0,2}\s*$/;

/** Said, neither asked nor denied: "is it revoked?" and "not rotated yet" are about a key that may well be alive. */
function saysDead(around: string): boolean {
  for (const match of around.matchAll(DEAD)) {
    const rest = around.slice(match.index);
    if (/^[^.!?\n]{0,80}\?/.test(rest)) continue;
    if (!DENIED.test(around.slice(Math.max(0, match.index - 30), match.index))) return true;
  }
  return false;
}

const lower = (level: MeaningLevel, ceiling: MeaningLevel): MeaningLevel =>
  compareLevels(level, ceiling) > 0 ? ceiling : level;

/**
 * The findings of the rules with levels lowered where the text itself says that the credential is dead,
 * temporary or of a test system, and raised to critical for a password of an account or system in use.
 * Other categories pass through.
 */
export function inContext(text: string, findings: readonly Finding[]): Finding[] {
  return findings.map((finding) => {
    if (finding.category !== "security") return finding;
    const from = Math.max(0, finding.start - AROUND);
    const before = text.slice(from, finding.start);
    const around = `${before} ${text.slice(finding.end, finding.end + AROUND)}`
      .toLowerCase()
      .normalize("NFD")
      .replace(/\p{M}/gu, "")
      .replace(/\u2019/g, "'");
    if (saysDead(around) && !has(around, ALIVE))
      return { ...finding, level: lower(finding.level, "medium") };
    const near = before.slice(-70).toLowerCase();
    if (has(near, STAGING) || has(near, WIFI))
      return { ...finding, level: lower(finding.level, "high") };
    if (
      finding.level === "high" &&
      VALUES_IN_USE.test(finding.type) &&
      (/^(?:kubernetes|prose-password)/.test(finding.rule_id) || IN_USE.test(around)) &&
      !HARMLESS_PLACE.test(around) &&
      !has(around, STAGING) &&
      !has(around, WIFI)
    )
      return { ...finding, level: "critical" as const };
    return finding;
  });
}
