import { followLanguage } from '@/clerk-auth/localization/followLanguage';
import { dropInReadingDirection } from '@/reading-direction/dropInReadingDirection';
import { keyInReadingDirection } from '@/reading-direction/keyInReadingDirection';
import { layoutsInReadingDirection } from '@/reading-direction/layoutsInReadingDirection';
import { leastScrollLeft } from '@/reading-direction/leastScrollLeft';
import { pageOffsetInReadingDirection } from '@/reading-direction/pageOffsetInReadingDirection';
import { panelInReadingDirection } from '@/reading-direction/panelInReadingDirection';
import { placeInReadingDirection } from '@/reading-direction/placeInReadingDirection';
import { placementInReadingDirection } from '@/reading-direction/placementInReadingDirection';
import { sidesInReadingDirection } from '@/reading-direction/sidesInReadingDirection';

import { openBrowser } from './browser';
import { changeTwentyLocale } from './stand-ins/twentyEnvironment';

const GRID = { left: 100, top: 0, width: 200, height: 50 };

const read = (direction: 'ltr' | 'rtl') => {
  Object.assign(globalThis, {
    document: {
      documentElement: { dir: direction, lang: 'en', clientWidth: 1_000 },
    },
  });
};

beforeEach(() => {
  openBrowser();
  read('ltr');
});

describe('from left to right', () => {
  it('everything is as Twenty has it', () => {
    const options = { placement: 'right-start' };

    expect(keyInReadingDirection('ArrowLeft')).toBe('ArrowLeft');
    expect(placementInReadingDirection(options)).toBe(options);
    expect(leastScrollLeft(0)).toBe(0);
    expect(pageOffsetInReadingDirection(300)).toBe(300);
    expect(placeInReadingDirection(7)).toBe(7);
    expect(dropInReadingDirection({ gridRect: GRID, pointerX: 150 })).toEqual({
      gridRect: GRID,
      pointerX: 150,
    });
    expect(sidesInReadingDirection('0 4px 0 8px')).toBe('0 4px 0 8px');
    expect(panelInReadingDirection({ closed: { x: '100%' } }).closed.x).toBe(
      '100%',
    );
  });
});

describe('from right to left', () => {
  beforeEach(() => read('rtl'));

  it.each([
    ['ArrowLeft', 'ArrowRight'],
    ['ArrowRight', 'ArrowLeft'],
    ['ArrowUp', 'ArrowUp'],
  ])('%s leads where %s leads otherwise', (key, other) => {
    expect(keyInReadingDirection(key)).toBe(other);
  });

  it.each([
    ['right-start', 'left-start'],
    ['left', 'right'],
    ['bottom-start', 'bottom-start'],
  ])('a menu asked for at %s opens at %s', (placement, other) => {
    expect(placementInReadingDirection({ placement }).placement).toBe(other);
  });

  it.each([
    ['0 4px 0 8px', '0 8px 0 4px'],
    ['0 8px', '0 8px'],
    [undefined, undefined],
  ])('space %s is %s', (sides, other) => {
    expect(sidesInReadingDirection(sides)).toBe(other);
  });

  it('a closed panel leaves over the left edge, also when asked later', () => {
    read('ltr');

    const variants = panelInReadingDirection({ closed: { x: '100%' } });

    read('rtl');
    expect(variants.closed.x).toBe('-100%');
  });

  it('a place is further along the line the more it is at the left', () => {
    expect(placeInReadingDirection(7)).toBeLessThan(placeInReadingDirection(5));
  });

  it('what is dropped is as far from where the days begin as from the right', () => {
    const { gridRect, pointerX } = dropInReadingDirection({
      gridRect: GRID,
      pointerX: 250,
    });

    expect(pointerX - gridRect.left).toBe(50);
    expect(gridRect).toEqual({ ...GRID, left: gridRect.left });
  });

  it('the first widget of a dashboard stands at the right, and goes back to where it was', () => {
    const layouts = {
      desktop: [
        { i: 'first', x: 0, y: 0, w: 3, h: 2 },
        { i: 'second', x: 3, y: 0, w: 9, h: 2 },
      ],
      mobile: [{ i: 'first', x: 0, y: 0, w: 1, h: 2 }],
    };
    const placed = layoutsInReadingDirection(layouts);

    expect(placed.desktop.map(({ x }) => x)).toEqual([9, 0]);
    expect(placed.mobile.map(({ x }) => x)).toEqual([0]);
    expect(layoutsInReadingDirection(placed)).toEqual(layouts);
  });

  it('a menu opens where the right button was pressed, from the right edge', () => {
    expect(pageOffsetInReadingDirection(300)).toBe(700);
  });

  it('one can scroll below zero', () => {
    expect(leastScrollLeft(0)).toBeLessThan(-1_000_000);
  });
});

describe('the language of the page', () => {
  it('is that of its texts, and remembered once somebody has another one', () => {
    const stop = followLanguage();

    changeTwentyLocale('en');
    expect(document.documentElement.lang).toBe('en');
    expect(localStorage.getItem('locale')).toBeNull();

    changeTwentyLocale('ar-SA');
    expect(document.documentElement.lang).toBe('ar-SA');
    expect(localStorage.getItem('locale')).toBe('ar-SA');
    stop();
  });
});
