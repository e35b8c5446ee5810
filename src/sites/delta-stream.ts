import { createJsonDocument, pathSegments, type PatchOperation } from "./wire/json-document.ts";
import { isObject, textAt, valueAt, type Json, type JsonObject } from "./wire/json-value.ts";

export interface DeltaStream {
  /** A frame with `p`, `o` or `v`; others must not come here, they don't change what is inherited. */
  push(frame: JsonObject): void;
  /** `{message, conversation_id, …}` as the deltas have built it. */
  current(): Json | undefined;
  /** Puts a whole message in place, as the legacy stream sends them. */
  restart(snapshot: JsonObject): void;
}

/**
 * ChatGPT's `delta_encoding: v1`: JSON patches where a missing path and a missing operation are inherited,
 * each on its own, from the frame before. `onMessage` gets the finished document whenever a new one starts.
 */
export function createDeltaStream(onMessage: (finished: Json | undefined) => void): DeltaStream {
  let document = createJsonDocument();
  let path = "";
  let operation = "add";

  function restart(snapshot: JsonObject): void {
    onMessage(document.root());
    document = createJsonDocument(snapshot);
  }

  function apply(at: string, op: string, value: Json | undefined): void {
    if (op === "patch") {
      if (!Array.isArray(value)) return;
      let inner = "append";
      for (const patch of value) {
        if (!isObject(patch)) continue;
        inner = textAt(patch, "o") ?? inner;
        // A patch inside a patch is not part of the format, and could nest without end.
        if (inner !== "patch") apply(at + (textAt(patch, "p") ?? ""), inner, patch["v"]);
      }
    } else if (isSnapshot(at, value)) {
      restart(value);
    } else if (isOperation(op)) {
      document.apply(op, pathSegments(at), value);
    }
  }

  return {
    push(frame) {
      const p = valueAt(frame, "p");
      if (typeof p === "string") path = p;
      operation = textAt(frame, "o") ?? operation;
      apply(path, operation, frame["v"]);
    },
    current: () => document.root(),
    restart,
  };
}

/** A whole message starts a new one, whether path and operation are written or inherited. */
function isSnapshot(at: string, value: Json | undefined): value is JsonObject {
  if (!isObject(value) || !isObject(value["message"])) return false;
  return at === "" || isObject(valueAt(value, "message", "author"));
}

const OPERATIONS: readonly string[] = ["add", "replace", "append", "remove", "truncate"];

function isOperation(op: string): op is PatchOperation {
  return OPERATIONS.includes(op);
}
