/**
 * How the port gets from the page's world to the isolated one. Both scripts run at document_start, before any script of the
 * page, in an order nobody promises: whoever comes second completes it.
 *
 *   tap first:    PORT (nobody hears) … HELLO from the guard → PORT again → accepted
 *   guard first:  HELLO (nobody hears) … PORT from the tap → accepted
 *
 * Events on `window` are synchronous, and the one who accepts stops the event, so the page never sees the port.
 */
const PORT = "heed:port";
const HELLO = "heed:hello";
const CAPTURE = { capture: true };

/** The tap's side. Offers until it was accepted once. */
export function offerPort(target: EventTarget, port: MessagePort): void {
  const offer = (): boolean =>
    !target.dispatchEvent(new MessageEvent(PORT, { ports: [port], cancelable: true }));
  if (offer()) return;
  const again = (event: Event): void => {
    event.stopImmediatePropagation();
    if (offer()) target.removeEventListener(HELLO, again, CAPTURE);
  };
  target.addEventListener(HELLO, again, CAPTURE);
}

/** The guard's side. Takes the first port offered; `giveUp` ends the wait when the page's own scripts begin to run. */
export function acceptPort(
  target: EventTarget,
  onPort: (port: MessagePort) => void,
): { giveUp(): void } {
  const accept = (event: Event): void => {
    const port = event instanceof MessageEvent ? event.ports[0] : undefined;
    if (port === undefined) return;
    event.stopImmediatePropagation();
    event.preventDefault();
    target.removeEventListener(PORT, accept, CAPTURE);
    onPort(port);
  };
  target.addEventListener(PORT, accept, CAPTURE);
  target.dispatchEvent(new Event(HELLO));
  return { giveUp: () => target.removeEventListener(PORT, accept, CAPTURE) };
}
