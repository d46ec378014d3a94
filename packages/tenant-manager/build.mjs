import { buildProgram } from '../program/build-program.mjs';

await buildProgram(import.meta.dirname, 'tenants');
