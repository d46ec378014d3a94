import { runMutations } from './patch-engine/mutations/command-line';

process.exitCode = runMutations(process.argv.slice(2), {
  result: console.log,
  complaint: console.error,
});
