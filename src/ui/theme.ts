export const THEMES = ["system", "light", "dark"] as const;
export type Theme = (typeof THEMES)[number];

const KEY = "heed.theme";
const CONDITION = "(prefers-color-scheme: dark)";

interface ThemeDeps {
  page: Document;
  /** Shared by the pages of the extension, and there before the first paint. */
  storage: Pick<Storage, "getItem" | "setItem">;
}

/**
 * The stylesheets say once what is dark: a choice moves the condition under which that holds. For sheets that are in use.
 */
export function createShades(sheets: Iterable<CSSStyleSheet>): (theme: Theme) => void {
  const dark = [...sheets]
    .flatMap((sheet) => [...sheet.cssRules])
    .filter((rule) => rule instanceof CSSMediaRule)
    .filter((rule) => rule.conditionText.replaceAll(/\s/g, "") === CONDITION.replaceAll(" ", ""));
  return (theme) => {
    const condition = { system: CONDITION, light: "not all", dark: "all" }[theme];
    for (const rule of dark) rule.media.mediaText = condition;
  };
}

/** Light, dark, or as the system has it, for the extension's own pages. */
export function createTheme({ page, storage }: ThemeDeps) {
  const shade = createShades(page.styleSheets);
  const current = (): Theme => THEMES.find((theme) => theme === storage.getItem(KEY)) ?? "system";

  function apply(): void {
    const theme = current();
    shade(theme);
    page.documentElement.style.colorScheme = theme === "system" ? "" : theme;
  }
  apply();
  page.defaultView?.addEventListener("storage", ({ key }) => {
    if (key === KEY) apply();
  });
  return {
    current,
    choose(theme: Theme): void {
      storage.setItem(KEY, theme);
      apply();
    },
  };
}
export type ThemeChoice = ReturnType<typeof createTheme>;
