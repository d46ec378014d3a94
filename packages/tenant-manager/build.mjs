import { build } from 'rolldown';

/** Our own code, that of the packages beside it included; others' stays where it is. */
const BUNDLED = /^(\.|\/|@twenty-clerk\/|@oxc-project\/runtime\/)/;

await build({
  cwd: import.meta.dirname,
  input: { main: 'src/main.ts', tenants: 'src/command-line/main.ts' },
  platform: 'node',
  external: (id) => !BUNDLED.test(id),
  transform: { target: 'node24' },
  output: {
    dir: 'dist',
    format: 'cjs',
    // Names that stay: what runs may still load a chunk while it is built anew.
    chunkFileNames: '[name].js',
    // Migrations and log lines go by the names of classes.
    keepNames: true,
    sourcemap: true,
  },
});
