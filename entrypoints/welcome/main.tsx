import { render } from "preact";
import "../../src/ui/tokens.css";
import "../../src/ui/components.css";
import "../popup/form.css";
import "../popup/shield.css";
import "./welcome.css";
import { request } from "../../src/messaging.ts";
import { createTheme } from "../../src/ui/theme.ts";
import { allowServer } from "../popup/server-permission.ts";
import { guardPractice } from "./practice-guard.ts";
import { Welcome } from "./welcome.tsx";

createTheme({ page: document, storage: localStorage });
const api = {
  request,
  allowServer,
  guardPractice: () => guardPractice(window, request),
  languages: navigator.languages,
  close: () => window.close(),
};
const root = document.getElementById("app");
if (root !== null) render(<Welcome api={api} />, root);
