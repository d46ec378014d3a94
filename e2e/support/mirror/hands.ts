import { expect, type Locator, type Page } from '@playwright/test';

export type Place = { x: number; y: number };

/**
 * A place inside of an element.
 * @param along how far along the line, from its beginning at the right, 0 to 1.
 * @param down how far from its top, 0 to 1.
 */
export const placeIn = async (
  element: Locator,
  along: number,
  down: number,
): Promise<Place> => {
  await element.scrollIntoViewIfNeeded();

  const box = await element.boundingBox();

  if (box === null) throw new Error('It is not to be seen.');
  return {
    x: box.x + (1 - along) * box.width,
    y: box.y + down * box.height,
  };
};

const isDragging = (page: Page) => page.locator('[data-dnd-dragging]').first();

/** Drags something by the mouse to a place. */
export const dragTo = async (
  page: Page,
  what: Locator,
  { x, y }: Place,
): Promise<void> => {
  await what.hover();
  await page.mouse.down();
  await page.mouse.move(x, y, { steps: 20 });
  await isDragging(page).waitFor({ state: 'attached' });
  // What is under the pointer is found at the next movement.
  await page.mouse.move(x + 1, y, { steps: 5 });
  await page.mouse.move(x, y, { steps: 5 });
  await page.mouse.up();
  await expect(isDragging(page)).toHaveCount(0);
};

const translationOf = (element: Locator) =>
  element.evaluate((moved) =>
    (moved as HTMLElement).style.getPropertyValue('--dnd-translate'),
  );

/**
 * Takes something up by the keyboard, moves it by arrow keys, each of which leads onto
 * the next of its kind, and lets it go.
 */
export const carry = async (
  page: Page,
  what: Locator,
  keys: readonly string[],
): Promise<void> => {
  const moved = isDragging(page);

  await what.focus();
  await page.keyboard.press('Space');
  await moved.waitFor({ state: 'attached' });
  for (const key of keys) {
    const before = await translationOf(moved);

    await page.keyboard.press(key);
    await expect.poll(() => translationOf(moved)).not.toBe(before);
  }
  await page.keyboard.press('Space');
  await expect(moved).toHaveCount(0);
};
