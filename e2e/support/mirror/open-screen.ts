import { expect, type Page } from '@playwright/test';

import { standStill } from '../stand-still';
import { boxesOn } from './boxes';
import { type Sample } from './sample';
import { type Screen } from './screens/screen';

const DESKTOP = { width: 1440, height: 900 };

/** Goes to a screen, and waits until it has stopped changing. */
export const openScreen = async (
  page: Page,
  url: string,
  screen: Screen,
  sample: Sample,
): Promise<void> => {
  const boxes = () => boxesOn(page, []);
  const path =
    typeof screen.path === 'string' ? screen.path : screen.path(sample);

  await page.setViewportSize(screen.viewport ?? DESKTOP);
  await page.goto(`${url}${path}`);
  await standStill(page, boxes);
  // Who may not see it is led elsewhere.
  expect(new URL(page.url()).pathname).toBe(new URL(path, url).pathname);
  await screen.show?.(page, sample);
  await standStill(page, boxes);
};

export const widthOf = (screen: Screen): number =>
  (screen.viewport ?? DESKTOP).width;
