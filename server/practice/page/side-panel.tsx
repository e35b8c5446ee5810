import type { Words } from "./words.ts";

interface Props {
  words: Words;
  onExample: (text: string) => void;
}

export function SidePanel({ words, onExample }: Props) {
  return (
    <aside class="side">
      <section aria-labelledby="examples">
        <h2 id="examples">{words.examples}</h2>
        <p>{words.examples_note}</p>
        <ul class="examples">
          {words.example_list.map((example) => (
            <li key={example.name}>
              <button type="button" onClick={() => onExample(example.text())}>
                {example.name}
              </button>
            </li>
          ))}
        </ul>
      </section>
      <section class="load" aria-labelledby="load">
        <h2 id="load">{words.load_title}</h2>
        <p>{words.load_lead}</p>
        <ol>
          {words.load_steps.map((step) => (
            <li key={step}>{step}</li>
          ))}
        </ol>
        <p>{words.load_hint}</p>
        <p>
          <a href="/">{words.console}</a>
        </p>
      </section>
    </aside>
  );
}
