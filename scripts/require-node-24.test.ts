import { execFile } from 'node:child_process';

const CHECK = require.resolve('./require-node-24');

/** What a process says that takes itself for a Node.js of `version`, and asks for 24. */
const checkOn = (version: string) =>
  new Promise<{ exitCode: number | null; output: string }>((resolve) => {
    const child = execFile(
      process.execPath,
      [
        '-e',
        `Object.defineProperty(process.versions, 'node', { value: '${version}' });
         require(${JSON.stringify(CHECK)});`,
      ],
      (_error, stdout, stderr) =>
        resolve({ exitCode: child.exitCode, output: stdout + stderr }),
    );
  });

describe('asking for Node.js 24', () => {
  it('ends with one sentence on an older one', async () => {
    expect(await checkOn('20.19.0')).toEqual({
      exitCode: 1,
      output: expect.stringMatching(
        /^twenty-clerk needs Node\.js 24, and this is 20\.19\.0\..*\n$/,
      ),
    });
  });

  it('says nothing on 24 and later', async () => {
    expect(await checkOn('24.0.0')).toEqual({ exitCode: 0, output: '' });
    expect(await checkOn('26.1.0')).toEqual({ exitCode: 0, output: '' });
  });
});
