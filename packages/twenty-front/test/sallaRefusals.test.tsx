import { renderToStaticMarkup } from 'react-dom/server';

import { sallaInEnglish } from '@/clerk-auth/components/settings/salla/sallaInEnglish';
import { useSallaMessages } from '@/clerk-auth/components/settings/salla/useSallaMessages';

const Refusal = ({ code }: { code: string }) =>
  useSallaMessages().refusal(code);

/** The address of the page says how it came out at Salla, and anybody can write one. */
it.each(['constructor', 'toString', '__proto__', 'of_tomorrow'])(
  'says in words that the shop could not be connected when the address says %s',
  (code) => {
    expect(renderToStaticMarkup(<Refusal code={code} />)).toBe(
      sallaInEnglish.refusals.unreachable,
    );
  },
);
