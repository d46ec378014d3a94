/**
 * Nobody has signed this certificate but itself, and its key is a secret of nobody's:
 * openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 36500 -subj /CN=localhost
 */
export const SELF_SIGNED_CERTIFICATE = `-----BEGIN CERTIFICATE-----
MIIBgDCCASWgAwIBAgIUVlJU4A1Ip5U//OBsSnG7bNr2jbAwCgYIKoZIzj0EAwIw
FDESMBAGA1UEAwwJbG9jYWxob3N0MCAXDTI2MTEyNTAwMzkxOVoYDzIxMjYxMTAx
MDAzOTE5WjAUMRIwEAYDVQQDDAlsb2NhbGhvc3QwWTATBgcqhkjOPQIBBggqhkjO
PQMBBwNCAASvz3h/84aW5LzoLdOctQ8WffZLfAgq8gpQtcU8XvRkVHlsYI/is3i3
lxiISzB+Z1yzWXhHYz8FZSgkaYEX4B16o1MwUTAdBgNVHQ4EFgQUbC3W59xKBwJ7
9cgTrYMDFnVjYWswHwYDVR0jBBgwFoAUbC3W59xKBwJ79cgTrYMDFnVjYWswDwYD
VR0TAQH/BAUwAwEB/zAKBggqhkjOPQQDAgNJADBGAiEA/psCHIPa9d5tEtsKciKE
WNVz/G2MtOU4vyQqteyVKPcCIQDFP2hBe7ctSam3hnd9fM6YPQtvub4eyyptO20x
FbdEww==
-----END CERTIFICATE-----
`;

export const SELF_SIGNED_KEY = `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgB9UFIIH2i8gabUe5
sclXb1u+p03xqaKK0dfCTGdPGb+hRANCAASvz3h/84aW5LzoLdOctQ8WffZLfAgq
8gpQtcU8XvRkVHlsYI/is3i3lxiISzB+Z1yzWXhHYz8FZSgkaYEX4B16
-----END PRIVATE KEY-----
`;
