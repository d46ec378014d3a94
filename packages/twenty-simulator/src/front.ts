import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import express, { type Express } from 'express';
import { readClerkConfiguration } from '@twenty-clerk/clerk-access/read-clerk-configuration';

import { frontConfiguration } from 'src/engine/core-modules/clerk-auth/configuration/front-configuration';
import { readTenancyConfiguration } from 'src/engine/core-modules/clerk-auth/tenancy/tenancy-configuration';

export const FRONT_FOLDER = join(__dirname, '../front/dist');

/**
 * Serves the built front, with the run-time configuration written into its page
 * as Twenty's server does it.
 */
export const serveFront = (
  application: Express,
  environment: Record<string, string | undefined>,
) => {
  const pageFile = join(FRONT_FOLDER, 'index.html');

  if (!existsSync(pageFile)) {
    return;
  }

  const environmentOfFront = {
    REACT_APP_SERVER_BASE_URL: environment.SERVER_URL,
    CLERK: frontConfiguration(
      readClerkConfiguration(environment),
      readTenancyConfiguration(environment),
    ),
  };

  const page = readFileSync(pageFile, 'utf8').replace(
    '</head>',
    `<script>window._env_ = ${JSON.stringify(environmentOfFront)};</script></head>`,
  );

  application.use(express.static(FRONT_FOLDER, { index: false }));
  application.use((request, response, next) => {
    if (
      request.method === 'GET' &&
      request.headers.accept?.includes('text/html')
    ) {
      response.type('html').send(page);
    } else {
      next();
    }
  });
};
