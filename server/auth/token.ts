import { createRemoteJWKSet, decodeProtectedHeader, errors, jwtVerify } from "jose";
import type { JWTVerifyGetKey, JWTVerifyOptions } from "jose";
import * as z from "zod";

/** How tokens of this installation are signed. */
export interface TokenTrust {
  /** For HS256: the embedded API, and Supabase projects with a legacy secret. */
  secret?: string | undefined;
  /** For ES256 and RS256: where the project publishes its keys. */
  jwks_url?: string | undefined;
  /** Who must have issued the token; the embedded API names none. */
  issuer?: string | undefined;
}

export type Verdict =
  | { ok: true; user_id: string }
  | { ok: false; reason: "expired" | "invalid" | "keys_unavailable" };

export type TokenVerifier = (token: string) => Promise<Verdict>;

const Claims = z.object({ sub: z.uuid() });

/**
 * Verifies access tokens of Supabase. The algorithm in the header picks the key, never the other way round:
 * HS256 counts only where a secret is configured, so a public key can't be used as one, and `none` never counts.
 */
export function createTokenVerifier(trust: TokenTrust): TokenVerifier {
  const secret = trust.secret ? new TextEncoder().encode(trust.secret) : null;
  const published = trust.jwks_url ? createRemoteJWKSet(new URL(trust.jwks_url)) : null;
  const options: JWTVerifyOptions = {
    audience: "authenticated",
    requiredClaims: ["sub", "exp", "aud"],
    ...(trust.issuer ? { issuer: trust.issuer } : {}),
    clockTolerance: 5,
  };
  return async (token) => {
    try {
      const { alg } = decodeProtectedHeader(token);
      const payload = await verify(token, alg, secret, published, options);
      return payload === null
        ? { ok: false, reason: "invalid" }
        : { ok: true, user_id: Claims.parse(payload).sub };
    } catch (error) {
      return { ok: false, reason: reasonOf(error) };
    }
  };
}

async function verify(
  token: string,
  alg: string | undefined,
  secret: Uint8Array | null,
  published: JWTVerifyGetKey | null,
  options: JWTVerifyOptions,
): Promise<unknown> {
  if (alg === "HS256" && secret)
    return (await jwtVerify(token, secret, { ...options, algorithms: ["HS256"] })).payload;
  if ((alg === "ES256" || alg === "RS256") && published)
    return (await jwtVerify(token, published, { ...options, algorithms: [alg] })).payload;
  return null;
}

function reasonOf(error: unknown): "expired" | "invalid" | "keys_unavailable" {
  if (error instanceof errors.JWTExpired) return "expired";
  if (error instanceof errors.JWKSTimeout) return "keys_unavailable";
  // fetch failures of the key set are TypeErrors; jose reports a bad answer as a generic JOSEError.
  if (error instanceof TypeError && error.message.includes("fetch")) return "keys_unavailable";
  return "invalid";
}
