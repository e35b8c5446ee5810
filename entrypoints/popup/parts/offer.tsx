import { Button } from "../../../src/ui/button.tsx";
import type { PopupApi } from "../api.ts";
import { useSpeech } from "../context.ts";

interface OfferProps {
  api: PopupApi;
  /** Hosts that the organization adds and the person has not allowed; one is offered at a time. */
  hosts: readonly string[];
  changed: () => Promise<void>;
}

/** Asks for what only the person can give: Heed on a host that their organization added. */
export function Offer({ api, hosts, changed }: OfferProps) {
  const { words } = useSpeech();
  const [host] = hosts;
  if (host === undefined) return null;
  const allow = async () => {
    await api.allowHost(host).catch(() => false);
    await changed();
  };
  return (
    <div class="popup-offer">
      <p>{words.protection.offer(host)}</p>
      <Button onClick={() => void allow()} label={words.protection.allowLabel(host)}>
        {words.protection.allow}
      </Button>
    </div>
  );
}
