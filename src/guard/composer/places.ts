import { walkText } from "./walk.ts";

/** An editor's text, and where each of its characters stands in the page. */
export interface Places {
  /** As `readText` has it. */
  text: string;
  /** Null where the text does not reach. */
  rangeOf(start: number, end: number): Range | null;
  /** The offset of a place in the page; null outside the text. */
  offsetOf(node: Node, offset: number): number | null;
}

const lengthOf = (node: Node): number => node.nodeValue?.length ?? 0;

export function readPlaces(composer: Element): Places {
  const nodes: Node[] = [];
  const starts: number[] = [];
  let whole = "";
  walkText(composer, (words, node) => {
    if (node !== null && words !== "") {
      nodes.push(node);
      starts.push(whole.length);
    }
    whole += words;
  });
  const cut = /^\n*/.exec(whole)?.[0].length ?? 0;

  /** The node that holds the character at an offset of the whole. */
  function nodeAt(offset: number): number {
    let [low, high] = [0, starts.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((starts[middle] ?? 0) <= offset) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  }

  return {
    text: whole.replace(/^\n+|\n+$/g, ""),
    rangeOf(start, end) {
      const [first, last] = [nodeAt(start + cut), nodeAt(end + cut - 1)];
      const [from, to] = [nodes[first], nodes[last]];
      if (from === undefined || to === undefined || end <= start) return null;
      const range = composer.ownerDocument.createRange();
      range.setStart(from, Math.min(lengthOf(from), start + cut - (starts[first] ?? 0)));
      range.setEnd(to, Math.min(lengthOf(to), end + cut - (starts[last] ?? 0)));
      return range;
    },
    offsetOf(node, offset) {
      const inside = node instanceof Text ? node : node.childNodes[offset];
      const at = nodes.findIndex((known) => known === inside || inside?.contains(known) === true);
      if (at < 0) return null;
      return (starts[at] ?? 0) - cut + (inside === node ? offset : 0);
    },
  };
}
