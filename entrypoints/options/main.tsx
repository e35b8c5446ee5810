import { render } from "preact";
import "../../src/ui/tokens.css";
import "../../src/ui/components.css";
import "./options.css";
import { request } from "../../src/messaging.ts";
import { allowServer } from "../popup/server-permission.ts";
import { saveFile } from "./save-file.ts";
import { Options } from "./options.tsx";

const root = document.getElementById("app");
if (root !== null)
  render(
    <Options api={{ request, allowServer, languages: navigator.languages, save: saveFile }} />,
    root,
  );
