import { buildProgram } from '../../../../scripts/start/build-program';

const build = async () => {
  await buildProgram('tenant-manager');
  await buildProgram('connectors');
};

export default build;
