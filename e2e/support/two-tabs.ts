import { type Visitor } from './visitor';

/** Where the tabs of one browser see which of them has the focus. */
const FOCUS = 'tabWithFocus';

/**
 * Two tabs of one browser, side by side: both are seen, and one has the focus, the first
 * in the beginning. Playwright tells every tab that it has.
 */
export const openTwoTabs = async (first: Visitor) => {
  const second = await first.openTab();
  const tabs = [first, second];

  for (const [index, { page }] of tabs.entries()) {
    await page.addInitScript(
      ([key, tab]) => {
        document.hasFocus = () => (localStorage.getItem(key) ?? '0') === tab;
      },
      [FOCUS, String(index)] as const,
    );
  }

  return {
    first,
    second,
    turnTo: async (tab: Visitor) => {
      await first.page.evaluate(
        ([key, index]) => localStorage.setItem(key, index),
        [FOCUS, String(tabs.indexOf(tab))] as const,
      );
      await tab.page.bringToFront();
      await tab.page.evaluate(() => window.dispatchEvent(new Event('focus')));
    },
  };
};
