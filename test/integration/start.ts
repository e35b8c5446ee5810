/** Starts Heed in a process of its own, for tests that kill it: settings from the environment and arguments. */
import { startServer } from "../../server/main.ts";

const starting = startServer({
  port: Number(process.env["PORT"] ?? 0),
  demo: process.argv.includes("--demo"),
});
for (const signal of ["SIGINT", "SIGTERM"] as const)
  process.once(signal, () => void starting.then(({ stop }) => stop()).then(() => process.exit(0)));
const { url, database_url, demo, log_file } = await starting;
process.stdout.write(`${JSON.stringify({ url, database_url, demo, log_file })}\n`);
