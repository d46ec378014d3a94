import { at, idOf, momentOf, textOf } from '../../reading/values-of';

const LONGEST_NAME = 100;

/** Which event it is, of which shop, and when: undefined where that is not said. */
export const envelopeOf = (body: unknown) => ({
  event: textOf(at(body, 'event'))?.slice(0, LONGEST_NAME),
  merchantId: idOf(at(body, 'merchant')),
  data: at(body, 'data'),
  version: momentOf(at(body, 'created_at')),
});
