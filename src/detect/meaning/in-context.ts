import { termPattern } from "../../domain/lexical.ts";
import { compareLevels } from "../../domain/level.ts";
import type { Finding } from "../../domain/finding.ts";
import { has, type MeaningLevel } from "./passage.ts";

/** What the words around a credential say about it: dead, a factory default, or of a place where little is at stake. */
const DEAD = termPattern(
  "rotated|rotated it|revoked|already revoked|this one's dead|is dead|dead key|old key|expired key|key expired|no longer valid|not valid any more|not valid anymore|deactivated|disabled it|disabled last|deleted it|invalidated|has been rolled|we rolled it|replaced last|revoque|revoquee|deja revoque*|invalide depuis|desactive|desactivee|perime|perimee|plus valable|plus valide|ancienne cle|ancien mot de passe|renouvelee depuis|changee depuis|supprimee depuis",
);
const STAGING = termPattern(
  "staging|preprod|pre-prod|pre-production|preproduction|recette|sandbox|test environment|test server|environnement de test|dev environment|uat|qa environment|demo environment|starter|temporary|provisoire|temporaire",
);
const WIFI = termPattern("wifi|wi-fi|ssid|wlan|psk|group|enc_grouppwd|vpn profile|profil vpn");
const ALIVE = termPattern(
  "still works|still valid|still active|not rotated|haven't rotated|marche encore|toujours valable|toujours active|production|prod",
);

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
 * temporary or of a test system. Never raises a level; other categories pass through.
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
    return finding;
  });
}
