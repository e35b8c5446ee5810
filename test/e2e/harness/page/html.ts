/** The fake site's page. `?composer=textarea` has a plain field, anything else ProseMirror, as the real site. */
export function pageHtml(options: URLSearchParams): string {
  const composer =
    options.get("composer") === "textarea"
      ? `<textarea id="prompt-textarea" name="prompt-textarea" rows="1" placeholder="Ask anything"></textarea>`
      : `<div id="editor"></div>`;
  return `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>ChatGPT</title>
    <link rel="stylesheet" href="/page.css">
    <script type="module" src="/page.js"></script>
  </head>
  <body>
    <main id="thread" aria-live="off"></main>
    <form id="composer" data-type="unified-composer">
      ${composer}
      <div class="tools">
        <span class="model">GPT</span>
        <button id="composer-submit-button" data-testid="send-button" type="submit" aria-label="Send prompt" disabled>
          <svg width="16" height="16" viewBox="0 0 16 16" aria-hidden="true"><path d="M8 13V3M3.5 7.5 8 3l4.5 4.5" fill="none" stroke="currentColor" stroke-width="2"/></svg>
        </button>
      </div>
    </form>
  </body>
</html>`;
}

export const PAGE_STYLE = `
:root { color-scheme: light dark; --ground: #fff; --ink: #0d0d0d; --quiet: #5d5d5d; --line: #d9d9d9; --bubble: #f4f4f4; }
@media (prefers-color-scheme: dark) { :root { --ground: #212121; --ink: #f3f3f3; --quiet: #afafaf; --line: #4a4a4a; --bubble: #303030; } }
* { box-sizing: border-box; }
/* Loud rules that must not reach Heed's interface. */
button, input, code, h2, li { letter-spacing: 3px; text-transform: uppercase; }
html, body { height: 100%; margin: 0; }
body { display: flex; flex-direction: column; background: var(--ground); color: var(--ink); font: 16px/1.5 Georgia, serif; }
#thread { flex: 1; overflow: auto; width: 100%; max-width: 768px; margin: 0 auto; padding: 24px 16px; }
.user { margin: 0 0 16px auto; padding: 10px 16px; width: fit-content; max-width: 70%; border-radius: 18px; background: var(--bubble); white-space: pre-wrap; overflow-wrap: anywhere; }
.assistant { margin-bottom: 24px; white-space: pre-wrap; }
#composer { flex: none; width: calc(100% - 32px); max-width: 768px; margin: 0 auto 20px; padding: 12px 12px 10px 18px; border: 1px solid var(--line); border-radius: 26px; background: var(--bubble); }
#prompt-textarea { display: block; width: 100%; max-height: 200px; overflow: auto; border: 0; outline: 0; padding: 2px 0; background: none; color: inherit; font: inherit; resize: none; white-space: pre-wrap; overflow-wrap: anywhere; }
#prompt-textarea p { margin: 0; }
.tools { display: flex; justify-content: space-between; align-items: center; margin-top: 6px; color: var(--quiet); font-size: 14px; }
#composer-submit-button { width: 36px; height: 36px; border: 0; border-radius: 50%; background: var(--ink); color: var(--ground); display: grid; place-items: center; }
#composer-submit-button:disabled { opacity: .3; }
`;
