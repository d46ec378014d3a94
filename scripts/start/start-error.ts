/** What keeps `npm start` from starting, in one sentence for the person. */
export class StartError extends Error {}
