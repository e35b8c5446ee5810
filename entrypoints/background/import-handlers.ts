import * as z from "zod";
import { trustMasked } from "../../src/domain/masked.ts";
import { RISK_CATEGORIES } from "../../src/domain/finding.ts";
import { LEVELS } from "../../src/domain/level.ts";
import { RiskAssessmentSchema } from "../../src/domain/risk.ts";
import { CapturedTurnSchema } from "../../src/domain/turn.ts";
import type { Handlers } from "../../src/messaging.ts";
import type { ReadTurn } from "../../src/store/imports.ts";
import { UNOWNED } from "../../src/store/records.ts";
import type { Store } from "../../src/store/store.ts";
import type { Session } from "../../src/sync/session.ts";
import type { Allowed } from "../../src/domain/allowance.ts";

interface ImportDeps {
  store: Store;
  session: Pick<Session, "who">;
  allowed: () => Promise<Allowed>;
  /** New records wait; starts the work that the answer does not wait for. */
  added: () => void;
}

type ImportHandlers = Pick<
  Handlers,
  "import.state" | "import.begin" | "import.commit" | "import.cancel"
>;

/** Masked by the extension's own page, which is the only one that may send it. */
const Masked = z.string().transform(trustMasked);
const TurnSchema = z.object({
  turn: CapturedTurnSchema,
  other_ids: z.array(z.string().max(200)).max(10),
  reading: z.object({
    content: Masked,
    answer: Masked.nullable(),
    intervention_reason: z.null(),
    assessment: RiskAssessmentSchema,
    findings: z.array(
      z.object({
        rule_id: z.string(),
        type: z.string(),
        level: z.enum(LEVELS).exclude(["none"]),
        message_id: z.string(),
        category: z.enum(RISK_CATEGORIES),
        fingerprint: z.string(),
        shared: z.string().optional(),
      }),
    ),
  }),
});

/** What the background does for the import: it alone writes, and knows how far it is. */
export function createImportHandlers(deps: ImportDeps): ImportHandlers {
  const { store, session } = deps;
  const owner = async () => (await session.who())?.user_id ?? UNOWNED;
  return {
    "import.state": () => store.importState(),
    async "import.begin"(file) {
      const { salt, fingerprints, shared, ends, exceptions, policy } = await deps.allowed();
      const { allow_rule_exceptions } = policy;
      return {
        state: await store.startImport(file, await owner()),
        // What the page needs, and no more.
        allowed: {
          salt,
          fingerprints,
          ends,
          exceptions,
          policy: { allow_rule_exceptions },
          ...(shared === undefined ? {} : { shared }),
        },
      };
    },
    async "import.commit"(batch) {
      const turns: ReadTurn[] = z
        .array(TurnSchema)
        .parse(batch.turns)
        .map(({ reading, ...rest }) => ({
          ...rest,
          reading: {
            ...reading,
            findings: reading.findings.map(({ shared, ...finding }) =>
              shared === undefined ? finding : { ...finding, shared },
            ),
          },
        }));
      const before = await store.importState();
      const after = await store.commitImport({ ...batch, turns }, await owner());
      if ((after?.imported ?? 0) > (before?.imported ?? 0)) deps.added();
      return after;
    },
    "import.cancel": () => store.cancelImport(),
  };
}
