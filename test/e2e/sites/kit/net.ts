/** What the page saw of the network, for tests. */
export interface SeenResponse {
  url: string;
  type: string;
  redirected: boolean;
  status: number;
  contentType: string | null;
  isResponse: boolean;
  text: string;
}

export interface SeenXhr {
  /** Without repetitions: how often `progress` fires is up to the network. */
  events: string[];
  readyStates: number[];
  responseURL: string;
  status: number;
  contentType: string | null;
  isInstance: boolean;
  text: string;
}

export interface SeenSocket {
  isInstance: boolean;
  isConstructor: boolean;
  prototype: boolean;
  readyState: number;
  protocol: string;
  events: string[];
  frames: string[];
}

export interface Seen {
  sends: string[];
  answers: number;
  errors: string[];
  /** Something of an answer has come. */
  started: boolean;
  responses: SeenResponse[];
  xhrs: SeenXhr[];
  sockets: SeenSocket[];
}

type Send = (url: string, body: BodyInit, headers?: Record<string, string>) => Promise<string>;

/** The page's network, recorded. All resolve with the whole body, as text. */
export interface Net {
  fetch: Send;
  xhr: Send;
  /** Opens once, then the same socket. */
  socket(url: string): Promise<WebSocket>;
}

const pushNew = <T>(list: T[], value: T): void => {
  if (list.at(-1) !== value) list.push(value);
};

export function createNet(seen: Seen): Net {
  let socket: Promise<WebSocket> | null = null;

  async function fetchText(
    url: string,
    body: BodyInit,
    headers: Record<string, string> = {},
  ): Promise<string> {
    const response = await window.fetch(url, { method: "POST", body, headers });
    const reader = response.body?.getReader();
    const decoder = new TextDecoder("utf-8", { fatal: true });
    let text = "";
    window.addEventListener("stop-reading", () => void reader?.cancel(), { once: true });
    for (;;) {
      const { done, value } = (await reader?.read()) ?? { done: true, value: undefined };
      if (done) break;
      text += decoder.decode(value, { stream: true });
      seen.started = true;
    }
    seen.responses.push({
      url: response.url,
      type: response.type,
      redirected: response.redirected,
      status: response.status,
      contentType: response.headers.get("content-type"),
      isResponse: response instanceof Response,
      text,
    });
    return text;
  }

  function xhrText(
    url: string,
    body: BodyInit,
    headers: Record<string, string> = {},
  ): Promise<string> {
    const xhr = new XMLHttpRequest();
    const record: SeenXhr = {
      events: [],
      readyStates: [],
      responseURL: "",
      status: 0,
      contentType: null,
      isInstance: xhr instanceof XMLHttpRequest && xhr.constructor === XMLHttpRequest,
      text: "",
    };
    xhr.addEventListener("readystatechange", () => pushNew(record.readyStates, xhr.readyState));
    for (const name of ["loadstart", "progress", "load", "abort", "error", "timeout", "loadend"])
      xhr.addEventListener(name, ({ type }) => pushNew(record.events, type));
    xhr.addEventListener("progress", () => (seen.started = true));
    xhr.open("POST", url);
    for (const [name, value] of Object.entries(headers)) xhr.setRequestHeader(name, value);
    window.addEventListener("give-up", () => xhr.abort(), { once: true });
    return new Promise((resolve, reject) => {
      xhr.addEventListener("loadend", () => {
        record.responseURL = xhr.responseURL;
        record.status = xhr.status;
        record.contentType = xhr.getResponseHeader("content-type");
        record.text = xhr.responseText;
        seen.xhrs.push(record);
        if (xhr.status === 200) resolve(xhr.responseText);
        else reject(new DOMException("The request ended", "AbortError"));
      });
      xhr.send(body as XMLHttpRequestBodyInit);
    });
  }

  function openSocket(url: string): Promise<WebSocket> {
    const opened = new WebSocket(url);
    const record: SeenSocket = {
      isInstance: opened instanceof WebSocket,
      isConstructor: opened.constructor === WebSocket,
      prototype: Object.getPrototypeOf(opened) === WebSocket.prototype,
      readyState: opened.readyState,
      protocol: opened.protocol,
      events: [],
      frames: [],
    };
    seen.sockets.push(record);
    for (const name of ["open", "message", "close", "error"])
      opened.addEventListener(name, ({ type }) => pushNew(record.events, type));
    opened.addEventListener("message", ({ data }) => record.frames.push(String(data)));
    return new Promise((resolve, reject) => {
      opened.addEventListener("open", () => resolve(opened));
      opened.addEventListener("error", () => reject(new Error("The socket did not open")));
    });
  }

  return { fetch: fetchText, xhr: xhrText, socket: (url) => (socket ??= openSocket(url)) };
}
