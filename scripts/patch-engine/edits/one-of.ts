import { AnchorError } from '../anchor-error';
import type { Edit } from '../edit';
import type { Insertion } from '../insertion';

/**
 * The one of several edits that finds its spot, for code that releases write in
 * different ways. Those in one list belong together.
 * @throws AnchorError when none of them does, or more than one.
 */
export const oneOf =
  (...forms: (Edit | Edit[])[]): Edit =>
  (source) => {
    const fits: Insertion[][] = [];
    const failures: AnchorError[] = [];

    for (const form of forms) {
      try {
        fits.push([form].flat().flatMap((edit) => edit(source)));
      } catch (error) {
        if (!(error instanceof AnchorError)) {
          throw error;
        }
        failures.push(error);
      }
    }

    const blocked = failures.find(({ reason }) => reason !== 'missing');
    const [fit, another] = fits;

    if (blocked !== undefined) {
      throw blocked;
    }
    if (another !== undefined) {
      throw new AnchorError('ambiguous', 'the spot in more than one form');
    }
    if (fit === undefined) {
      throw new AnchorError(
        'missing',
        failures.map(({ message }) => message).join(' and '),
      );
    }
    return fit;
  };
