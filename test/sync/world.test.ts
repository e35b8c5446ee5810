import { describe } from "vitest";
import { createFakeServer } from "./fake-server.ts";
import { keepsTheContract } from "./world-contract.ts";

describe("the fake world", () => {
  const fake = createFakeServer();
  keepsTheContract(() => ({
    ...fake,
    async signIn() {
      await fake.session.signIn("ana@example.org", "");
      return { user_id: "ana" };
    },
    async stored(id) {
      const row = fake.rows.get(`ana enriched_messages ${id}`);
      return row === undefined ? [] : [row];
    },
    badToken: (user_id) => `${user_id}:0`,
    async takeAway() {
      fake.state.up = false;
    },
  }));
});
