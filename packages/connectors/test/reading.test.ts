import {
  at,
  jsonOf,
  momentOf,
  moneyOf,
  numberOf,
  textOf,
} from '../src/reading/values-of';
import { phoneNumberOf } from '../src/reading/phone-number-of';

describe('momentOf', () => {
  it.each([
    [{ date: '2026-05-24 12:42:11.000000', timezone: 'Asia/Riyadh' }],
    [{ date: '2026-05-24 12:42:11.000000', timezone_type: 3 }],
    [{ date: '2026-05-24 09:42:11', timezone: 'UTC' }],
    ['2026-05-24T09:42:11Z'],
    ['2026-05-24T12:42:11+03:00'],
    ['2026-05-24 12:42:11'],
    ['Sun May 24 2026 12:42:11 GMT+0300'],
    ['٢٠٢٦-٠٥-٢٤ ١٢:٤٢:١١'],
    [1_779_615_731],
  ])('reads %j as the same moment', (written) => {
    expect(momentOf(written)?.toISOString()).toBe('2026-05-24T09:42:11.000Z');
  });

  it.each([['yesterday'], [''], [{}], [null], [-1e20], [{ date: 12.5e30 }]])(
    'reads nothing from %j',
    (written) => {
      expect(momentOf(written)).toBeUndefined();
    },
  );
});

describe('numbers', () => {
  it('are read from texts, in Arabic digits, and as amounts', () => {
    expect(numberOf('1,250.5')).toBe(1_250.5);
    expect(numberOf('١٢٥')).toBe(125);
    expect(numberOf('١٬٢٥٠٫٥')).toBe(1_250.5);
    expect(moneyOf({ amount: '99.999', currency: 'SAR' })).toBe(100);
    expect(moneyOf(0)).toBe(0);
    expect(numberOf('')).toBeUndefined();
    expect(numberOf('a lot')).toBeUndefined();
    expect(numberOf(Number.NaN)).toBeUndefined();
    expect(numberOf(1e300)).toBeUndefined();
  });
});

describe('texts', () => {
  it('lose what a database does not take, and their end when they are enormous', () => {
    expect(textOf('a\0b\ud800')).toBe('ab\ufffd');
    expect(textOf('x'.repeat(5_000_000))).toHaveLength(100_000);
    expect(textOf(`${'x'.repeat(99_999)}😀`)?.at(-1)).toBe('\ufffd');
    expect(jsonOf({ note: 'a\0b' })).toEqual({ note: 'ab' });
    expect(jsonOf(['x'.repeat(5_000_000)])).toBeUndefined();
    expect(jsonOf('a text')).toBeUndefined();
    for (const depth of [3_000, 20_000]) {
      expect(
        jsonOf(JSON.parse(`${'['.repeat(depth)}${']'.repeat(depth)}`)),
      ).toBeUndefined();
    }
  });
});

describe('phoneNumberOf', () => {
  it.each([
    ['0555000111', undefined],
    ['555000111', '966'],
    [555_000_111, '+966'],
    ['+966 55 500 0111', undefined],
    ['٠٥٥٥٠٠٠١١١', undefined],
    ['٠٥٥٥٠٠٠١١١', '+٩٦٦'],
    ['966555000111', '+966'],
    ['00966555000111', '966'],
    ['0555000111', '00966'],
    ['＋966555000111', '+966'],
  ])('reads %j with %j as the same number', (written, code) => {
    expect(phoneNumberOf(written, code)).toEqual({
      number: '555000111',
      callingCode: '+966',
      countryCode: 'SA',
    });
  });

  it.each([
    ['050001111', '+965', '50001111'],
    ['96550001111', '+965', '50001111'],
    ['96512345', '+965', '96512345'],
    ['0612345678', '+39', '0612345678'],
  ])('reads %j with %j in its country', (written, code, number) => {
    expect(phoneNumberOf(written, code)).toMatchObject({ number });
  });

  it.each([[''], ['anonymous'], [null], [{}], ['1'.repeat(500)]])(
    'reads nothing from %j',
    (written) => {
      expect(phoneNumberOf(written)).toBeUndefined();
    },
  );
});

describe('at', () => {
  it('takes nothing from prototypes', () => {
    expect(at({}, 'constructor', 'name')).toBeUndefined();
    expect(at('text', 'length')).toBeUndefined();
  });
});
