import { expect, test } from "vitest";
import { findFlagged, type Wanted } from "../../entrypoints/popup/find-flagged.ts";
import { POPUP_STATES } from "./states.ts";

const all = POPUP_STATES.full.flagged;
const everything: Wanted = { query: "", site: null, level: "none" };

test.each<[Partial<Wanted>, number[]]>([
  [{}, [6, 5, 4, 3, 2]],
  [{ query: "aws" }, [6]],
  [{ query: "CALL key" }, [6]],
  [{ query: "invoice" }, [5]],
  [{ query: "open amount" }, [5]],
  [{ query: "practice" }, [3]],
  [{ query: "nothing of the kind" }, []],
  [{ site: "practice" }, [3]],
  [{ level: "high" }, [6, 5, 2]],
  [{ level: "high", query: "regex" }, [2]],
])("%j finds %j", (wanted, ids) => {
  const found = findFlagged(all, { ...everything, ...wanted }, "en");
  expect(found.map((message) => message.message_provider_id)).toEqual(
    ids.map((id) => `message-${id}`),
  );
});

test("accents make no difference, and words are those of the person's language", () => {
  const query = "numero national";
  expect(findFlagged(all, { ...everything, query }, "en")).toEqual([]);
  const titles = findFlagged(all, { ...everything, query: "identite" }, "fr");
  expect(titles.length + findFlagged(all, { ...everything, query }, "fr").length).toBeGreaterThan(
    0,
  );
});
