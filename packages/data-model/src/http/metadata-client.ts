import { MetadataApiClient } from 'twenty-client-sdk/metadata';

import { patientFetch, type Patience, USUAL_PATIENCE } from './patient-fetch';
import { TwentyFailure } from './twenty-failure';

export type TwentyAccess = {
  /** Where people open Twenty, `https://crm.example.com`. */
  url: string;
  /** From Settings, APIs & Webhooks. */
  apiKey: string;
  patience?: Patience;
};

/** @throws TwentyFailure `url_invalid` or `api_key_refused`, nothing is sent */
export const createMetadataClient = ({
  url,
  apiKey,
  patience = USUAL_PATIENCE,
}: TwentyAccess): MetadataApiClient => {
  if (!/^[\x21-\x7e]+$/.test(apiKey)) {
    throw new TwentyFailure(
      'api_key_refused',
      'The API key is empty or has characters that no key has. Copy it again from Settings, APIs & Webhooks.',
    );
  }

  return new MetadataApiClient({
    url: metadataUrl(url),
    headers: { Authorization: `Bearer ${apiKey}` },
    fetch: patientFetch(patience),
  });
};

const metadataUrl = (address: string): string => {
  const url = URL.canParse(address) ? new URL(address) : null;

  if (url === null || !['http:', 'https:'].includes(url.protocol)) {
    throw new TwentyFailure(
      'url_invalid',
      `"${address}" is not a web address. Give the one that people open Twenty with, https://crm.example.com for instance.`,
    );
  }
  return new URL('/metadata', url).href;
};
