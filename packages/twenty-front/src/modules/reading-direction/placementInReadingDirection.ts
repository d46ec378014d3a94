import { isRightToLeft } from '@/reading-direction/isRightToLeft';

const mirrored = (placement: string): string => {
  if (placement.startsWith('left')) return placement.replace('left', 'right');
  return placement.replace('right', 'left');
};

/**
 * Where a menu opens beside what it belongs to. The library itself sees to those above
 * and below.
 */
export const placementInReadingDirection = <
  Options extends { placement?: string },
>(
  options: Options,
): Options =>
  options.placement !== undefined && isRightToLeft()
    ? { ...options, placement: mirrored(options.placement) }
    : options;
