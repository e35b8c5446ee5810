/** Gives a text to the person as a file, through the browser's own download. */
export function saveFile(name: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: "application/json" }));
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  // The download has begun by then; the text needn't stay in memory.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
