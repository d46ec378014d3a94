import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { build } from 'rolldown';

/** Our own code, that of the packages beside it included; others' stays where it is. */
const BUNDLED = /^(\.|\/|@twenty-clerk\/|@oxc-project\/runtime\/)/;

/**
 * Compiles a program and its command line into `dist`.
 *
 * @param folder of its package.
 * @param commandLine what its command is called.
 * @param alsoBundled other packages of which only a part is needed.
 */
export const buildProgram = async (folder, commandLine, alsoBundled = []) => {
  const { output } = await build({
    cwd: folder,
    input: { main: 'src/main.ts', [commandLine]: 'src/command-line/main.ts' },
    platform: 'node',
    external: (id) =>
      !BUNDLED.test(id) && !alsoBundled.some((name) => id.startsWith(name)),
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
  const dist = join(folder, 'dist');

  await mkdir(dist, { recursive: true });

  // Whole at every moment: somebody else may be starting it.
  for (const file of output) {
    const path = join(dist, file.fileName);
    const beside = `${path}.${process.pid}`;

    await writeFile(beside, file.type === 'chunk' ? file.code : file.source, {
      mode: file.type === 'chunk' && file.isEntry ? 0o755 : 0o644,
    });
    await rename(beside, path);
  }
};
