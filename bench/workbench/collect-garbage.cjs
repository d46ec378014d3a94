// Loaded into a server that is measured, with --expose-gc: memory that could be
// freed at any time is not what a tenant costs. An ordinary collection frees the
// objects and keeps their pages, more or fewer of them depending on how fast the
// visits came.
const EVERYTHING = { type: 'major', execution: 'sync', flavor: 'last-resort' };

process.on('SIGUSR2', () => globalThis.gc(EVERYTHING));
