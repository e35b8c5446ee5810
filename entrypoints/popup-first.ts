import { defineUnlistedScript } from "wxt/utils/define-unlisted-script";
import { firstAsk } from "./popup/first-ask.ts";

/** Runs while the popup's page still loads: the background answers meanwhile. */
export default defineUnlistedScript(firstAsk);
