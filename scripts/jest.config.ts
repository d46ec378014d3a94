import { preset } from '../jest.preset';

export default { ...preset, displayName: 'scripts' };
