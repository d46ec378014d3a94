import { buildProgram } from '../program/build-program.mjs';

// Its package has 100 MB.
await buildProgram(import.meta.dirname, 'connectors', ['@elevenlabs/']);
