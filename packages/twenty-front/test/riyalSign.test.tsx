import { renderToStaticMarkup } from 'react-dom/server';

import { withRiyalSign } from '@/readers-language/withRiyalSign';

import { i18n } from './stand-ins/lingui';

const Coins = ({ size }: { size?: number }) => <i>{size} coins</i>;

const { SAR, QAR } = withRiyalSign({
  SAR: { label: 'Saudi riyal', Icon: Coins },
  QAR: { label: 'Qatari riyal', Icon: () => <i>riyal</i> },
});

afterEach(() => i18n.activate(''));

it('shows the sign of the Saudi riyal to whoever reads Arabic', () => {
  i18n.activate('ar-SA');
  expect(renderToStaticMarkup(<SAR.Icon size={20} />)).toMatch(
    /^<svg.*height="20"/,
  );
  expect(renderToStaticMarkup(<QAR.Icon />)).toBe('<i>riyal</i>');
});

it('shows what Twenty has to everybody else', () => {
  i18n.activate('en');
  expect(renderToStaticMarkup(<SAR.Icon size={20} />)).toBe('<i>20 coins</i>');
  expect(SAR.label).toBe('Saudi riyal');
});
