import { ConfigurationError } from '@twenty-clerk/contract/configuration/configuration.error';
import {
  readBoolean,
  readNumber,
  readOneOf,
  readPort,
} from '@twenty-clerk/contract/configuration/environment';
import {
  readTokens,
  readTokensIfAny,
  refuseEqualTokens,
} from '@twenty-clerk/contract/configuration/tokens';

const refused = (read: () => unknown): string => {
  try {
    read();
  } catch (error) {
    expect(error).toBeInstanceOf(ConfigurationError);

    return (error as Error).message;
  }
  throw new Error('It was taken.');
};

describe('readBoolean', () => {
  it.each([
    [undefined, false],
    [' ', false],
    ['false', false],
    ['Off', false],
    ['no', false],
    ['0', false],
    ['true', true],
    ['ON', true],
    ['yes', true],
    ['1', true],
  ])('takes %j as Twenty does: %j', (value, meaning) => {
    expect(readBoolean({ SWITCH: value }, 'SWITCH')).toBe(meaning);
  });

  it.each(['ture', '2', 'true false'])('refuses %j', (value) => {
    expect(refused(() => readBoolean({ SWITCH: value }, 'SWITCH'))).toBe(
      'SWITCH is neither true nor false. Leave it out for false',
    );
  });
});

const readColour = (value: string) =>
  readOneOf({ COLOUR: value }, 'COLOUR', ['red', 'green'], 'green');

describe('readOneOf', () => {
  it.each([
    ['', 'green'],
    [' red ', 'red'],
  ])('of %j is %s', (value, choice) => {
    expect(readColour(value)).toBe(choice);
  });

  it('names what there is, and not what was said', () => {
    expect(refused(() => readColour('hunter2'))).toBe(
      'COLOUR is none of red, green. Leave it out for green',
    );
  });
});

const readHour = (value: string) =>
  readNumber({ HOUR: value }, 'HOUR', 3, { least: 1, most: 23 });

describe('readNumber', () => {
  it.each([
    ['', 3],
    ['1', 1],
    ['23', 23],
  ])('of %j is %d', (value, hour) => {
    expect(readHour(value)).toBe(hour);
  });

  it.each(['0', '24', '99', '-1', '1.5', '1e1', 'three'])(
    'refuses %j',
    (value) => {
      expect(refused(() => readHour(value))).toBe(
        'HOUR is not a whole number from 1 to 23. Leave it out for 3',
      );
    },
  );

  it('takes a port only where there is one', () => {
    expect(readPort({ PORT: '65535' }, 'PORT', 1)).toBe(65_535);
    expect(refused(() => readPort({ PORT: '65536' }, 'PORT', 1))).toMatch(
      /^PORT /,
    );
  });
});

const long = 'x'.repeat(32);

/** Those of Twenty, where connectors have these. */
const refuseEqual = (connectors: string) =>
  refuseEqualTokens(
    {
      TENANT_SERVICE_TOKEN: `${long}1,${long}2`,
      CONNECTORS_TWENTY_TOKEN: connectors,
    },
    ['TENANT_SERVICE_TOKEN', 'CONNECTORS_TWENTY_TOKEN'],
  );

describe('tokens', () => {
  it('may be several', () => {
    expect(
      readTokens(
        { TENANT_SERVICE_TOKEN: `${long}, ${long}y` },
        'TENANT_SERVICE_TOKEN',
      ),
    ).toEqual([long, `${long}y`]);
    expect(readTokensIfAny({}, 'ORGANIZATION_API_TOKEN')).toEqual([]);
  });

  it.each([
    '',
    'short',
    `${long},short`,
    // Nobody could show them.
    `${long} ${long}`,
    'ع'.repeat(40),
  ])('are not %j', (value) => {
    expect(
      refused(() =>
        readTokens({ TENANT_SERVICE_TOKEN: value }, 'TENANT_SERVICE_TOKEN'),
      ),
    ).toMatch(
      /^TENANT_SERVICE_TOKEN is (missing|malformed)\. The same for Twenty and tenant-manager; .*32 characters/,
    );
  });

  it('open one door each, also while they are replaced', () => {
    expect(() => refuseEqual('')).not.toThrow();
    expect(() => refuseEqual(`${long}3,${long}3`)).not.toThrow();
    expect(refused(() => refuseEqual(`${long}3, ${long}2`))).toBe(
      'CONNECTORS_TWENTY_TOKEN is the same as TENANT_SERVICE_TOKEN. Each opens something else; make one of at least 32 characters with: openssl rand -hex 32',
    );
  });
});
