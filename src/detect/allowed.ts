import { isExcepted, isOver, type Allowed } from "../domain/allowance.ts";
import type { Finding } from "../domain/finding.ts";
import { exemptWhitelisted } from "./fingerprint.ts";

/**
 * What was found without what the person allowed: values, and rules on this site or everywhere. A whitelist that can't be
 * used (a damaged salt) exempts nothing: better asked once more than not protected.
 */
export function withoutAllowed(
  text: string,
  found: readonly Finding[],
  allowed: Allowed,
  at: { site: string; now: number },
): Finding[] {
  const { policy, exceptions, ends } = allowed;
  let left = policy.allow_rule_exceptions
    ? found.filter((finding) => !isExcepted(finding, exceptions, at))
    : [...found];
  for (const { salt, fingerprints } of [allowed, allowed.shared ?? []].flat()) {
    const counting = fingerprints.filter((print) => !isOver(ends[print], at.now));
    try {
      left = exemptWhitelisted(text, left, { salt, fingerprints: new Set(counting) });
    } catch {
      continue;
    }
  }
  return left;
}

/** When something allowed ends next (epoch ms); infinite when nothing does. */
export const nextEnd = ({ ends, exceptions }: Allowed, now: number): number =>
  Math.min(
    ...[...Object.values(ends), ...exceptions.flatMap(({ until }) => until ?? [])].filter(
      (end) => end > now,
    ),
  );
