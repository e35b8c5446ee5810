import type { Rule, RuleExamples } from "../../rule.ts";
import { hasCrc32 } from "../../validate/tokens.ts";
import { named, token } from "./vendor.ts";

/** Where code lives: GitHub, GitLab, Bitbucket, Atlassian, Sourcegraph. */
export const sourceControlRules = (): readonly Rule[] => [
  token(
    "github-token",
    "GitHub",
    ["ghp_", "gho_", "ghu_", "ghs_", "ghr_"],
    /gh[pousr]_[A-Za-z0-9]{36}/y,
    { check: (c) => ({ confidence: hasCrc32(c.value) ? 99 : 93 }) },
  ),
  token("github-fine-grained", "GitHub", ["github_pat_"], /github_pat_\w{82}/y),
  named("github-legacy-token", "GitHub", ["github", "gh_token"], /^[0-9a-f]{40}$/, {
    check: (c) => /(?:token|key|secret|pat|auth|oauth|pass)/i.test(c.assignment?.name ?? ""),
  }),
  token(
    "gitlab-token",
    "GitLab",
    [
      "glpat-",
      "gldt-",
      "glffct-",
      "glft-",
      "glimt-",
      "glagent-",
      "gloas-",
      "glptt-",
      "glrt-",
      "glsoat-",
      "glcbt-",
      "glcst-",
      "gr1348941",
    ],
    /(?:gl(?:pat|dt|ffct|ft|imt|agent|oas|ptt|rt|soat|cbt|cst)-|GR1348941)[\w-]{20,300}(?:\.[0-9a-z]{2}\.?[0-9a-z]{7,9})?(?:\.[\w-]{2,12})?/y,
  ),
  token("gitlab-session", "GitLab", ["_gitlab_session="], /_gitlab_session=[0-9a-z]{32}/y),
  named(
    "bitbucket-client-secret",
    "Bitbucket",
    ["bitbucket"],
    /^(?:[a-z0-9]{32}|[a-z0-9=_-]{64})$/i,
  ),
  token("bitbucket-app-password", "Bitbucket", ["atbb"], /ATBB[A-Za-z0-9]{32}/y),
  token("atlassian-token", "Atlassian", ["atatt3", "atctt3"], /AT[AC]TT3[\w=-]{60,240}/y),
  named("atlassian-key", "Atlassian", ["atlassian", "confluence", "jira"], /^[a-z0-9]{24}$/i),
  token(
    "sourcegraph-token",
    "Sourcegraph",
    ["sgp_", "slk_"],
    /(?:sgp_(?:(?:[0-9a-f]{16}|local)_)?[0-9a-f]{40}|slk_[0-9a-f]{64})/iy,
  ),
  named("sourcegraph-key", "Sourcegraph", ["sourcegraph"], /^[0-9a-f]{40}$/i),
  named("gitter-token", "Gitter", ["gitter"], /^[\w-]{40}$/),
];

export const SOURCE_CONTROL_EXAMPLES: Readonly<Record<string, RuleExamples>> = {
  "github-token": {
    hits: ["use ghp_{A-Za-z0-9:36} to push"],
    nearMisses: [["ghp_{x:36}", "a stand-in"]],
  },
  "github-fine-grained": {
    hits: ["github_pat_{A-Za-z0-9:22}_{A-Za-z0-9:59}"],
    nearMisses: [["github_pat_{a-z:20}", "too short"]],
  },
  "github-legacy-token": {
    hits: ["GITHUB_TOKEN={a-f0-9:40}"],
    nearMisses: [["github_sha = abc", "no token"]],
  },
  "gitlab-token": {
    hits: ["gldt-{A-Za-z0-9:20}"],
    nearMisses: [["glpat-your-token-here-000", "a stand-in"]],
  },
  "gitlab-session": {
    hits: ["_gitlab_session={a-f0-9:32}"],
    nearMisses: [["_gitlab_session=", "empty"]],
  },
  "bitbucket-client-secret": {
    hits: ["bitbucket_secret = {a-z0-9:64}"],
    nearMisses: [["bitbucket_repo = my-repository", "a repository"]],
  },
  "bitbucket-app-password": {
    hits: ["ATBB{A-Za-z0-9:32}"],
    nearMisses: [["ATBB{A-Z:4}", "too short"]],
  },
  "atlassian-token": {
    hits: ["ATATT3{A-Za-z0-9_:120}"],
    nearMisses: [["ATATT3xFfGF0", "cut off"]],
  },
  "atlassian-key": {
    hits: ["jira_token = {a-z0-9:24}"],
    nearMisses: [["jira_project = PLATFORM", "a project"]],
  },
  "sourcegraph-token": {
    hits: ["sgp_{a-f0-9:16}_{a-f0-9:40}"],
    nearMisses: [["sgp_local_", "cut off"]],
  },
  "sourcegraph-key": {
    hits: ["sourcegraph_token={a-f0-9:40}"],
    nearMisses: [["sourcegraph_url=code", "no key"]],
  },
  "gitter-token": {
    hits: ['gitterToken = "{a-z0-9_-:40}"'],
    nearMisses: [["gitter_room = general", "a room"]],
  },
};
