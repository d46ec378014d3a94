import * as echarts from 'echarts';

import { type Figure, type Unit } from '../figure';
import { capitalized, quantityOf } from './words';

export type Theme = 'light' | 'dark';

type Bar = { name: string; value: number; isReplaced: boolean };

const WIDTH = 760;
const BAR_HEIGHT = 34;
const NAMES_WIDTH = 300;
const VALUES_WIDTH = 80;
const FONT =
  "-apple-system, BlinkMacSystemFont, 'Segoe UI', 'Noto Sans', Helvetica, Arial, sans-serif";

/** GitHub's own colours, so that a chart sits on its page. */
const COLORS = {
  light: { text: '#1f2328', ours: '#0969da', replaced: '#afb8c1' },
  dark: { text: '#f0f6fc', ours: '#4493f8', replaced: '#656c76' },
} as const satisfies Record<Theme, object>;

/**
 * The figures of a benchmark as bars, next to what they replace.
 *
 * @returns an SVG; null when there is nothing to compare.
 */
export const chartOf = (
  figures: readonly Figure[],
  theme: Theme,
): string | null => {
  const [first] = figures;

  if (first === undefined) {
    return null;
  }

  const bars = barsOf(figures, first.unit);

  return bars.length < 2 ? null : draw(bars, first.unit, theme);
};

/**
 * What is replaced comes first, unless it is a figure of its own. The first figure
 * decides about the unit: an axis has only one.
 */
const barsOf = (figures: readonly Figure[], unit: Unit): Bar[] => {
  const ours = distinct(
    figures
      .filter((figure) => figure.unit === unit)
      .map((figure) => ({ ...figure, isReplaced: false })),
  );
  const replaced = distinct(
    ours.flatMap((figure) =>
      figure.replaced === undefined
        ? []
        : [{ ...figure.replaced, isReplaced: true }],
    ),
  ).filter(({ value }) => !ours.some((figure) => figure.value === value));

  return [...replaced, ...ours];
};

const distinct = <Item extends { value: number }>(items: Item[]): Item[] =>
  items.filter(
    ({ value }, index) =>
      items.findIndex((other) => other.value === value) === index,
  );

const draw = (bars: Bar[], unit: Unit, theme: Theme) => {
  const colors = COLORS[theme];
  const chart = echarts.init(null, null, {
    renderer: 'svg',
    ssr: true,
    width: WIDTH,
    height: bars.length * BAR_HEIGHT,
  });

  chart.setOption({
    animation: false,
    textStyle: { fontFamily: FONT, fontSize: 13 },
    grid: {
      left: NAMES_WIDTH,
      right: VALUES_WIDTH,
      top: 0,
      bottom: 0,
    },
    xAxis: { type: 'value', show: false, min: 0 },
    yAxis: {
      type: 'category',
      inverse: true,
      data: bars.map(({ name }) => capitalized(name)),
      axisLine: { show: false },
      axisTick: { show: false },
      axisLabel: {
        color: colors.text,
        width: NAMES_WIDTH - 20,
        lineHeight: 15,
        overflow: 'break',
      },
    },
    series: {
      type: 'bar',
      barWidth: 18,
      data: bars.map(({ value, isReplaced }) => ({
        value,
        itemStyle: {
          color: isReplaced ? colors.replaced : colors.ours,
          borderRadius: 3,
        },
        label: { formatter: quantityOf(value, unit) },
      })),
      label: { show: true, position: 'right', color: colors.text },
    },
  });

  const svg = chart.renderToSVGString();

  chart.dispose();

  return svg;
};
