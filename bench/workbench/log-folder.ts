import { join } from 'node:path';

export const LOG_FOLDER = join(__dirname, '../../build/logs/bench');
