import { describe, expect, test } from "vitest";
import { createFormat } from "../../server/console/format.ts";

const en = createFormat("en", "Europe/Paris");
const fr = createFormat("fr", "Europe/Paris");
/** Intl uses several kinds of space; which one is its business. */
const plain = (text: string) => text.replace(/[\u00a0\u202f\u2009]/g, " ");

describe("numbers", () => {
  test.each([
    [0, "0", "0"],
    [9_999, "9,999", "9 999"],
    [12_345, "12.3k", "12,3 k"],
    [2_500_000, "2.5m", "2,5 M"],
  ])("%i is short in both languages", (n, english, french) => {
    expect(plain(en.short(n))).toBe(english);
    expect(plain(fr.short(n))).toBe(french);
  });

  test("changes carry their sign, nothing does not", () => {
    expect(plain(en.change(8.1))).toBe("+8%");
    expect(plain(fr.change(-12.4))).toBe("−12 %");
    expect(plain(en.change(0.2))).toBe("0%");
  });

  test("scores have at most one decimal", () => {
    expect([en.score(68.44), fr.score(68.44), en.score(70)]).toEqual(["68.4", "68,4", "70"]);
  });
});

describe("dates", () => {
  test("of a day never shift with the zone", () => {
    for (const zone of ["Pacific/Auckland", "America/Los_Angeles"])
      expect(createFormat("en", zone).day("2026-11-22")).toBe("22 Nov");
  });

  test("of a moment are in the organization's zone", () => {
    expect(plain(en.moment("2026-11-22T23:30:00+00:00"))).toBe("23 Nov, 00:30");
    expect(plain(fr.moment("2026-11-22T23:30:00+00:00"))).toBe("23 nov., 00:30");
  });

  test("of a range share what they can", () => {
    expect(plain(en.range("2026-10-24", "2026-11-22"))).toBe("24 Oct – 22 Nov 2026");
    expect(plain(fr.range("2026-11-01", "2026-11-22"))).toBe("1–22 nov. 2026");
  });

  test("with a zone nobody knows fall back to the device's", () => {
    expect(() => createFormat("en", "Mars/Olympus").moment("2026-11-22T23:30:00Z")).not.toThrow();
  });
});
