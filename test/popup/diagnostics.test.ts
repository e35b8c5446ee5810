import { expect, test } from "vitest";
import { diagnosticsOf } from "../../entrypoints/popup/diagnostics.ts";
import { POPUP_STATES } from "./states.ts";

const installation = { version: "1.2.3", browser: "Chrome/131", language: "en", now: 0 };

test.each(Object.entries(POPUP_STATES))(
  "the diagnostics of %s say what is wrong and nothing that somebody wrote",
  (_name, state) => {
    const text = diagnosticsOf(state, installation);
    expect(JSON.parse(text)).toMatchObject({ heed: "1.2.3", storage: state.storage });
    const own = [
      state.session?.email ?? "",
      state.server.url,
      ...state.flagged.flatMap((one) => [one.preview, one.message_provider_id, ...one.remarks]),
      ...state.offers,
      state.site?.is_rough === true ? state.site.name : "",
    ].filter((one) => one !== "");
    for (const one of own) expect(text).not.toContain(one);
  },
);
