import type { Rule, RuleExamples } from "../../rule.ts";
import { named, token } from "./vendor.ts";

/** Where things run: hosts, networks, identity providers. */
export const hostingRules = (): readonly Rule[] => [
  token(
    "digitalocean-token",
    "DigitalOcean",
    ["dop_v1_", "doo_v1_", "dor_v1_"],
    /do[opr]_v1_[a-f0-9]{64}/iy,
  ),
  token(
    "heroku-token",
    "Heroku",
    ["hrku-"],
    /HRKU-(?:AA[\w-]{58}|[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})/y,
  ),
  named(
    "heroku-key",
    "Heroku",
    ["heroku"],
    /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i,
  ),
  token(
    "flyio-token",
    "Fly.io",
    ["fo1_", "fm1a_", "fm1r_", "fm2_"],
    /(?:fo1_[\w-]{43}|fm1[ar]_[A-Za-z0-9+/]{100,2000}={0,3}|fm2_[A-Za-z0-9+/]{100,2000}={0,3})(?![\w-])/y,
  ),
  token(
    "netlify-token",
    "Netlify",
    ["nfp_", "nfc_", "nfo_", "nfu_"],
    /nf[pcou]_[A-Za-z0-9]{36,40}/y,
  ),
  named("netlify-key", "Netlify", ["netlify"], /^[\w=-]{40,46}$/),
  token(
    "vercel-token",
    "Vercel",
    ["vcp_", "vci_", "vca_", "vcr_", "vck_"],
    /vc[piark]_[A-Za-z0-9]{24,60}/y,
  ),
  named("vercel-key", "Vercel", ["vercel"], /^[A-Za-z0-9]{24}$/),
  token("cloudflare-origin-ca", "Cloudflare", ["v1.0-"], /v1\.0-[a-f0-9]{24}-[a-f0-9]{140,150}/y),
  named("cloudflare-key", "Cloudflare", ["cloudflare", "cf_api"], /^(?:[\w-]{40}|[a-f0-9]{37})$/i),
  named("fastly-key", "Fastly", ["fastly"], /^[\w=-]{32}$/),
  token("render-token", "Render", ["rnd_"], /rnd_[A-Za-z0-9]{32}/y),
  token(
    "supabase-key",
    "Supabase",
    ["sbp_", "sb_secret_"],
    /(?:sbp_(?:[a-z]{1,5}_)?[a-f0-9]{40}|sb_secret_[\w-]{31,40})/y,
  ),
  token("scalingo-token", "Scalingo", ["tk-us-"], /tk-us-[\w-]{48}/y),
  token("scaleway-key", "Scaleway", ["scw"], /SCW[A-Z0-9]{17}/y),
  token("prefect-key", "Prefect", ["pnu_"], /pnu_[A-Za-z0-9]{36}/y),
  named("hetzner-key", "Hetzner", ["hetzner", "hcloud"], /^[A-Za-z0-9]{64}$/),
  named("linode-key", "Linode", ["linode"], /^[a-f0-9]{64}$/),
  named("vultr-key", "Vultr", ["vultr"], /^[A-Z0-9]{36}$/),
  named("ovh-key", "OVHcloud", ["ovh"], /^(?:[a-f0-9]{32}|[A-Za-z0-9]{16}|[A-Za-z0-9]{32})$/),
  token("openshift-token", "OpenShift", ["sha256~"], /sha256~[\w-]{43}/y),
  named(
    "docker-key",
    "Docker",
    ["docker"],
    /^(?:dckr_(?:pat|oat)_[\w-]{27,32}|[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})$/,
  ),
  token("docker-token", "Docker", ["dckr_pat_", "dckr_oat_"], /dckr_(?:pat|oat)_[\w-]{27,32}/y),
  token(
    "tailscale-key",
    "Tailscale",
    ["tskey-"],
    /tskey-(?:auth|api|client|scim|webhook)?-?[A-Za-z0-9]{10,16}-[A-Za-z0-9]{20,40}/y,
  ),
  token("ngrok-key", "ngrok", ["ak_", "cr_"], /(?:ak|cr)_[A-Za-z0-9]{30,34}/y, { entropy: 3.8 }),
  token(
    "defined-networking-key",
    "Defined Networking",
    ["dnkey-"],
    /dnkey-[\w=-]{26}-[\w=-]{52}/iy,
  ),
  named("meraki-key", "Cisco Meraki", ["meraki"], /^[0-9a-f]{40}$/),
  named("okta-key", "Okta", ["okta"], /^00[\w=-]{40}$/),
  named("auth0-secret", "Auth0", ["auth0"], /^[\w-]{64}$/),
];

export const HOSTING_EXAMPLES: Readonly<Record<string, RuleExamples>> = {
  "digitalocean-token": { hits: ["dop_v1_{a-f0-9:64}"], nearMisses: [["dop_v1_...", "cut off"]] },
  "heroku-token": { hits: ["HRKU-AA{A-Za-z0-9:58}"], nearMisses: [["HRKU-AA", "cut off"]] },
  "heroku-key": {
    hits: ["HEROKU_API_KEY={a-f0-9:8}-{a-f0-9:4}-{a-f0-9:4}-{a-f0-9:4}-{a-f0-9:12}"],
    nearMisses: [["heroku_app=acme", "an app"]],
  },
  "flyio-token": { hits: ["fo1_{A-Za-z0-9:43}"], nearMisses: [["fm2_radio", "a name"]] },
  "netlify-token": { hits: ["nfp_{A-Za-z0-9:36}"], nearMisses: [["nfp_site", "a name"]] },
  "netlify-key": {
    hits: ["netlify_token = {A-Za-z0-9:43}"],
    nearMisses: [["netlify_site = acme", "a site"]],
  },
  "vercel-token": { hits: ["vcp_{A-Za-z0-9:56}"], nearMisses: [["vcp_name", "a name"]] },
  "vercel-key": {
    hits: ["VERCEL_TOKEN={A-Za-z0-9:24}"],
    nearMisses: [["vercel_env=production", "an environment"]],
  },
  "cloudflare-origin-ca": {
    hits: ["v1.0-{a-f0-9:24}-{a-f0-9:146}"],
    nearMisses: [["v1.0-beta", "a version"]],
  },
  "cloudflare-key": {
    hits: ["CLOUDFLARE_API_TOKEN={A-Za-z0-9:40}"],
    nearMisses: [["cloudflare_zone=acme", "a zone"]],
  },
  "fastly-key": {
    hits: ["fastly_token = {A-Za-z0-9:32}"],
    nearMisses: [["fastly_service=cdn", "a service"]],
  },
  "render-token": { hits: ["rnd_{A-Za-z0-9:32}"], nearMisses: [["rnd_state", "a name"]] },
  "supabase-key": { hits: ["sbp_{a-f0-9:40}"], nearMisses: [["sbp_team", "a name"]] },
  "scalingo-token": { hits: ["tk-us-{A-Za-z0-9:48}"], nearMisses: [["tk-us-east", "a region"]] },
  "scaleway-key": { hits: ["SCW{A-Z0-9:17}"], nearMisses: [["SCWINDOW", "a word"]] },
  "prefect-key": { hits: ["pnu_{A-Za-z0-9:36}"], nearMisses: [["pnu_key", "a name"]] },
  "hetzner-key": {
    hits: ["HCLOUD_TOKEN={A-Za-z0-9:64}"],
    nearMisses: [["hcloud_region=fsn1", "a region"]],
  },
  "linode-key": {
    hits: ["LINODE_TOKEN={a-f0-9:64}"],
    nearMisses: [["linode_region=eu", "a region"]],
  },
  "vultr-key": {
    hits: ["VULTR_API_KEY={A-Z0-9:36}"],
    nearMisses: [["vultr_region=ams", "a region"]],
  },
  "ovh-key": {
    hits: ["OVH_APPLICATION_SECRET={A-Za-z0-9:32}"],
    nearMisses: [["ovh_endpoint=ovh-eu", "an endpoint"]],
  },
  "openshift-token": { hits: ["sha256~{A-Za-z0-9:43}"], nearMisses: [["sha256:abc", "a digest"]] },
  "docker-key": {
    hits: ["DOCKER_TOKEN={a-f0-9:8}-{a-f0-9:4}-{a-f0-9:4}-{a-f0-9:4}-{a-f0-9:12}"],
    nearMisses: [["docker_image=nginx", "an image"]],
  },
  "docker-token": { hits: ["dckr_pat_{A-Za-z0-9:27}"], nearMisses: [["dckr_pat_", "cut off"]] },
  "tailscale-key": {
    hits: ["tskey-auth-{A-Za-z0-9:12}-{A-Za-z0-9:32}"],
    nearMisses: [["tskey-auth-", "cut off"]],
  },
  "ngrok-key": { hits: ["ak_{A-Za-z0-9:32}"], nearMisses: [["ak_value", "a name"]] },
  "defined-networking-key": {
    hits: ["dnkey-{A-Za-z0-9:26}-{A-Za-z0-9:52}"],
    nearMisses: [["dnkey-abc", "too short"]],
  },
  "meraki-key": {
    hits: ["meraki_key = {a-f0-9:40}"],
    nearMisses: [["meraki_org = 12", "an organization"]],
  },
  "okta-key": {
    hits: ["okta_token = 00{A-Za-z0-9:40}"],
    nearMisses: [["okta_domain = acme", "a domain"]],
  },
  "auth0-secret": {
    hits: ["AUTH0_CLIENT_SECRET={A-Za-z0-9:64}"],
    nearMisses: [["auth0_domain=acme", "a domain"]],
  },
};
