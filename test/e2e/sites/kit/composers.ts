import { registerPlainText } from "@lexical/plain-text";
import {
  $createParagraphNode,
  $getRoot,
  COMMAND_PRIORITY_HIGH,
  createEditor,
  KEY_ENTER_COMMAND,
} from "lexical";
import Quill from "quill";
import { proseMirror } from "../../harness/page/prose-mirror.ts";
import type { Composer, ComposerEvents } from "../../harness/page/composer.ts";
import { textarea } from "../../harness/page/textarea.ts";
import type { Fake } from "./fake.ts";

/** Puts the site's real kind of editor in place. */
export function mountComposer(
  kind: Fake["composer"],
  place: HTMLElement,
  attributes: Record<string, string>,
  events: ComposerEvents,
): Composer {
  switch (kind) {
    case "prosemirror":
      return proseMirror(place, attributes, events);
    case "quill":
      return quill(place, attributes, events);
    case "lexical":
      return lexical(place, attributes, events);
    case "textarea": {
      const element = document.createElement("textarea");
      dress(element, attributes);
      place.append(element);
      return textarea(element, events);
    }
  }
}

function dress(element: Element, attributes: Record<string, string>): void {
  for (const [name, value] of Object.entries(attributes)) {
    if (name === "class") element.classList.add(...value.split(" "));
    else element.setAttribute(name, value);
  }
}

function quill(
  place: HTMLElement,
  attributes: Record<string, string>,
  { onChange, onSend }: ComposerEvents,
): Composer {
  const send = {
    key: "Enter",
    shiftKey: false,
    handler: () => {
      onSend();
      return false;
    },
  };
  const editor = new Quill(place, {
    formats: [],
    modules: { toolbar: false, keyboard: { bindings: { send } } },
  });
  dress(editor.root, attributes);
  editor.on("text-change", onChange);
  return {
    text: () => editor.getText().replace(/\n$/, ""),
    clear: () => void editor.setText(""),
  };
}

function lexical(
  place: HTMLElement,
  attributes: Record<string, string>,
  { onChange, onSend }: ComposerEvents,
): Composer {
  const root = document.createElement("div");
  root.contentEditable = "true";
  dress(root, attributes);
  place.append(root);
  const editor = createEditor({
    namespace: "ask",
    onError(error) {
      throw error;
    },
  });
  editor.setRootElement(root);
  registerPlainText(editor);
  editor.registerCommand(
    KEY_ENTER_COMMAND,
    (event) => {
      if (event === null || event.shiftKey) return false;
      event.preventDefault();
      onSend();
      return true;
    },
    COMMAND_PRIORITY_HIGH,
  );
  editor.registerUpdateListener(({ dirtyLeaves }) => {
    if (dirtyLeaves.size > 0) onChange();
  });
  return {
    text: () => editor.getEditorState().read(() => $getRoot().getTextContent()),
    clear: () =>
      editor.update(() => {
        const paragraph = $createParagraphNode();
        $getRoot().clear().append(paragraph);
        paragraph.select();
      }),
  };
}
