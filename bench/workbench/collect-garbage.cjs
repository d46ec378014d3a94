// Loaded into a server that is measured, with --expose-gc: memory that could be
// freed at any time is not what a tenant costs.
process.on('SIGUSR2', () => globalThis.gc());
