let refreshToken: string | undefined;

export const readRefreshToken = () => refreshToken;

/** What Twenty keeps of whoever is signed in. */
export const keepRefreshToken = (token: string | undefined) => {
  refreshToken = token;
};
