import { buildProgram } from '../../../../scripts/start/build-program';

export default (): Promise<void> => buildProgram('tenant-manager');
