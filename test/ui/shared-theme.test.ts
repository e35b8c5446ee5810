import { describe, expect, it } from "vitest";
import { createSharedTheme } from "../../src/ui/shared-theme.ts";

describe("the theme of what stands in other people's pages", () => {
  it("follows the choice, and takes what it does not know for the system's", async () => {
    const heard: string[] = [];
    let tell: (value: unknown, area?: string) => void = () => {};
    const theme = createSharedTheme({
      local: { get: async () => ({ "heed.theme": "dark" }) },
      onChanged: {
        addListener: (listener) => {
          tell = (newValue, area = "local") => listener({ "heed.theme": { newValue } }, area);
        },
      },
    });
    theme.onChange(() => heard.push(theme.current()));
    expect(theme.current()).toBe("system");
    await Promise.resolve();
    tell("light", "session");
    tell("light");
    tell("loud");
    expect(heard).toEqual(["dark", "light", "system"]);
  });
});
