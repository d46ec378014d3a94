import { type Request, type Response } from 'express';

const NAME = 'salla-connect';
const PATH = '/api/salla';
/** Whoever consents takes minutes. */
export const ATTEMPT_SECONDS = 15 * 60;

/**
 * Marks the browser in which somebody has pressed "Connect": only there the way back
 * from Salla counts, so that a link which was stolen, or pressed on somebody, is none.
 */
export const giveCookie = (
  response: Response,
  secret: string,
  isSecure: boolean,
): void => {
  response.cookie(NAME, secret, {
    httpOnly: true,
    secure: isSecure,
    // It has to come along when Salla leads back.
    sameSite: 'lax',
    path: PATH,
    maxAge: ATTEMPT_SECONDS * 1_000,
  });
};

export const readCookie = ({ headers }: Request): string =>
  (headers.cookie ?? '')
    .split(';')
    .map((pair) => pair.trim().split('='))
    .find(([name]) => name === NAME)?.[1] ?? '';

export const dropCookie = (response: Response): void => {
  response.clearCookie(NAME, { path: PATH });
};
