export { startClerkEmulator } from './start-clerk-emulator';
export type {
  ClerkEmulator,
  ClerkEmulatorOptions,
} from './start-clerk-emulator';
export { PortInUseError } from './http/listen';
export { parseSeed, SeedError } from './seed/parse-seed';
export type { Seed, SeedInput } from './seed/seed-schema';
export type { ControlPanel } from './control/control-panel';
export type { Fault, FaultArea } from './control/faults';
export type { TokenRequest } from './control/mint-token';
export type { RequestCounts } from './control/request-counter';
export type { WebhookEvent } from './webhooks/event';
export type { Delivery, WebhookEndpoint } from './webhooks/webhook-sender';
