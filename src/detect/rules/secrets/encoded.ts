import type { Candidate, Rule, RuleExamples } from "../../rule.ts";
import { decodeBase64, isPrintable } from "../../engine/base64.ts";
import { isPlaceholder, isReference, isStandIn } from "../../suppress.ts";

/** Documentation says so inside, however often it is encoded. */
function isExample(value: string): boolean {
  let plain = value;
  for (let depth = 0; depth < 4 && plain.length > 0; depth++) {
    if (/\bexample (?:purposes?|key)|for example\b/i.test(plain)) return true;
    plain = decodeBase64(/[A-Za-z0-9+/_-]{40,}/.exec(plain)?.[0] ?? "");
  }
  return false;
}

const SECRET_INSIDE =
  /PRIVATE KEY-----|(?:password|passwd|secret|token|api_?key|private_key|"auths?"|"alg")["']?\s{0,3}[=:]/i;

/** Base64 of a text that holds a secret, up to twice encoded. */
function encodedSecret({ value }: Candidate): boolean {
  let plain = value.slice(0, 4000);
  for (let depth = 0; depth < 2; depth++) {
    plain = decodeBase64(plain.replace(/\\n|\s/g, ""));
    if (!isPrintable(plain.slice(0, 400))) return false;
    if (SECRET_INSIDE.test(plain)) return !isExample(plain);
  }
  return false;
}

/** `data:` of a Kubernetes Secret holds at least one value that is none of the usual stand-ins. */
function kubernetesSecret(c: Candidate): boolean {
  return c.value.split("\n").some((line) => {
    const value = /^\s+(?:[\w.-]+:\s*)?["']?([^\s"'|>#][^\s"']{7,})["']?\s*$/.exec(line)?.[1] ?? "";
    if (/^ENC\[|^\{\{|^\$|^</.test(value) || value === "") return false;
    if (value.endsWith(":") || value.includes("://")) return false;
    const plain = decodeBase64(value);
    if (!isPrintable(plain)) return !isPlaceholder(value);
    if (plain.length < 5 || isStandIn(plain) || isReference(plain)) return false;
    return (
      !/\bexample\b/i.test(plain) && !/\bexample\b/i.test(decodeBase64(plain.replace(/\s/g, "")))
    );
  });
}

const shared = { category: "security", level: "high" } as const;

/** Secrets in base64: files, tokens, the values of Kubernetes Secrets. */
export const encodedRules = (): readonly Rule[] => [
  {
    ...shared,
    id: "encoded-secret",
    type: "ENCODED_SECRET",
    confidence: 80,
    message: "encoded-secret",
    find: "text",
    keywords: [],
    pattern:
      /(?<![A-Za-z0-9+/_-])(?:[A-Za-z0-9+/]{40,76}(?:\\?n|\r?\n)){0,60}[A-Za-z0-9+/_-]{40,4000}={0,2}/g,
    check: encodedSecret,
  },
  {
    ...shared,
    id: "encoded-token",
    type: "ENCODED_SECRET",
    confidence: 85,
    message: "encoded-secret",
    find: "token",
    keywords: ["zxlk", "ls0tls1crudjt"],
    pattern: /(?:ZXlK|LS0tLS1CRUdJTi)[A-Za-z0-9+/_-]{40,8000}={0,2}/y,
    check: (c) =>
      (c.value.startsWith("ZXlK") && !isExample(c.value)) ||
      decodeBase64(c.value.slice(0, 120)).includes("PRIVATE KEY"),
  },
  {
    ...shared,
    id: "kubernetes-secret",
    type: "KUBERNETES_SECRET",
    confidence: 85,
    message: "kubernetes-secret",
    find: "text",
    keywords: ["kind: secret", "kind: 'secret'", 'kind: "secret"'],
    far: true,
    pattern: /^(?:stringData|data):[ \t]*\r?\n((?:[ \t]+\S[^\n]{0,4000}(?:\r?\n|$)){1,40})/gm,
    check: kubernetesSecret,
  },
];

export const ENCODED_EXAMPLES: Readonly<Record<string, RuleExamples>> = {
  "encoded-secret": {
    hits: ["config: cGFzc3dvcmQ9{A-Z:1}W{A-Z:1}uYm9yZGVyLXRlc3QtdmFsdWUtMTIzNDU2Nzg5"],
    nearMisses: [["data:image/png;base64,{A-Za-z0-9:120}", "an image"]],
  },
  "encoded-token": {
    hits: ["ZXlK{A-Za-z0-9:80}"],
    nearMisses: [["ZXlK", "cut off"]],
  },
  "kubernetes-secret": {
    hits: ["apiVersion: v1\nkind: Secret\ndata:\n  password: {A-Za-z0-9:24}\n"],
    nearMisses: [["kind: Secret\ndata:\n  password: ${PASSWORD}\n", "a reference"]],
  },
};
