import type { Overlay, OverlayDeps, MountOverlay } from "./overlay-contract.ts";

interface LateOverlayDeps extends OverlayDeps {
  /** Brings the overlay's script into this frame; rejects when it can't. */
  load: () => Promise<MountOverlay>;
}

/**
 * The overlay, loaded once this page's chat has a value to show. Its listener for copies is here, because it must have been
 * there before any of the page's.
 */
export function createLateOverlay({ load, ...deps }: LateOverlayDeps): void {
  let overlay: Overlay | null = null;
  let isLoading = false;

  function bring(): void {
    if (overlay !== null || isLoading || Object.keys(deps.values.map()).length === 0) return;
    isLoading = true;
    load().then(
      (mount) => {
        overlay = mount(deps);
      },
      // The extension was reloaded under this page: it shows what the AI wrote, and the next change tries again.
      () => {
        isLoading = false;
      },
    );
  }

  deps.values.onChange(bring);
  deps.scope.addEventListener("copy", (event) => overlay?.onCopy(event), true);
}
