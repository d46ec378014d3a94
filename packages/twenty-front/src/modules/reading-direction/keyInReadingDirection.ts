import { isRightToLeft } from '@/reading-direction/isRightToLeft';

const MIRRORED: Readonly<Record<string, string>> = {
  ArrowLeft: 'ArrowRight',
  ArrowRight: 'ArrowLeft',
};

/** The key that leads the way which `key` leads from left to right. */
export const keyInReadingDirection = <Key extends string>(key: Key): Key =>
  isRightToLeft() ? ((MIRRORED[key] ?? key) as Key) : key;
