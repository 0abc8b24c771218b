import AxeBuilder from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';

/**
 * Colours are judged where they come to rest, not on their way there: motion is reduced, and what still moves has ended for
 * some frames in a row, since what was just read can set off another change of colour.
 */
async function comesToRest(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
    for (let still = 0; still < 5; still += 1) {
      await frame();
      const moving = document.getAnimations().filter((animation) => animation instanceof CSSTransition);
      if (moving.length > 0) still = -1;
      await Promise.allSettled(moving.map((animation) => animation.finished));
    }
  });
}

/** No rule is disabled and no element is left out; what is wrong is named with its place. */
export async function expectNoViolations(page: Page, screen: string): Promise<void> {
  await test.step(screen, async () => {
    await comesToRest(page);
    const { violations } = await new AxeBuilder({ page }).analyze();
    const found = violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.target.join(' ')}`));
    expect(found, `axe on ${screen}`).toEqual([]);
  });
}

/** The same in light and in dark. */
export async function expectNoViolationsInBoth(page: Page, screen: string): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await expectNoViolations(page, `${screen}, ${colorScheme}`);
  }
}
