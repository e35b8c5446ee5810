import type { PopupState } from "../../src/domain/popup.ts";
import type { SettingsState } from "../../src/domain/settings-state.ts";
import type { Catalogue } from "../../src/ui/i18n/catalogue.ts";
import type { Language } from "../../src/ui/i18n/language.ts";
import type { OptionsApi } from "./api.ts";
import type { settingsWords } from "./words-settings.ts";

export type SettingsWords = Catalogue<(typeof settingsWords)["en"]>;

/** What each section of the options gets. */
export interface SectionProps {
  api: OptionsApi;
  state: PopupState;
  settings: SettingsState;
  language: Language;
  words: SettingsWords;
  /** Asks for all of it again. */
  load: () => Promise<void>;
}
