import { generateKeyPairSync } from 'node:crypto';

import { readClerkConfiguration } from '@twenty-clerk/clerk-access/read-clerk-configuration';

const publishableKeyOf = (host: string, mode = 'test') =>
  `pk_${mode}_${Buffer.from(`${host}$`).toString('base64')}`;

const ENVIRONMENT = {
  CLERK_PUBLISHABLE_KEY: publishableKeyOf('clerk.example.com'),
  CLERK_SECRET_KEY: 'sk_test_0123456789',
  SERVER_URL: 'https://crm.example.com/',
};

describe('readClerkConfiguration', () => {
  it('is off when no publishable key is set', () => {
    expect(
      readClerkConfiguration({ SERVER_URL: 'https://crm.example.com' }),
    ).toBeNull();
  });

  it('is off when the publishable key is blank, as an empty line in .env leaves it', () => {
    expect(
      readClerkConfiguration({
        ...ENVIRONMENT,
        CLERK_PUBLISHABLE_KEY: ' ',
        CLERK_SECRET_KEY: '',
      }),
    ).toBeNull();
  });

  it.each(['NEXT_PUBLIC_CLERK_PUBLISHABLE_KEY', 'VITE_CLERK_PUBLISHABLE_KEY'])(
    'takes the publishable key from %s, the name in the guides',
    (variable) => {
      const { CLERK_PUBLISHABLE_KEY, ...rest } = ENVIRONMENT;

      expect(
        readClerkConfiguration({ ...rest, [variable]: CLERK_PUBLISHABLE_KEY })
          ?.front.publishableKey,
      ).toBe(CLERK_PUBLISHABLE_KEY);
    },
  );

  it('accepts tokens of the Frontend API that the publishable key names, made at the server', () => {
    const configuration = readClerkConfiguration(ENVIRONMENT);

    expect(configuration?.issuers).toEqual(['https://clerk.example.com']);
    expect(configuration?.authorizedParties).toEqual([
      'https://crm.example.com',
    ]);
  });

  it('accepts tokens that came through the proxy, and further origins', () => {
    const configuration = readClerkConfiguration({
      ...ENVIRONMENT,
      CLERK_PROXY_URL: 'https://crm.example.com/__clerk/',
      FRONTEND_URL: 'https://app.example.com/welcome',
      CLERK_AUTHORIZED_PARTIES:
        'https://shop.example.com, https://crm.example.com',
    });

    expect(configuration?.issuers).toContain('https://crm.example.com/__clerk');
    expect(configuration?.authorizedParties).toEqual([
      'https://crm.example.com',
      'https://app.example.com',
      'https://shop.example.com',
    ]);
  });

  it('reads a PEM key whose newlines are written as \\n', () => {
    const { publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const pem = publicKey.export({ type: 'spki', format: 'pem' }).toString();

    expect(
      readClerkConfiguration({
        ...ENVIRONMENT,
        CLERK_JWT_KEY: pem.replaceAll('\n', '\\n'),
      })?.jwtKey,
    ).toBe(pem);
  });

  it('maps roles by label', () => {
    expect(
      readClerkConfiguration({
        ...ENVIRONMENT,
        CLERK_ROLE_MAPPING: 'org:admin=Admin, org:sales = Sales team',
      })?.roleMapping,
    ).toEqual({ 'org:admin': 'Admin', 'org:sales': 'Sales team' });
  });

  it("knows roles by the names of older instances of Clerk's", () => {
    expect(
      readClerkConfiguration({
        ...ENVIRONMENT,
        CLERK_ROLE_MAPPING: 'admin=Admin,basic_member=Member',
      })?.roleMapping,
    ).toEqual({ 'org:admin': 'Admin', 'org:basic_member': 'Member' });
  });

  it.each([
    ['CLERK_SECRET_KEY', { CLERK_SECRET_KEY: undefined }],
    ['CLERK_SECRET_KEY', { CLERK_SECRET_KEY: 'pk_test_swapped' }],
    ['CLERK_SECRET_KEY', { CLERK_SECRET_KEY: 'sk_live_0123456789' }],
    ['CLERK_PUBLISHABLE_KEY', { CLERK_PUBLISHABLE_KEY: 'pk_test_***' }],
    ['CLERK_PUBLISHABLE_KEY', { CLERK_PUBLISHABLE_KEY: 'sk_test_swapped' }],
    ['CLERK_PUBLISHABLE_KEY', { CLERK_PUBLISHABLE_KEY: undefined }],
    ['CLERK_JWT_KEY', { CLERK_JWT_KEY: 'not a key' }],
    ['CLERK_PROXY_URL', { CLERK_PROXY_URL: 'proxy-without-scheme' }],
    ['SERVER_URL', { SERVER_URL: 'crm.example.com:3000' }],
    ['CLERK_API_URL', { CLERK_API_URL: 'clerk-emulator:5500' }],
    ['CLERK_SECRET_KEY', { CLERK_SECRET_KEY: 'sk_test_0123‐4567' }],
    ['CLERK_ORGANIZATION_ID', { CLERK_ORGANIZATION_ID: 'acme' }],
    ['CLERK_ROLE_MAPPING', { CLERK_ROLE_MAPPING: 'boss' }],
    [
      'CLERK_AUTHORIZED_PARTIES',
      { CLERK_AUTHORIZED_PARTIES: 'https://a.example/path' },
    ],
    ['SERVER_URL', { SERVER_URL: undefined }],
  ])(
    'stops with one line that names %s and does not repeat its value (%o)',
    (variable, change: Record<string, string | undefined>) => {
      const read = () => readClerkConfiguration({ ...ENVIRONMENT, ...change });

      expect(read).toThrow(
        expect.objectContaining({
          variable,
          message: expect.stringMatching(/^[^\n]+$/),
        }),
      );

      expect(read).not.toThrow(change[variable] ?? 'undefined');
    },
  );
});
