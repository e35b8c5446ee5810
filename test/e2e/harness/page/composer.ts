/** The composer of a fake site: what it holds, and how it is emptied after a send. */
export interface Composer {
  text(): string;
  clear(): void;
}

export interface ComposerEvents {
  onChange: () => void;
  /** Enter without Shift. */
  onSend: () => void;
}
