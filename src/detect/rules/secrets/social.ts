import type { Rule, RuleExamples } from "../../rule.ts";
import { named, token } from "./vendor.ts";

/** Social networks, media and maps. */
export const socialRules = (): readonly Rule[] => [
  token(
    "facebook-token",
    "Facebook",
    ["eaac", "eaam", "eaab", "eaag", "eaad"],
    /EAA[A-Z][A-Za-z0-9]{90,300}/y,
  ),
  named(
    "facebook-secret",
    "Facebook",
    ["facebook", "fb_", "meta_app", "instagram"],
    /^[a-f0-9]{32}$/i,
  ),
  named(
    "twitter-key",
    "X",
    ["twitter"],
    /^(?:[A-Za-z0-9]{25}|[A-Za-z0-9]{35,50}|\d{15,25}-[A-Za-z0-9]{20,45}|A{10,30}[A-Za-z0-9%]{60,110})$/,
  ),
  token(
    "twitter-bearer",
    "X",
    ["aaaaaaaaaaaaaaaaaaaa"],
    /A{20,30}[A-Za-z0-9]{0,12}%[A-Za-z0-9%]{60,110}/y,
  ),
  token(
    "twitter-access-token",
    "X",
    ["twitter"],
    /twitter[^\n]{0,40}?(\d{15,20}-[A-Za-z0-9]{38,42})/iy,
  ),
  named(
    "linkedin-key",
    "LinkedIn",
    ["linkedin", "linked-in", "linked_in"],
    /^(?:[a-z0-9]{14}|[a-z0-9]{16}|WPL_AP1\.[\w.+/=]{20,40})$/i,
    { entropy: 2.8 },
  ),
  named("twitch-key", "Twitch", ["twitch"], /^[a-z0-9]{30}$/i),
  named("spotify-key", "Spotify", ["spotify"], /^[a-f0-9]{32}$/i),
  named(
    "dropbox-key",
    "Dropbox",
    ["dropbox"],
    /^(?:[a-z0-9]{15}|[a-z0-9]{11}AAAAAAAAAA[\w=-]{43}|sl\.[\w=-]{120,200})$/i,
    { entropy: 2.8 },
  ),
  token("mapbox-secret", "Mapbox", ["sk.eyj"], /sk\.eyJ[\w-]{40,120}\.[\w-]{22}/y),
  token("mapbox-public", "Mapbox", ["pk."], /pk\.[A-Za-z0-9]{60,90}\.[\w-]{22}/y, { level: "low" }),
  named("flickr-key", "Flickr", ["flickr"], /^[a-z0-9]{32}$/i),
  named("yelp-key", "Yelp", ["yelp"], /^[\w-]{128}$/),
  named("strava-key", "Strava", ["strava", "fitbit"], /^[a-f0-9]{32}(?:[a-f0-9]{8})?$/),
  named("reddit-key", "Reddit", ["reddit"], /^[\w-]{27,30}$/, { entropy: 3.6 }),
  token(
    "steam-cookie",
    "Steam",
    ["steamlogin"],
    /steamLogin(?:Secure)?=\d{17}%7C%7C[\w%.-]{40,400}/y,
  ),
];

export const SOCIAL_EXAMPLES: Readonly<Record<string, RuleExamples>> = {
  "facebook-token": { hits: ["EAAC{A-Za-z0-9:120}"], nearMisses: [["EAAC{A-Z:4}", "too short"]] },
  "facebook-secret": {
    hits: ["facebook_secret = {a-f0-9:32}"],
    nearMisses: [["facebook_page = acme", "a page"]],
  },
  "twitter-key": {
    hits: ["twitter_secret={A-Za-z0-9:50}"],
    nearMisses: [["twitter_handle=acme", "a name"]],
  },
  "twitter-bearer": {
    hits: ["{A:22}{B-Zb-z0-9:10}%2B{A-Za-z0-9:80}"],
    nearMisses: [["{A:40}", "only the letter A"]],
  },
  "twitter-access-token": {
    hits: ["twitter token: 9{1-9:17}-{A-Za-z0-9:40}"],
    nearMisses: [["twitter 2024-01-01", "a date"]],
  },
  "linkedin-key": {
    hits: ["linkedin_secret={a-z0-9:16}"],
    nearMisses: [["linkedin_page=acme", "a page"]],
  },
  "twitch-key": {
    hits: ["twitch_token={a-z0-9:30}"],
    nearMisses: [["twitch_channel=acme", "a channel"]],
  },
  "spotify-key": {
    hits: ["SPOTIFY_CLIENT_SECRET={a-f0-9:32}"],
    nearMisses: [["spotify_playlist=chill", "a list"]],
  },
  "dropbox-key": {
    hits: ["dropbox_secret={a-z0-9:15}"],
    nearMisses: [["dropbox_folder=photos", "a folder"]],
  },
  "mapbox-secret": {
    hits: ["sk.eyJ{A-Za-z0-9:70}.{A-Za-z0-9:22}"],
    nearMisses: [["sk.eyJ...", "cut off"]],
  },
  "mapbox-public": {
    hits: ["pk.{a-z0-9:60}.{a-z0-9:22}"],
    nearMisses: [["pk.field.name", "a field"]],
  },
  "flickr-key": {
    hits: ["flickr_token={a-f0-9:32}"],
    nearMisses: [["flickr_user=acme", "a user"]],
  },
  "yelp-key": {
    hits: ["YELP_API_KEY={A-Za-z0-9:128}"],
    nearMisses: [["yelp_rating=5", "a rating"]],
  },
  "strava-key": {
    hits: ["STRAVA_CLIENT_SECRET={a-f0-9:40}"],
    nearMisses: [["strava_segment=4", "a segment"]],
  },
  "reddit-key": {
    hits: ["REDDIT_SECRET={A-Za-z0-9:27}"],
    nearMisses: [["reddit_sub=python", "a group"]],
  },
  "steam-cookie": {
    hits: ["steamLoginSecure={1-9:17}%7C%7C{A-Za-z0-9:60}"],
    nearMisses: [["steamLoginSecure=", "empty"]],
  },
};
