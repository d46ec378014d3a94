import { type CorsOptions } from '@nestjs/common/interfaces/external/cors-options.interface';

const REMEMBERED_SECONDS = 600;

/** Lets pages of these origins, and of no others, ask a program in the browser. */
export const pagesOf = (origins: string[]): CorsOptions => ({
  origin: origins,
  credentials: true,
  maxAge: REMEMBERED_SECONDS,
});
