import { isTotpCode, totpCode, totpUri } from '../src/state/totp';

/** "12345678901234567890" in base 32, the secret of RFC 6238, Appendix B. */
const SECRET = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';

// The RFC has eight digits; an authenticator app shows the last six.
it.each([
  [59, '287082'],
  [1_111_111_109, '081804'],
  [1_111_111_111, '050471'],
  [1_234_567_890, '005924'],
  [2_000_000_000, '279037'],
  [20_000_000_000, '353130'],
])('shows at %d s what RFC 6238 says', (seconds, code) => {
  expect(totpCode(SECRET, seconds * 1_000)).toBe(code);
});

it('takes a code that has just gone by, and none from yesterday', () => {
  const ago = (seconds: number) =>
    totpCode(SECRET, Date.now() - seconds * 1_000);

  expect(isTotpCode(SECRET, ago(0))).toBe(true);
  expect(isTotpCode(SECRET, ago(30))).toBe(true);
  expect(isTotpCode(SECRET, ago(24 * 60 * 60))).toBe(false);
});

it('gives an app what it scans', () => {
  const uri = new URL(totpUri(SECRET, 'noura@example.com', 'Najd Coffee'));

  expect(decodeURIComponent(uri.pathname)).toContain(
    'Najd Coffee:noura@example.com',
  );
  expect(uri.searchParams.get('secret')).toBe(SECRET);
});
