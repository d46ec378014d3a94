import { isRightToLeft } from '@/reading-direction/isRightToLeft';

type Elements = {
  containerElement: HTMLElement | null;
  childElement: HTMLElement | null;
};

const isFirstBeyondTheLeft = ({ containerElement, childElement }: Elements) => {
  const previous = childElement?.previousElementSibling;

  return (
    containerElement !== null &&
    childElement !== null &&
    // The first is always shown.
    previous instanceof HTMLElement &&
    containerElement.scrollWidth > containerElement.clientWidth &&
    childElement.offsetLeft < 0 &&
    previous.offsetLeft + previous.offsetWidth > 0
  );
};

/** Which of a row's elements is the first without room: at the left, right to left. */
export const overflowInReadingDirection =
  (isFirstBeyondTheRight: (elements: Elements) => boolean) =>
  (elements: Elements): boolean =>
    isRightToLeft()
      ? isFirstBeyondTheLeft(elements)
      : isFirstBeyondTheRight(elements);
