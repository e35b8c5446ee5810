import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "playwright-core";

/**
 * What axe finds wrong, as short lines: an empty list is what tests expect. In its legacy mode axe does everything in the
 * page itself; the other one opens a second page to join the results of frames from elsewhere, which takes three times as long.
 */
export async function violationsOf(page: Page): Promise<string[]> {
  // What is still fading in has neither its colours nor its contrast.
  await page.evaluate(() => {
    for (const animation of document.getAnimations())
      if (Number.isFinite(animation.effect?.getComputedTiming().endTime)) animation.finish();
  });
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze();
  return violations.flatMap(({ id, nodes }) =>
    nodes.map((node) => `${id}: ${node.target.join(" ")} ${node.failureSummary ?? ""}`),
  );
}

/** The same of an interface in a closed root, which axe can't enter: of its markup, in a page of its own. Leaves the page. */
export async function violationsOfMarkup(page: Page, markup: string): Promise<string[]> {
  await page.goto("about:blank");
  await page.setContent(
    `<!doctype html><html lang="en"><title>Chat</title><main><h1>Chat</h1>${markup}</main></html>`,
  );
  return violationsOf(page);
}
