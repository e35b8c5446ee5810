import { render } from "preact";
import { chosenLanguage, rememberLanguage } from "../../console/language.ts";
import { Practice } from "./practice.tsx";
import "./practice.css";

const root = document.getElementById("heed-practice");
if (root)
  render(
    <Practice
      initialLanguage={chosenLanguage(() => localStorage, navigator.languages)}
      onLanguage={(language) => rememberLanguage(() => localStorage, language)}
    />,
    root,
  );
