import type { MaskMap } from "../../detect/mask.ts";
import { isNamed, placeOf } from "./chat-place.ts";

export type { MaskMap } from "../../detect/mask.ts";

/** What the placeholders of the chat on this page stand for. */
export interface ChatValues {
  map(): MaskMap;
  /** The map of a text that was masked: the entries so far and new ones. */
  learn(map: MaskMap): void;
  /** A masked text of this chat is on its way. */
  left(): void;
  onChange(listener: () => void): void;
}

/** The part of a window that is needed. */
interface Scope {
  location: Pick<Location, "pathname" | "hash">;
  navigation?: Pick<EventTarget, "addEventListener">;
}

interface ChatValuesDeps {
  scope: Scope;
  /** What is kept of a chat; nothing when there is nothing, or nobody answers. */
  read: (place: string) => Promise<MaskMap>;
  keep: (place: string, map: MaskMap) => void;
  /** Keeps what a new chat brings along, at once; what is kept of it then, which is its own if it was known. */
  bring: (place: string, map: MaskMap) => Promise<MaskMap>;
}

/**
 * Follows which chat the page shows. A new chat has no name until its first answer comes: what was masked there goes along
 * when the page gets an address, unless that is the address of a chat that is known already.
 *
 *   unnamed ──a masked text left, then an address──► named, takes its values along ──► kept
 *      │                                               ▲
 *      └──another chat is opened──► its own values ────┘
 */
export function createChatValues({ scope, read, keep, bring }: ChatValuesDeps): ChatValues {
  const listeners: (() => void)[] = [];
  let place = placeOf(scope.location);
  let map: MaskMap = {};
  let hasLeft = false;

  const changed = (): void => {
    for (const listener of listeners) listener();
  };

  function take(next: MaskMap): void {
    map = next;
    changed();
  }

  async function open(at: string, brought: MaskMap): Promise<void> {
    // Asked for nothing before: the page may be loaded again at any moment.
    const isEmpty = Object.keys(brought).length === 0;
    const kept = !isNamed(at) ? brought : await (isEmpty ? read(at) : bring(at, brought));
    if (place !== at) return;
    // What was masked while this was being read counts: it is what the site will get.
    const learnt = map === brought ? {} : map;
    take({ ...kept, ...learnt });
  }

  function follow(): void {
    const next = placeOf(scope.location);
    if (next === place) return;
    const goesAlong = hasLeft && !isNamed(place);
    place = next;
    hasLeft = goesAlong && !isNamed(next);
    if (!goesAlong) take({});
    void open(next, map);
  }

  scope.navigation?.addEventListener("currententrychange", follow);
  void open(place, map);

  return {
    map() {
      follow();
      return map;
    },
    learn(next) {
      if (Object.keys(next).length === Object.keys(map).length) return;
      if (isNamed(place)) keep(place, next);
      take(next);
    },
    left() {
      hasLeft = true;
    },
    onChange: (listener) => void listeners.push(listener),
  };
}
