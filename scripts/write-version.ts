import { readFileSync, writeFileSync } from 'node:fs';

import { version } from '../package.json';

/**
 * What cannot read package.json: the label of an image that is built by hand, and the
 * images that docker compose takes. `npm version` runs this.
 */
const PLACES = [
  ['Dockerfile', /^(ARG VERSION=).*$/gm],
  ['docker-compose.yml', /(\$\{IMAGE_VERSION:-)[^}]*/g],
] as const;

for (const [file, place] of PLACES) {
  writeFileSync(
    file,
    readFileSync(file, 'utf8').replace(place, `$1${version}`),
  );
}
