/** Files are read in a document of the extension's own: a page's thread stays free, and workers may be ended. */
export function createReader(): () => Promise<void> {
  let opening: Promise<void> | null = null;

  async function open(): Promise<void> {
    if (await chrome.offscreen.hasDocument()) return;
    await chrome.offscreen.createDocument({
      url: "reader.html",
      reasons: ["WORKERS"],
      justification: "Checks files for personal data and secrets before they are attached.",
    });
  }

  return () => {
    // Two pages that ask at the same time must not make two.
    opening ??= open().finally(() => {
      opening = null;
    });
    return opening;
  };
}
