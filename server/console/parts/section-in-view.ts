import { useEffect, useState } from "preact/hooks";

/** The report's sections, by the ids of their elements. */
export const SECTIONS = ["overview", "risk", "prompts", "people", "topics"] as const;
export type Section = (typeof SECTIONS)[number];

/** From the top of the window, in CSS pixels: a section whose heading is above this line is being read. */
const READING_LINE = 160;

/** Which section the person is reading: the last one that begins above the reading line. */
export function useSectionInView(active: boolean): Section | null {
  const [section, setSection] = useState<Section>("overview");
  useEffect(() => {
    if (!active) return;
    const look = (): void => {
      const begun = SECTIONS.filter((id) => {
        const top = document.getElementById(id)?.getBoundingClientRect().top;
        return top !== undefined && top < READING_LINE;
      });
      const atEnd = innerHeight + scrollY >= document.documentElement.scrollHeight - 2;
      setSection((atEnd && scrollY > 0 ? SECTIONS.at(-1) : begun.at(-1)) ?? "overview");
    };
    look();
    addEventListener("scroll", look, { passive: true });
    return () => removeEventListener("scroll", look);
  }, [active]);
  return active ? section : null;
}
