import type { PopupState } from "../../src/domain/popup.ts";

interface Installation {
  version: string;
  /** The browser's own description of itself. */
  browser: string;
  language: string;
  /** Epoch ms. */
  now: number;
}

/**
 * What a support desk needs and nothing of what a person wrote: no text, no finding, no address, no name. Every field is
 * picked here; what is added to the state later stays out.
 */
export function diagnosticsOf(state: PopupState, installation: Installation): string {
  const { site, session, server, flagged, outbox, storage } = state;
  const known = {
    heed: installation.version,
    browser: installation.browser,
    language: installation.language,
    time: new Date(installation.now).toISOString(),
    site: site && {
      id: site.is_rough ? "added" : site.id,
      protection: site.protection,
      health: site.health,
    },
    signed_in: session !== null,
    server: { reachable: server.reachable, engine: server.engine },
    flagged_today: flagged.length,
    outbox: {
      waiting: outbox.waiting,
      held: outbox.held,
      parked: outbox.parked.map(({ reason, count }) => ({ reason, count })),
    },
    storage,
  };
  return JSON.stringify(known, null, 2);
}
