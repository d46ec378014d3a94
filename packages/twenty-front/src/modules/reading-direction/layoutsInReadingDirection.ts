import { PAGE_LAYOUT_CONFIG } from '@/page-layout/constants/PageLayoutBreakpoints';
import { isRightToLeft } from '@/reading-direction/isRightToLeft';

type Layouts = Record<string, { x: number; w: number }[]>;

const columnsOf: Readonly<Record<string, number>> = PAGE_LAYOUT_CONFIG.columns;

/**
 * Places widgets on the grid of a dashboard, whose columns are counted from its left: the
 * first stands where reading begins. What the grid says of them is turned round by the
 * same.
 */
export const layoutsInReadingDirection = <Given extends Layouts>(
  layouts: Given,
): Given =>
  isRightToLeft()
    ? (Object.fromEntries(
        Object.entries(layouts).map(([breakpoint, widgets]) => [
          breakpoint,
          widgets.map((widget) => ({
            ...widget,
            x: (columnsOf[breakpoint] ?? 1) - widget.x - widget.w,
          })),
        ]),
      ) as Given)
    : layouts;
