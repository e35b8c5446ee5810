import { readFile, readdir } from "node:fs/promises";
import { join } from "node:path";
import type { Sql } from "postgres";

/** One file of supabase/migrations: `20261123000001_organizations.sql`. */
export interface Migration {
  version: string;
  name: string;
  sql: string;
}

const FILE_NAME = /^(\d{14})_([a-z0-9_]+)\.sql$/;

/** All migrations of a folder, in the order in which they apply. Files with other names are not migrations. */
export async function readMigrations(folder: string): Promise<Migration[]> {
  const found: Migration[] = [];
  for (const file of (await readdir(folder)).toSorted()) {
    const [, version, name] = FILE_NAME.exec(file) ?? [];
    if (version !== undefined && name !== undefined)
      found.push({ version, name, sql: await readFile(join(folder, file), "utf8") });
  }
  return found;
}

/**
 * Applies what is missing, each in its own transaction, and notes it where the Supabase CLI does
 * (`supabase_migrations.schema_migrations`). Returns the versions applied now.
 */
export async function migrate(sql: Sql, migrations: readonly Migration[]): Promise<string[]> {
  await sql`create schema if not exists supabase_migrations`;
  await sql`create table if not exists supabase_migrations.schema_migrations (
    version text primary key, statements text[], name text)`;
  const rows = await sql<{ version: string }[]>`
    select version from supabase_migrations.schema_migrations`;
  const applied = new Set(rows.map((row) => row.version));
  const missing = migrations.filter((migration) => !applied.has(migration.version));
  for (const { version, name, sql: text } of missing)
    await sql.begin(async (transaction) => {
      await transaction.unsafe(text);
      await transaction`insert into supabase_migrations.schema_migrations (version, name, statements)
        values (${version}, ${name}, ${[text]})`;
    });
  return missing.map((migration) => migration.version);
}
