import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

/** The levels of WCAG 2.2 AA. */
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** All of a page of the settings that is not Twenty's. */
export const OURS_IN_SETTINGS = 'section:has(> h2)';

const WIDTHS = [1440, 390];

type Part = { ours?: string; uncover?: () => Promise<void> };

/**
 * On a desktop and on a phone, and then as wide as before; what Clerk draws is Clerk's.
 *
 * @param part.ours what of the page is not Twenty's, where that is a part of it.
 * @param part.uncover brings it to light where something lies over it at some width.
 */
export const expectAccessible = async (
  page: Page,
  screen: string,
  { ours = 'html', uncover }: Part = {},
) => {
  const before = page.viewportSize();

  await page.evaluate(() => document.fonts.ready);

  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 900 });
    await uncover?.();

    const { violations } = await new AxeBuilder({ page })
      .include(ours)
      // Twenty has two hundred style sheets, and one rule would read them all. Before
      // the tags: it takes the place of all that was said before.
      .options({ preload: false })
      .withTags(RULES)
      .exclude('[class*="cl-"]')
      .analyze();

    expect(
      violations.map(({ id, nodes }) => ({
        id,
        nodes: nodes.map(({ html, failureSummary }) => [html, failureSummary]),
      })),
      `${screen}, ${width} pixels wide`,
    ).toEqual([]);
    expect(
      await page.evaluate(
        () =>
          document.documentElement.scrollWidth -
          document.documentElement.clientWidth,
      ),
      `${screen} scrolls sideways, ${width} pixels wide`,
    ).toBeLessThanOrEqual(0);
  }
  if (before !== null) await page.setViewportSize(before);
};
