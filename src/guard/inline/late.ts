import type { InlineActions, InlineUi, InlineView, MountInlineUi } from "./view.ts";

interface LateDeps {
  scope: Window;
  actions: InlineActions;
  /** Brings the interface's script into this frame; rejects when it can't. */
  load: () => Promise<MountInlineUi>;
}

export interface LateInlineUi {
  show(view: InlineView): void;
  owns(target: EventTarget | null): boolean;
  hasAdvice(): boolean;
  /** Somebody is about to write: the interface will be there before it is needed. */
  prepare(): void;
}

const TRIES = 2;

/**
 * The interface, loaded when somebody writes: most pages that are opened are only read.
 *
 *   nothing ──prepare, or something to show──► loading ──► there: shows the latest view
 *      ▲                                          │
 *      └── failed (the extension was reloaded) ◄──┘   a held send can't be asked about: it gets the safe choice
 *
 * Its listeners are here, because they must have been there before any script of the page.
 */
export function createLateInlineUi({ scope, actions, load }: LateDeps): LateInlineUi {
  let ui: InlineUi | null = null;
  let view: InlineView | null = null;
  let isLoading = false;

  function bring(tries = TRIES): void {
    if (ui !== null || isLoading) return;
    isLoading = true;
    load().then(
      (mount) => {
        isLoading = false;
        ui = mount(scope, actions);
        if (view !== null) ui.show(view);
      },
      () => {
        isLoading = false;
        if (tries > 1) return bring(tries - 1);
        // Nobody can be asked: what is held is masked, as in a frame too small to see.
        if (view?.panel != null) actions.answer({ choice: "mask" });
      },
    );
  }

  for (const type of ["keydown", "keypress", "keyup"] as const)
    scope.addEventListener(type, (event) => ui?.onKey(event), true);

  /** Pages that watch focus or typing would take ours for their own. */
  const hide = (event: Event): void => {
    if (ui?.owns(event.target) === true) event.stopImmediatePropagation();
  };
  for (const type of ["focusin", "focusout"]) scope.addEventListener(type, hide, true);

  return {
    show(next) {
      view = next;
      if (ui !== null) ui.show(next);
      else if (
        next.notice !== null ||
        next.panel !== null ||
        next.chip !== null ||
        next.note !== null
      )
        bring();
    },
    owns: (target) => ui?.owns(target) === true,
    hasAdvice: () => ui?.hasAdvice() === true,
    prepare: () => bring(),
  };
}
