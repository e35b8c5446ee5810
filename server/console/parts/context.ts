import { createContext } from "preact";
import { useContext } from "preact/hooks";
import { createFormat, type Format } from "../format.ts";
import { EN, type Words } from "../words/en.ts";

/** How this person reads: words, and numbers and dates in the organization's time zone. */
export interface Reading {
  words: Words;
  format: Format;
}

export const ReadingContext = createContext<Reading>({
  words: EN,
  format: createFormat("en", undefined),
});
export const useReading = (): Reading => useContext(ReadingContext);
