import type { OutboxEntry } from "../../../src/store/records.ts";

interface Person {
  url: string;
  publishable_key: string;
  token: string;
}

const JSON_TYPE = { "content-type": "application/json" };

export async function signUp(url: string, email: string, password: string): Promise<Person> {
  const config = (await (await fetch(`${url}/config`)).json()) as { publishable_key: string };
  const { publishable_key } = config;
  const response = await fetch(`${url}/auth/v1/signup`, {
    method: "POST",
    headers: { ...JSON_TYPE, apikey: publishable_key },
    body: JSON.stringify({ email, password }),
  });
  const { access_token } = (await response.json()) as { access_token?: string };
  if (access_token === undefined) throw new Error(`could not sign up: ${response.status}`);
  return { url, publishable_key, token: access_token };
}

/**
 * The same rows as the outbox holds, sent by the plainest client there is: nothing is read, masked or removed, one batch
 * after the other. Answers how long it took, in ms.
 */
export async function post(
  { url, publishable_key, token }: Person,
  entries: readonly OutboxEntry[],
  batch: number,
): Promise<number> {
  const started = performance.now();
  for (const table of ["enriched_chats", "enriched_messages"] as const) {
    const rows = entries.flatMap((entry) => (entry.table === table ? [entry.row] : []));
    const key = table === "enriched_chats" ? "chat_provider_id" : "message_provider_id";
    for (let start = 0; start < rows.length; start += batch) {
      const response = await fetch(`${url}/rest/v1/${table}?on_conflict=user_id,${key}`, {
        method: "POST",
        headers: {
          ...JSON_TYPE,
          apikey: publishable_key,
          authorization: `Bearer ${token}`,
          prefer: "resolution=merge-duplicates,return=minimal",
        },
        body: JSON.stringify(rows.slice(start, start + batch)),
      });
      await response.arrayBuffer();
      if (!response.ok) throw new Error(`${table}: ${response.status}`);
    }
  }
  return performance.now() - started;
}

/** How many of the person's rows a table holds, counted page by page. */
export async function stored(
  { url, publishable_key, token }: Person,
  table: string,
): Promise<number> {
  const page = 1_000;
  for (let count = 0; ;) {
    const response = await fetch(
      `${url}/rest/v1/${table}?select=id&order=id&limit=${page}&offset=${count}`,
      { headers: { apikey: publishable_key, authorization: `Bearer ${token}` } },
    );
    const rows = (await response.json()) as unknown[];
    count += rows.length;
    if (rows.length < page) return count;
  }
}
