import { runCommandLine } from './patch-engine/command-line';

process.exitCode = runCommandLine(process.argv.slice(2), {
  result: console.log,
  complaint: console.error,
});
