import * as z from "zod/mini";

// The import of a chat provider's data export: what is known of it on the device. No text is part of it.

/** Why a prompt of the export was not taken in. */
export const LEFT_OUT = ["not_a_chat", "too_long", "no_id", "no_time", "erased"] as const;
export type LeftOut = (typeof LEFT_OUT)[number];

/** Why a file, or the rest of it, can't be read. */
export const FILE_PROBLEMS = ["not_an_export", "truncated", "damaged", "too_large"] as const;
export type FileProblem = (typeof FILE_PROBLEMS)[number];

const Count = z.int().check(z.minimum(0));

/** Tells a file apart from others without keeping anything of it. */
export const ImportedFileSchema = z.object({
  id: z.string().check(z.maxLength(100)),
  name: z.string().check(z.maxLength(300)),
  /** Bytes. */
  size: Count,
});
export type ImportedFile = z.infer<typeof ImportedFileSchema>;

/**
 *   running ──(every part of the file taken in)──► done
 *      ├──(the person stops it)──► cancelled ──(the same file again)──► running, from `next` on
 *      └──(page or worker dies)──► still `running`: the same file again goes on from `next`
 */
export const ImportStateSchema = z.object({
  file: ImportedFileSchema,
  /** Whose records it makes; "" while nobody was signed in. */
  owner: z.string(),
  state: z.enum(["running", "cancelled", "done"]),
  problem: z.nullable(z.enum(FILE_PROBLEMS)),
  /** Results of the file, in its order, that are taken in: the next batch must begin there. */
  next: Count,
  /** Bytes of the file that were read for them. */
  read: Count,
  imported: Count,
  known: Count,
  left_out: z.partialRecord(z.enum(LEFT_OUT), Count),
});
export type ImportState = z.infer<typeof ImportStateSchema>;

/** A part of an import on its way to the store; its turns are masked already. */
export const ImportBatchSchema = z.object({
  file_id: z.string().check(z.maxLength(100)),
  from: Count,
  read: Count,
  turns: z.array(z.unknown()).check(z.maxLength(500)),
  left_out: z.array(z.enum(LEFT_OUT)).check(z.maxLength(100_000)),
  /** Set in the last one. */
  end: z.nullable(z.object({ problem: z.nullable(z.enum(FILE_PROBLEMS)) })),
});
export type ImportBatch = z.infer<typeof ImportBatchSchema>;

export const beginImport = (file: ImportedFile, owner: string): ImportState => ({
  file,
  owner,
  state: "running",
  problem: null,
  next: 0,
  read: 0,
  imported: 0,
  known: 0,
  left_out: {},
});
