/**
 * As much of a value as fits a width: whole, or with its middle left out, because the ends are what people recognise.
 * @param widthOf of a text as it will be drawn, in CSS pixels
 */
export function fitted(value: string, room: number, widthOf: (text: string) => number): string {
  const line = value.replace(/\s+/g, " ");
  if (widthOf(line) <= room) return line;
  const letters = Array.from(line);
  const shortened = (kept: number): string => {
    const head = Math.ceil(kept / 2);
    return `${letters.slice(0, head).join("")}…${kept > head ? letters.slice(head - kept).join("") : ""}`;
  };
  let [least, most] = [0, letters.length - 1];
  while (least < most) {
    const kept = Math.ceil((least + most) / 2);
    if (widthOf(shortened(kept)) <= room) least = kept;
    else most = kept - 1;
  }
  return shortened(least);
}
