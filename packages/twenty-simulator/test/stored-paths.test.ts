import { filesAndJobsRequest } from '@twenty-clerk/contract/calls/tenant-calls';

const request = (path: string) => ({
  templateVersion: '1',
  files: [{ from: 'a/b/c.png', to: path }],
  jobs: [],
});

it.each([
  '/etc/passwd',
  '../x',
  'a/../../x',
  'a/..',
  './a',
  'a//b',
  'a\\b',
  'a/',
  '',
])('copies nothing to %j', (path) => {
  expect(filesAndJobsRequest.safeParse(request(path)).success).toBe(false);
});

it.each(['a/b/c.png', 'a.b/..c/d..'])('copies to %j', (path) => {
  expect(filesAndJobsRequest.safeParse(request(path)).success).toBe(true);
});
