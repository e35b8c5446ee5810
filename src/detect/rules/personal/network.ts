import type { Candidate, Rule, RuleExamples } from "../../rule.ts";

/** Own machine, private and documentation networks, netmasks, public resolvers (RFC 1918, 5737, 6598, 3927). */
const NOT_PERSONAL =
  /^(?:0\.|10\.|127\.|169\.254\.|172\.(?:1[6-9]|2\d|3[01])\.|192\.168\.|192\.0\.[02]\.|198\.51\.100\.|203\.0\.113\.|100\.(?:6[4-9]|[7-9]\d|1[01]\d|12[0-7])\.|22[4-9]\.|2[34]\d\.|25[0-5]\.|1\.1\.1\.1$|1\.0\.0\.1$|8\.8\.[48]\.[48]$|9\.9\.9\.9$|1\.2\.3\.4$)/;

function ipv4({ value, text, start, end }: Candidate): boolean {
  if (NOT_PERSONAL.test(value) || /^\d\.\d\.\d\.\d$/.test(value)) return false;
  if (
    /(?:version|release|v|ver\.?|build|firmware|section|chrome\/|firefox\/|safari\/|[A-Za-z]\/)\s{0,2}$/i.test(
      text.slice(Math.max(0, start - 12), start),
    )
  )
    return false;
  return (
    !/^(?:\/\d{1,2}\b|-[a-z])/i.test(text.slice(end, end + 4)) ||
    /^\/(?:2[5-9]|3[0-2])\b/.test(text.slice(end, end + 4))
  );
}

/** Eight groups, or fewer around one `::`. */
function ipv6({ value }: Candidate): boolean {
  const address = value.replace(/%.*$/, "");
  if (/^(?:fe80|fc|fd|2001:0?db8)/i.test(address)) return false;
  const halves = address.split("::");
  const groups = address.split(":").filter((group) => group !== "");
  if (halves.length > 2 || groups.some((group) => group.length > 4)) return false;
  if (halves.length === 1) return groups.length === 8;
  return (
    groups.length >= 3 && groups.length <= 7 && groups.join("").length >= 8 && /\d/.test(address)
  );
}

const BASE58 = /^[1-9A-HJ-NP-Za-km-z]+$/;

/** Where machines and purses are. */
export const networkRules = (): readonly Rule[] => [
  {
    id: "ip-address",
    category: "pii",
    type: "IP_ADDRESS",
    level: "low",
    confidence: 75,
    message: "ip",
    find: "text",
    keywords: ["."],
    digits: 4,
    pattern:
      /(?<![\w.-])(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)\.){3}(?:25[0-5]|2[0-4]\d|1?\d?\d)(?!\w|\.\d)/g,
    check: ipv4,
  },
  {
    id: "ipv6-address",
    category: "pii",
    type: "IP_ADDRESS",
    level: "low",
    confidence: 80,
    message: "ip",
    find: "text",
    keywords: [":"],
    digits: 2,
    pattern:
      /(?<![\w:.])(?:[0-9A-Fa-f]{1,4}:|::?)(?:[0-9A-Fa-f]{0,4}:){1,7}[0-9A-Fa-f]{0,4}(?:%\w{1,10})?(?![\w:])/g,
    check: ipv6,
  },
  {
    id: "mac-address",
    category: "pii",
    type: "MAC_ADDRESS",
    level: "low",
    confidence: 80,
    message: "mac",
    find: "text",
    keywords: [],
    pattern:
      /(?<![\w:.-])(?:[0-9A-Fa-f]{2}(?::[0-9A-Fa-f]{2}){5}|[0-9A-Fa-f]{2}(?:-[0-9A-Fa-f]{2}){5}|[0-9A-Fa-f]{4}\.[0-9A-Fa-f]{4}\.[0-9A-Fa-f]{4})(?![\w:.-])/g,
    check: ({ value, text, start }) =>
      new Set(value.replace(/\W/g, "").toLowerCase()).size > 2 &&
      (/\d/.test(value) ||
        /\b(?:macs?|hardware|physical|ethernet)\b/i.test(
          text.slice(Math.max(0, start - 40), start),
        )),
  },
  {
    id: "crypto-wallet",
    category: "pii",
    type: "CRYPTO_WALLET",
    level: "medium",
    confidence: 80,
    message: "wallet",
    find: "text",
    keywords: [],
    digits: 2,
    pattern:
      /(?<![A-Za-z0-9/+=_-])(?:bc1[ac-hj-np-z02-9]{38,59}|[13][1-9A-HJ-NP-Za-km-z]{26,34}|0x[0-9a-fA-F]{40})(?![A-Za-z0-9/+=_-])/g,
    check: ({ value, text, start }) => {
      if (/^(?:bc1|0x)/.test(value))
        return (
          new Set(value).size > 8 &&
          (value.startsWith("bc1") ||
            /wallet|address|ethereum|\beth\b|send|pay/i.test(
              text.slice(Math.max(0, start - 60), start),
            ))
        );
      return (
        BASE58.test(value) &&
        /[a-z]/.test(value) &&
        /[A-Z]/.test(value) &&
        (value.match(/\d/g)?.length ?? 0) >= 3 &&
        isBitcoinAddress(value)
      );
    },
  },
];

/** A base58check address has 25 bytes of which the first is 0 or 5. */
function isBitcoinAddress(value: string): boolean {
  let number = 0n;
  for (const char of value)
    number =
      number * 58n +
      BigInt("123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz".indexOf(char));
  const version = number >> 192n;
  return value.startsWith("1") ? version === 0n && value.length >= 32 : version === 5n;
}

export const NETWORK_EXAMPLES: Readonly<Record<string, RuleExamples>> = {
  "ip-address": {
    hits: ["the client is 85.{1-9:2}.4.17"],
    nearMisses: [
      ["listen on 127.0.0.1", "the own machine"],
      ["ping 192.168.1.10", "a private network"],
      ["version 12.1.3.4", "a version"],
      ["subnet 85.12.0.0/16", "a network"],
    ],
  },
  "ipv6-address": {
    hits: [
      "address d{0-9a-f:2}:{1-9:4}:{a-f0-9:4}:{1-9:4}:{a-f0-9:4}:{1-9:4}:{a-f0-9:4}:{1-9:4} blocked",
    ],
    nearMisses: [
      ["at 12:30:45:10", "a time"],
      ["std::vector", "code"],
      ["2001:db8:1:2:3:4:5:6", "reserved for documentation"],
    ],
  },
  "mac-address": {
    hits: ["mac 0{0-9a-f:1}:1a:2b:{a-f0-9:2}:4d:{a-f0-9:2}"],
    nearMisses: [["00:00:00:00:00:00", "no device"]],
  },
  "crypto-wallet": {
    hits: ["pay to the address 0x{a-f0-9:40}"],
    nearMisses: [["commit 0x{a-f0-9:40}", "not said to be an address"]],
  },
};
