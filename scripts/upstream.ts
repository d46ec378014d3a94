import { followUpstream } from './follow-upstream';

process.exitCode = followUpstream(process.argv.slice(2), '.', {
  result: console.log,
  complaint: console.error,
});
