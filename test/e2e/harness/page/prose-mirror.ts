import { baseKeymap } from "prosemirror-commands";
import { history, redo, undo } from "prosemirror-history";
import { keymap } from "prosemirror-keymap";
import { Schema } from "prosemirror-model";
import { EditorState, type Command } from "prosemirror-state";
import { EditorView } from "prosemirror-view";
import type { Composer, ComposerEvents } from "./composer.ts";

const schema = new Schema({
  nodes: {
    doc: { content: "block+" },
    paragraph: {
      group: "block",
      content: "inline*",
      parseDOM: [{ tag: "p" }],
      toDOM: () => ["p", 0],
    },
    text: { group: "inline" },
    hard_break: {
      group: "inline",
      inline: true,
      selectable: false,
      parseDOM: [{ tag: "br" }],
      toDOM: () => ["br"],
    },
  },
});

/** The real ProseMirror, as ChatGPT, Claude, Mistral and Grok use it. */
export function proseMirror(
  place: HTMLElement,
  attributes: Record<string, string>,
  { onChange, onSend }: ComposerEvents,
): Composer {
  const send: Command = () => {
    onSend();
    return true;
  };
  const newLine: Command = (state, dispatch) => {
    const node = schema.nodes["hard_break"]?.create();
    if (node !== undefined) dispatch?.(state.tr.replaceSelectionWith(node).scrollIntoView());
    return true;
  };
  const empty = (): EditorState =>
    EditorState.create({
      schema,
      plugins: [
        keymap({ Enter: send, "Shift-Enter": newLine, "Mod-z": undo, "Mod-y": redo }),
        keymap(baseKeymap),
        history(),
      ],
    });
  const view: EditorView = new EditorView(place, {
    state: empty(),
    attributes,
    dispatchTransaction(transaction) {
      view.updateState(view.state.apply(transaction));
      onChange();
    },
  });
  return {
    text: () =>
      view.state.doc.textBetween(0, view.state.doc.content.size, "\n\n", (leaf) =>
        leaf.type.name === "hard_break" ? "\n" : "",
      ),
    clear() {
      view.updateState(empty());
      onChange();
    },
  };
}
