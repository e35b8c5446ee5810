/** Elements that start a new line in an editor. */
const BLOCKS = new Set(["P", "DIV", "LI", "PRE", "BLOCKQUOTE", "UL", "OL", "H1", "H2", "H3", "TR"]);

/** Goes through an editor's text nodes and the line breaks (as strings) between them. */
export function walkText(composer: Element, take: (part: Text | "\n") => void): void {
  let isFirst = true;
  const give = (part: Text | "\n"): void => {
    isFirst = false;
    take(part);
  };
  const walk = (node: Node): void => {
    for (const child of node.childNodes) {
      if (child instanceof Text) {
        give(child);
      } else if (child instanceof Element) {
        if (child.tagName === "BR") {
          // Editors keep an empty line open with a break that is no text.
          if (!child.classList.contains("ProseMirror-trailingBreak")) give("\n");
        } else {
          if (BLOCKS.has(child.tagName) && !isFirst) give("\n");
          walk(child);
        }
      }
    }
  };
  walk(composer);
}
