import { useEffect } from 'react';

/**
 * Looks at once and then every so often, while `isOn`.
 *
 * @param look must not reject, and stay the same between renders.
 */
export const useLookRegularly = (
  look: () => Promise<void>,
  milliseconds: number,
  isOn: boolean,
): void => {
  useEffect(() => {
    if (!isOn) return undefined;

    const first = setTimeout(() => void look());
    const timer = setInterval(() => void look(), milliseconds);
    return () => {
      clearTimeout(first);
      clearInterval(timer);
    };
  }, [isOn, look, milliseconds]);
};
