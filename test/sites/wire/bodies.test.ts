import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { formFields, replaceFormFields } from "../../../src/sites/wire/form-body.ts";
import { createJsonDocument, pathSegments } from "../../../src/sites/wire/json-document.ts";
import { replaceJsonStrings } from "../../../src/sites/wire/json-text.ts";
import { createJsonScanner, jsonSpans } from "../../../src/sites/wire/json-values.ts";

describe("replaceJsonStrings", () => {
  it("visits every string with its path and keeps all other bytes", () => {
    const text =
      '{ "10":1e400, "2":[ "a\\u0041", {"b":"c\\"]}"} ], "__proto__":"x","n":12345678901234567890 }';
    const seen: [string, string][] = [];
    const output = replaceJsonStrings(text, (path, value) => {
      seen.push([path.join("/"), value]);
      return value === "aA" ? 'é"' : null;
    });
    expect(seen).toEqual([
      ["2/0", "aA"],
      ["2/1/b", 'c"]}'],
      ["__proto__", "x"],
    ]);
    expect(output).toBe(text.replace('"a\\u0041"', '"é\\""'));
  });

  it("agrees with JSON.parse on any value", () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        expect(replaceJsonStrings(text, () => null)).toBe(text);
        const marked = replaceJsonStrings(text, (_, value) => `<${value}>`) ?? "";
        const wanted: unknown = JSON.parse(text, (_, value: unknown) =>
          typeof value === "string" ? `<${value}>` : value,
        );
        expect(JSON.parse(marked)).toEqual(wanted);
      }),
    );
  });

  it("refuses what is not JSON", () => {
    expect(replaceJsonStrings('{"a":"b"', () => "x")).toBeNull();
  });
});

describe("form bodies", () => {
  it("changes one field and keeps the bytes of the others", () => {
    const body = "a=1%2B1&b=x+y%20z&&c&d=%E9&a=2";
    const output = replaceFormFields(body, (name) => (name === "b" ? "é & +" : null));
    expect(output).toBe("a=1%2B1&b=%C3%A9%20%26%20%2B&&c&d=%E9&a=2");
    expect(formFields(output)[1]).toEqual({ name: "b", value: "é & +" });
  });

  it("survives anything", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (body) => {
        expect(replaceFormFields(body, () => null)).toBe(body);
        replaceFormFields(body, (_, value) => `${value}!`);
      }),
    );
  });
});

describe("JSON values one after another", () => {
  it.each([
    ['12\n[["a"]]\n{"b":"}{"}', ['[["a"]]', '{"b":"}{"}']],
    ['{"a":1}{"a":1}', ['{"a":1}', '{"a":1}']],
    ['{"cut":"in a string\n{"whole":1}', ['{"whole":1}']],
    ['] } {"a":"\\"{"}', ['{"a":"\\"{"}']],
  ])("are found in %s", (text, wanted) => {
    const found: string[] = [];
    const scanner = createJsonScanner((value) => found.push(value));
    for (const char of text) scanner.push(char);
    expect(found).toEqual(wanted);
    expect(jsonSpans(text).map(({ start, end }) => text.slice(start, end))).toEqual(wanted);
  });
});

describe("JSON documents", () => {
  it("refuse every way to a prototype", () => {
    const document = createJsonDocument({ list: [], text: "a" });
    for (const path of [
      "/__proto__/x",
      "/list/__proto__/x",
      "/constructor/prototype/x",
      "/text/__proto__/x",
    ]) {
      document.apply("add", pathSegments(path), "polluted");
    }
    document.apply("append", [], JSON.parse('{"__proto__":{"x":"polluted"}}'));
    expect(({} as Record<string, unknown>)["x"]).toBeUndefined();
    expect(document.root()).toEqual({ list: [], text: "a" });
    expect(Object.getPrototypeOf(document.root())).toBe(Object.prototype);
  });

  it("stop growing at the bound", () => {
    const document = createJsonDocument({ text: "" });
    for (let count = 0; count < 200; count += 1)
      document.apply("append", ["text"], "x".repeat(100_000));
    expect(document.size()).toBeLessThanOrEqual(8_100_000);
  });

  it("are not filled by values that replace one another", () => {
    const document = createJsonDocument({ text: "" });
    for (let count = 0; count < 200; count += 1)
      document.apply("replace", ["text"], "x".repeat(100_000));
    document.apply("replace", ["text"], "last");
    expect(document.root()).toEqual({ text: "last" });
  });
});
