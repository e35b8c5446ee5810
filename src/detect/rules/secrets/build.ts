import type { Rule, RuleExamples } from "../../rule.ts";
import { named, token } from "./vendor.ts";

/** Package registries, build services and secret stores. */
export const buildRules = (): readonly Rule[] => [
  token("npm-token", "npm", ["npm_"], /npm_[A-Za-z0-9]{36}/y),
  token(
    "pypi-token",
    "PyPI",
    ["pypi-ageichlwas5vcmc", "pypi-agenghlwas5vcmc", "pypi-agendgvzdc5wexbplm9yzw"],
    /pypi-AgE[IN][\w-]{60,1000}/y,
  ),
  token("rubygems-token", "RubyGems", ["rubygems_"], /rubygems_[a-f0-9]{48}/y),
  token("nuget-key", "NuGet", ["oy2"], /oy2[a-z0-9]{43}/y),
  token("clojars-token", "Clojars", ["clojars_"], /CLOJARS_[a-z0-9]{60}/iy),
  token("crates-token", "crates.io", ["cio"], /cio[A-Za-z0-9]{32}/y, { entropy: 3.6 }),
  token(
    "artifactory-key",
    "Artifactory",
    ["akcp", "cmvmdgtu"],
    /(?:AKCp[A-Za-z0-9]{69}|cmVmdGtuOjAx[A-Za-z0-9]{52})/y,
  ),
  named(
    "jfrog-key",
    "JFrog",
    ["jfrog", "artifactory", "bintray", "xray"],
    /^(?:[a-z0-9]{73}|[a-z0-9]{64})$/i,
  ),
  token(
    "vault-token",
    "HashiCorp Vault",
    ["hvs.", "hvb.", "hvr.", "s."],
    /(?:hv[sbr]\.[\w-]{24,300}|s\.[A-Za-z0-9]{24})(?![\w-])/y,
    { entropy: 3.5, check: (c) => /\d/.test(c.value) && !/^s\.(?:[a-z]+[A-Z]?)+$/.test(c.value) },
  ),
  token("pulumi-token", "Pulumi", ["pul-"], /pul-[a-f0-9]{40}/y),
  token(
    "doppler-token",
    "Doppler",
    ["dp.pt.", "dp.st.", "dp.ct.", "dp.sa.", "dp.scim.", "dp.audit."],
    /dp\.(?:pt|st|ct|sa|scim|audit)\.(?:[\w-]{2,35}\.)?[A-Za-z0-9]{40,44}/y,
  ),
  token(
    "onepassword-service-token",
    "1Password",
    ["ops_eyj"],
    /ops_eyJ[A-Za-z0-9+/=_-]{200,2000}/y,
  ),
  token(
    "onepassword-secret-key",
    "1Password",
    ["a3-"],
    /A3-[A-Z0-9]{6}-(?:[A-Z0-9]{11}|[A-Z0-9]{6}-[A-Z0-9]{5})-[A-Z0-9]{5}-[A-Z0-9]{5}-[A-Z0-9]{5}/y,
  ),
  token(
    "age-secret-key",
    "age",
    ["age-secret-key-1"],
    /AGE-SECRET-KEY-1[QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L]{58}/y,
    { entropy: 1 },
  ),
  token("infracost-token", "Infracost", ["ico-"], /ico-[A-Za-z0-9]{32}/y, {
    check: (c) => c.text.charAt(c.start - 1) !== ".",
  }),
  token("sonar-token", "SonarQube", ["squ_", "sqp_", "sqa_", "sqb_"], /sq[upab]_[\w=-]{40}/y),
  named("sonar-key", "SonarQube", ["sonar"], /^[a-f0-9]{40}$/i),
  named(
    "snyk-key",
    "Snyk",
    ["snyk"],
    /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i,
    { entropy: 2.5 },
  ),
  named(
    "codecov-key",
    "Codecov",
    ["codecov"],
    /^(?:[a-z0-9]{32}|[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})$/i,
  ),
  named("droneci-key", "Drone", ["droneci", "drone_"], /^[a-z0-9]{32}$/i),
  named("travisci-key", "Travis CI", ["travis"], /^[\w-]{22}$/, { entropy: 3.3 }),
  named(
    "circleci-key",
    "CircleCI",
    ["circle"],
    /^(?:[a-f0-9]{40}|CCIPAT_[A-Za-z0-9]{22}_[a-f0-9]{40})$/,
    { check: (c) => !/sha/i.test(c.assignment?.name ?? "") },
  ),
  token(
    "circleci-token",
    "CircleCI",
    ["ccipat_", "ccipra_"],
    /CCIP(?:AT|RA)_[A-Za-z0-9]{20,24}_[a-f0-9]{40}/y,
  ),
  token("buildkite-token", "Buildkite", ["bkua_", "bkat_"], /bk(?:ua|at)_[a-f0-9]{40}/y),
  token(
    "harness-key",
    "Harness",
    ["pat.", "sat."],
    /[ps]at\.[\w-]{22}\.[A-Za-z0-9]{24}\.[A-Za-z0-9]{20}/iy,
  ),
  token("octopus-key", "Octopus Deploy", ["api-"], /API-[A-Z0-9]{26}/y, {
    check: (c) => /\d/.test(c.value),
  }),
  token("intra42-secret", "42", ["s-s4t2ud-", "s-s4t2af-"], /s-s4t2(?:ud|af)-[a-f0-9]{64}/y),
  token("readme-key", "ReadMe", ["rdme_"], /rdme_[a-z0-9]{70}/y),
  token("postman-key", "Postman", ["pmak-"], /PMAK-[a-f0-9]{24}-[a-f0-9]{34}/iy),
  token("unkey-key", "Unkey", ["unkey_"], /unkey_[A-Za-z0-9]{16,40}/y),
  named("rapidapi-key", "RapidAPI", ["rapidapi", "rapid_api"], /^[\w-]{50}$/),
  named("sidekiq-secret", "Sidekiq", ["contribsys__com"], /^[a-f0-9]{8}:[a-f0-9]{8}$/, {
    entropy: 2.2,
  }),
  token("dropbox-token", "Dropbox", ["sl."], /sl\.(?:u\.)?[\w-]{120,1300}={0,2}/y),
];

export const BUILD_EXAMPLES: Readonly<Record<string, RuleExamples>> = {
  "npm-token": { hits: ["npm_{A-Za-z0-9:36}"], nearMisses: [["npm_config_registry", "a setting"]] },
  "pypi-token": {
    hits: ["pypi-AgEIcHlwaS5vcmc{A-Za-z0-9_-:80}"],
    nearMisses: [["pypi-server", "a package"]],
  },
  "rubygems-token": {
    hits: ["rubygems_{a-f0-9:48}"],
    nearMisses: [["rubygems_api_key", "a name"]],
  },
  "nuget-key": { hits: ["oy2{a-z0-9:43}"], nearMisses: [["oy2{a-z:5}", "too short"]] },
  "clojars-token": { hits: ["CLOJARS_{a-f0-9:60}"], nearMisses: [["CLOJARS_TOKEN", "a name"]] },
  "crates-token": { hits: ["cio{A-Za-z0-9:32}"], nearMisses: [["ciocolata", "a word"]] },
  "artifactory-key": { hits: ["AKCp{A-Za-z0-9:69}"], nearMisses: [["AKCp{A-Z:5}", "too short"]] },
  "jfrog-key": {
    hits: ["jfrog_token = {a-z0-9:64}"],
    nearMisses: [["jfrog_url = acme", "an address"]],
  },
  "vault-token": {
    hits: ["hvs.{A-Za-z0-9:95}"],
    nearMisses: [["s.toLowerCaseAndTrimString", "code"]],
  },
  "pulumi-token": { hits: ["pul-{a-f0-9:40}"], nearMisses: [["pul-request", "a typo"]] },
  "doppler-token": { hits: ["dp.pt.{A-Za-z0-9:43}"], nearMisses: [["dp.pt.x", "too short"]] },
  "onepassword-service-token": {
    hits: ["ops_eyJ{A-Za-z0-9:400}"],
    nearMisses: [["ops_eyJ...", "cut off"]],
  },
  "onepassword-secret-key": {
    hits: ["A3-{A-Z0-9:6}-{A-Z0-9:6}-{A-Z0-9:5}-{A-Z0-9:5}-{A-Z0-9:5}-{A-Z0-9:5}"],
    nearMisses: [["A3-PAPER", "paper"]],
  },
  "age-secret-key": {
    hits: ["AGE-SECRET-KEY-1{QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L:58}"],
    nearMisses: [["AGE-SECRET-KEY-1{A:10}", "too short"]],
  },
  "infracost-token": { hits: ["ico-{A-Za-z0-9:32}"], nearMisses: [["ico-file", "a file"]] },
  "sonar-token": { hits: ["squ_{a-f0-9:40}"], nearMisses: [["squ_id", "a name"]] },
  "sonar-key": {
    hits: ["sonar.login={a-f0-9:40}"],
    nearMisses: [["sonar.projectKey=web", "a project"]],
  },
  "snyk-key": {
    hits: ["snyk_token: {a-f0-9:8}-{a-f0-9:4}-{a-f0-9:4}-{a-f0-9:4}-{a-f0-9:12}"],
    nearMisses: [["snyk_org: acme", "an organization"]],
  },
  "codecov-key": {
    hits: ["codecov_token={a-z0-9:32}"],
    nearMisses: [["codecov_slug=acme", "a slug"]],
  },
  "droneci-key": {
    hits: ["droneci_token={a-z0-9:32}"],
    nearMisses: [["drone_branch=main", "a branch"]],
  },
  "travisci-key": {
    hits: ["travis_token={A-Za-z0-9:22}"],
    nearMisses: [["travis_branch=main", "a branch"]],
  },
  "circleci-key": {
    hits: ["CIRCLE_TOKEN={a-f0-9:40}"],
    nearMisses: [["circle_radius=12.5", "a radius"]],
  },
  "circleci-token": {
    hits: ["CCIPAT_{A-Za-z0-9:22}_{a-f0-9:40}"],
    nearMisses: [["CCIPAT_", "cut off"]],
  },
  "buildkite-token": { hits: ["bkua_{a-f0-9:40}"], nearMisses: [["bkua_", "cut off"]] },
  "harness-key": {
    hits: ["pat.{A-Za-z0-9:22}.{A-Za-z0-9:24}.{A-Za-z0-9:20}"],
    nearMisses: [["pat.the.dog", "words"]],
  },
  "octopus-key": { hits: ["API-{A-Z0-9:26}"], nearMisses: [["API-GATEWAY", "a name"]] },
  "intra42-secret": { hits: ["s-s4t2ud-{a-f0-9:64}"], nearMisses: [["s-s4t2ud-", "cut off"]] },
  "readme-key": { hits: ["rdme_{a-z0-9:70}"], nearMisses: [["rdme_docs", "a name"]] },
  "postman-key": { hits: ["PMAK-{a-f0-9:24}-{a-f0-9:34}"], nearMisses: [["PMAK-", "cut off"]] },
  "unkey-key": { hits: ["unkey_{A-Za-z0-9:22}"], nearMisses: [["unkey_root", "a name"]] },
  "rapidapi-key": {
    hits: ["RAPIDAPI_KEY={A-Za-z0-9:50}"],
    nearMisses: [["rapidapi_host=acme", "a host"]],
  },
  "sidekiq-secret": {
    hits: ["BUNDLE_ENTERPRISE__CONTRIBSYS__COM={a-f0-9:8}:{a-f0-9:8}"],
    nearMisses: [["BUNDLE_GEMS__CONTRIBSYS__COM=none", "empty"]],
  },
  "dropbox-token": { hits: ["sl.{A-Za-z0-9:135}"], nearMisses: [["sl.next()", "code"]] },
};
