import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { build } from 'rolldown';

const FOLDER = join(import.meta.dirname, 'dist');

/** Our own code, that of the packages beside it, and what we need of ElevenLabs' 100 MB. */
const BUNDLED =
  /^(\.|\/|@twenty-clerk\/|@elevenlabs\/|@oxc-project\/runtime\/)/;

const { output } = await build({
  cwd: import.meta.dirname,
  input: { main: 'src/main.ts', connectors: 'src/command-line/main.ts' },
  platform: 'node',
  external: (id) => !BUNDLED.test(id),
  transform: { target: 'node24' },
  write: false,
  output: {
    format: 'cjs',
    chunkFileNames: '[name].js',
    // Migrations and log lines go by the names of classes.
    keepNames: true,
    sourcemap: true,
  },
});

await mkdir(FOLDER, { recursive: true });

// Whole at every moment: somebody else may be starting it.
for (const file of output) {
  const path = join(FOLDER, file.fileName);
  const beside = `${path}.${process.pid}`;

  await writeFile(beside, file.type === 'chunk' ? file.code : file.source, {
    mode: file.type === 'chunk' && file.isEntry ? 0o755 : 0o644,
  });
  await rename(beside, path);
}
