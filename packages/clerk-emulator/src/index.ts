export { startClerkEmulator } from './start-clerk-emulator';
export type {
  ClerkEmulator,
  ClerkEmulatorOptions,
} from './start-clerk-emulator';
export { PortInUseError } from './http/listen';
export { parseSeed, SeedError } from './seed/parse-seed';
export type { Seed, SeedInput } from './seed/seed-schema';
