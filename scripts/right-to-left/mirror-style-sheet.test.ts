import { mirrorStyleSheet } from './mirror-style-sheet';
import { LEFT_TO_RIGHT, RIGHT_TO_LEFT } from './prefixes';

/** What a style sheet becomes, on one line, with short names for who sees what. */
const mirrored = (css: string): string =>
  mirrorStyleSheet(css)
    .replace(/^\/\*.*?\*\//, '')
    .replaceAll(LEFT_TO_RIGHT, 'LTR')
    .replaceAll(RIGHT_TO_LEFT, 'RTL')
    .replace(/\s+/g, ' ')
    .trim();

describe('mirrorStyleSheet', () => {
  it('gives both directions their side, and leaves the rest to both', () => {
    expect(mirrored('.a{color:red;margin-left:4px}')).toBe(
      '.a{color:red} LTR .a{margin-left:4px} RTL .a{margin-right:4px}',
    );
  });

  it('adds nothing to the weight of a rule', () => {
    expect(LEFT_TO_RIGHT).toMatch(/^:where\(.*\)$/);
    expect(RIGHT_TO_LEFT).toMatch(/^:where\(.*\)$/);
  });

  it('keeps a later declaration behind a mirrored one', () => {
    expect(mirrored('.a{margin-left:4px;margin:0}')).toMatch(
      /:where\(html\) \.a\{margin:0\}$/,
    );
  });

  it.each([
    [
      'shadows and turns',
      '.a{box-shadow:2px 0 red;transform:rotate(90deg)}',
      'RTL .a{box-shadow:-2px 0 red;transform:rotate(-90deg)}',
    ],
    [
      'animations',
      '.a{animation:go 1s}@keyframes go{to{left:2px}}',
      'RTL .a{animation:go-rtl 1s}',
    ],
    ['insets', '.a{inset:0 1px 2px 3px}', 'RTL .a{inset:0 3px 2px 1px}'],
    [
      'places that a theme names',
      '.a{top:var(--t-spacing-3);left:var(--t-spacing-3)}',
      'RTL .a{right:var(--t-spacing-3)}',
    ],
    [
      'cuts',
      '.a{clip-path:inset(0 -4px 0 0)}',
      'RTL .a{clip-path:inset(0 0 0 -4px)}',
    ],
    [
      'sides that a script names',
      '.a{text-align:var(--a-1)}',
      'RTL .a[style*="--a-1: right"]{text-align:left}',
    ],
    [
      'turns that a script names',
      '.a{transform:rotate(var(--a-1))}',
      'RTL .a{transform:rotate(calc(-1 * var(--a-1)))}',
    ],
    [
      'ways along the line that a theme names',
      '.a{transform:translateX(var(--a-1))}',
      'RTL .a{transform:translateX(calc(-1 * var(--a-1)))}',
    ],
    [
      'what some lines of many are cut by, below the last of them',
      '.a{overflow:hidden;text-overflow:ellipsis;-webkit-line-clamp:2}',
      'RTL .a{overflow:clip;overflow-clip-margin:0.2em}',
    ],
    [
      'what a line is cut by, below it',
      '.a{overflow:hidden;text-overflow:ellipsis}',
      'RTL .a{overflow:clip visible;min-width:0}',
    ],
    [
      'the end that a text alone is cut at, which is that of its own direction',
      '.a{overflow:hidden;text-overflow:ellipsis}',
      'RTL .a:not(:has(*)){unicode-bidi:plaintext}',
    ],
    [
      'the same in a flexible box',
      '.a{display:flex;overflow:hidden;text-overflow:ellipsis}',
      'RTL .a:not(:has(*)){unicode-bidi:plaintext;display:block;align-content:center}',
    ],
  ])('mirrors %s', (_, css, wanted) => {
    expect(mirrored(css)).toContain(wanted);
  });

  it.each([
    ['what names its direction', '.a{direction:ltr}'],
    ['what its author mirrors', '.a{left:0}[dir=rtl] .a{right:0}'],
    ['the canvas of workflows', '.react-flow__node{left:0}'],
    ['where lines begin in the data model', '.b .left-handle{left:0}'],
    ['a place measured by a script', '.a{top:var(--a-0);left:var(--a-1)}'],
    [
      'a side that a script chooses of all four',
      '.a{bottom:var(--a-0);left:var(--a-1);right:var(--a-2);top:var(--a-3)}',
    ],
  ])('leaves alone %s', (_, css) => {
    expect(mirrored(css).replaceAll(' .a', '.a').replace(/\s/g, '')).toBe(
      css.replaceAll(' .a', '.a').replace(/\s/g, ''),
    );
  });

  it('changes nothing the second time', () => {
    const once = mirrorStyleSheet('.a{left:0}');

    expect(mirrorStyleSheet(once)).toBe(once);
  });
});
