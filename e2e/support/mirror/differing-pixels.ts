import { type Page } from '@playwright/test';

/** What one browser draws twice may differ by this much of 255, at edges. */
const NOISE = 3;

/** In how many pixels two pictures of one size differ by more than noise. */
export const differingPixels = (
  page: Page,
  one: Buffer,
  other: Buffer,
): Promise<number> =>
  page.evaluate(
    async ({ pictures, noise }) => {
      const [first, second] = await Promise.all(
        pictures.map(async (picture) => {
          const image = new Image();

          image.src = `data:image/png;base64,${picture}`;
          await image.decode();

          const canvas = new OffscreenCanvas(image.width, image.height);
          const context = canvas.getContext('2d');

          context?.drawImage(image, 0, 0);
          return context?.getImageData(0, 0, image.width, image.height).data;
        }),
      );
      const pixels = new Set<number>();

      first?.forEach((value, index) => {
        if (Math.abs(value - (second?.[index] ?? -1)) > noise) {
          pixels.add(Math.floor(index / 4));
        }
      });
      return pixels.size;
    },
    {
      pictures: [one, other].map((picture) => picture.toString('base64')),
      noise: NOISE,
    },
  );
