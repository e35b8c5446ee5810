import { exportJWK, exportSPKI, generateKeyPair, SignJWT } from "jose";
import { createServer, type Server } from "node:http";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createTokenVerifier } from "../../server/auth/token.ts";

/** Tokens of a hosted Supabase project: signed with keys it publishes, or with a legacy secret. */
const ISSUER = "https://project.supabase.test/auth/v1";
const SUB = "0b5a8f4e-0c1e-4c7b-9a55-2f6a3f0f9d11";
const SECRET = "a secret of at least thirty-two characters";
let jwks: Server;
let jwks_url: string;
let pairs: Record<"ES256" | "RS256", CryptoKeyPair>;
let asked = 0;

beforeAll(async () => {
  pairs = {
    ES256: await generateKeyPair("ES256", { extractable: true }),
    RS256: await generateKeyPair("RS256", { extractable: true }),
  };
  const keys = await Promise.all(
    (["ES256", "RS256"] as const).map(async (alg) => ({
      ...(await exportJWK(pairs[alg].publicKey)),
      kid: alg,
      alg,
      use: "sig",
    })),
  );
  jwks = createServer((_request, response) => {
    asked++;
    response.setHeader("Content-Type", "application/json");
    response.end(JSON.stringify({ keys }));
  });
  await new Promise<void>((resolve) => jwks.listen(0, "127.0.0.1", resolve));
  const address = jwks.address();
  jwks_url = `http://127.0.0.1:${typeof address === "object" && address ? address.port : 0}/jwks`;
});
afterAll(() => {
  jwks.closeAllConnections();
  jwks.close();
});

const inAnHour = () => Math.floor(Date.now() / 1000) + 3600;
const claims = (changes: object = {}) =>
  new SignJWT({ sub: SUB, aud: "authenticated", iss: ISSUER, exp: inAnHour(), ...changes });
const signed = (alg: "ES256" | "RS256", changes: object = {}) =>
  claims(changes).setProtectedHeader({ alg, kid: alg }).sign(pairs[alg].privateKey);
const legacy = (secret: string | Uint8Array, changes: object = {}) =>
  claims(changes)
    .setProtectedHeader({ alg: "HS256" })
    .sign(typeof secret === "string" ? new TextEncoder().encode(secret) : secret);

describe("A hosted project's tokens", () => {
  it.each(["ES256", "RS256"] as const)("signed with %s are good", async (alg) => {
    const verify = createTokenVerifier({ jwks_url, issuer: ISSUER });
    expect(await verify(await signed(alg))).toEqual({ ok: true, user_id: SUB });
  });

  it("signed with the legacy secret are good only where it is configured", async () => {
    const token = await legacy(SECRET);
    const both = createTokenVerifier({ jwks_url, issuer: ISSUER, secret: SECRET });
    expect(await both(token)).toEqual({ ok: true, user_id: SUB });
    const keys = createTokenVerifier({ jwks_url, issuer: ISSUER });
    expect(await keys(token)).toEqual({ ok: false, reason: "invalid" });
  });

  it("cannot be forged with the public key as an HMAC secret", async () => {
    const published = new TextEncoder().encode(await exportSPKI(pairs.RS256.publicKey));
    const verify = createTokenVerifier({ jwks_url, issuer: ISSUER, secret: SECRET });
    expect(await verify(await legacy(published))).toEqual({ ok: false, reason: "invalid" });
  });

  it.each([
    ["another issuer", { iss: "https://other.supabase.test/auth/v1" }, "invalid"],
    ["no issuer", { iss: undefined }, "invalid"],
    ["another audience", { aud: "anon" }, "invalid"],
    ["no end", { exp: undefined }, "invalid"],
    ["an end in the past", { exp: 1_700_000_000 }, "expired"],
    ["a start in the future", { nbf: 4_000_000_000 }, "invalid"],
    ["no person", { sub: undefined }, "invalid"],
  ])("with %s are refused", async (_what, changes, reason) => {
    const verify = createTokenVerifier({ jwks_url, issuer: ISSUER });
    expect(await verify(await signed("ES256", changes))).toEqual({ ok: false, reason });
  });

  it("are verified without asking for the keys each time", async () => {
    const verify = createTokenVerifier({ jwks_url, issuer: ISSUER });
    const before = asked;
    for (let n = 0; n < 5; n++) await verify(await signed("ES256"));
    expect(asked - before).toBe(1);
  });

  it("cannot be verified while the keys are out of reach: that is no verdict about the token", async () => {
    const verify = createTokenVerifier({ jwks_url: "http://127.0.0.1:9/jwks", issuer: ISSUER });
    expect(await verify(await signed("ES256"))).toEqual({ ok: false, reason: "keys_unavailable" });
  });
});
