/** `dbPassword`, `DB_PASSWORD`, `db-password` → `db_password`. */
export const snakeName = (name: string): string =>
  name
    .replace(/([a-z0-9])([A-Z])/g, "$1_$2")
    .replace(/[^A-Za-z0-9]+/g, "_")
    .toLowerCase()
    .replace(/^_+|_+$/g, "");

/** Last words of names of things about a secret rather than the secret: its length, its file, its field. */
const ABOUT =
  /(?:^|_)(?:length|len|size|count|limit|max|min|name|label|hint|field|input|file|filename|path|dir|url|uri|host|type|kind|regex|re|pattern|format|policy|rules?|validat\w*|expir\w*|ttl|age|ids?|index|idx|error|errors|message|msg|text|placeholder|required|enabled|disabled|reset|confirm\w*|manager|provider|service|class|endpoint|strength|prefix|suffix|column|table|version|alg|algorithm|bytes|list|array|map|store|storage|handler|hook|util|utils|function|fn|test|tests|usage|used|count(?:er)?|budget|window|stream|embedding|embeddings|ref|refs|mount|volume|class|style|color|icon|width|height)s?$/;

/** Words that say the value is not meant to be kept: tests, samples, public halves. */
const HARMLESS =
  /(?:^|_)(?:mock|fake|authenticity|non_matching|dummy|example|sample|public|publishable|pub|demo|placeholder|csrf|xsrf|primary|foreign|partition|sort|cache|idempotency|object|cursor|page|next|continuation|foo|row|composite|unique|keyboard|ssh_rsa|fingerprint|checksum|hash|sha\d*|digest|md5|etag|commit|revision|integrity|git_sha|uuid|guid|trace|span|request|session_id|build)(?:_|$)/;

/** Whether a name announces a secret value. */
export const announcesSecret = (name: string): boolean => {
  const snake = snakeName(name);
  return !ABOUT.test(snake) && !HARMLESS.test(snake);
};
