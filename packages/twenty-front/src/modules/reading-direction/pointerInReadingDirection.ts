import { isRightToLeft } from '@/reading-direction/isRightToLeft';

type Listener<Position> = ((position: Position) => void) | undefined;

let pressedAt = 0;

// Before whoever listens for the pointer on an element, and may keep it from the rest.
addEventListener('pointerdown', ({ clientX }) => (pressedAt = clientX), {
  capture: true,
});

const mirrored =
  <Position extends { x: number }>(
    listener: NonNullable<Listener<Position>>,
  ): NonNullable<Listener<Position>> =>
  (position) =>
    listener(
      isRightToLeft()
        ? { ...position, x: 2 * pressedAt - position.x }
        : position,
    );

/**
 * For whoever makes something wider the further the pointer goes to the right from
 * where it was pressed: right to left, the further it goes to the left.
 */
export const pointerInReadingDirection = <
  Position extends { x: number },
  Options extends {
    onMouseMove?: Listener<Position>;
    onMouseUp?: Listener<Position>;
  },
>(
  options: Options & {
    onMouseMove?: Listener<Position>;
    onMouseUp?: Listener<Position>;
  },
): Options => ({
  ...options,
  ...(options.onMouseMove && { onMouseMove: mirrored(options.onMouseMove) }),
  ...(options.onMouseUp && { onMouseUp: mirrored(options.onMouseUp) }),
});
