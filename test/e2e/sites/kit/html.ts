import type { Fake } from "./fake.ts";

export const pageHtml = ({ id, markup }: Fake): string => `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <title>${id}</title>
    <style>
      body { margin: 0; height: 100vh; display: flex; flex-direction: column; justify-content: end; font: 16px sans-serif; }
      body > * { display: block; margin: 0 auto 24px; width: min(700px, 90vw); border: 1px solid #ccc; border-radius: 16px; padding: 12px; }
      [data-editor] > * { width: 100%; min-height: 24px; outline: 0; }
    </style>
    <script type="module" src="/page.js"></script>
  </head>
  <body>${markup}</body>
</html>`;
