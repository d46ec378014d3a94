const PROGRAMS =
  'tenant-manager|connectors|twenty-server|twenty-front|clerk-emulator|salla-emulator|twenty-simulator';
const STAND_INS = '^packages/(clerk-emulator|salla-emulator|twenty-simulator)/';
const TESTS = '(\\.test\\.tsx?$|/tests?/|jest\\.config\\.js$)';

/**
 * Who may use whom: docs/development/architecture.md.
 *
 * @type {import('dependency-cruiser').IConfiguration}
 */
module.exports = {
  forbidden: [
    {
      name: 'no-circle-of-files',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'no-circle-of-folders',
      severity: 'error',
      scope: 'folder',
      from: {},
      to: { circular: true },
    },
    {
      name: 'contract-imports-nothing',
      comment:
        'Every program and the browser share it: no framework, nothing of ours',
      severity: 'error',
      from: { path: '^packages/contract/src/' },
      to: { pathNot: ['^packages/contract/src/', '(^|/)node_modules/zod/'] },
    },
    {
      name: 'clerk-access-knows-no-program',
      severity: 'error',
      from: { path: '^packages/clerk-access/src/' },
      to: { path: `^packages/(${PROGRAMS}|program|data-model)/` },
    },
    {
      name: 'data-model-stands-by-itself',
      severity: 'error',
      from: { path: '^packages/data-model/src/' },
      to: { path: `^packages/(${PROGRAMS}|program|contract|clerk-access)/` },
    },
    {
      name: 'program-knows-no-program',
      comment: 'What programs of NestJS have in common is about none of them',
      severity: 'error',
      from: { path: '^packages/program/src/' },
      to: { path: `^packages/(${PROGRAMS}|data-model|contract|clerk-access)/` },
    },
    {
      name: 'programs-do-not-reach-into-one-another',
      comment: 'What two of them share is in packages/contract',
      severity: 'error',
      from: {
        path: '^packages/(tenant-manager|connectors|twenty-server|twenty-front)/src/',
      },
      to: { path: `^packages/(${PROGRAMS})/`, pathNot: '^packages/$1/' },
    },
    {
      name: 'nothing-of-the-product-imports-a-stand-in',
      severity: 'error',
      from: { path: '^packages/', pathNot: [STAND_INS, TESTS] },
      to: { path: STAND_INS },
    },
  ],
  options: {
    tsConfig: { fileName: 'tsconfig.base.json' },
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    exclude: { path: ['/dist/', TESTS] },
  },
};
