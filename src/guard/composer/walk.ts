/** Elements that start a new line in an editor. */
const BLOCKS = new Set(["P", "DIV", "LI", "PRE", "BLOCKQUOTE", "UL", "OL", "H1", "H2", "H3", "TR"]);

/**
 * Goes through an editor's text: its text nodes, and the line breaks between them, which have no node. This runs at every
 * key, so it steps from sibling to sibling: lists of children are made anew each time.
 */
export function walkText(
  composer: Element,
  take: (words: string, node: Node | null) => void,
): void {
  let isFirst = true;
  const give = (words: string, node: Node | null): void => {
    isFirst = false;
    take(words, node);
  };
  const walk = (node: Node): void => {
    for (let child = node.firstChild; child !== null; child = child.nextSibling) {
      if (child.nodeType === Node.TEXT_NODE) give(child.nodeValue ?? "", child);
      else if (child instanceof Element) {
        if (child.tagName === "BR") {
          // Editors keep an empty line open with a break that is no text.
          if (!child.classList.contains("ProseMirror-trailingBreak")) give("\n", null);
        } else {
          if (BLOCKS.has(child.tagName) && !isFirst) give("\n", null);
          walk(child);
        }
      }
    }
  };
  walk(composer);
}
