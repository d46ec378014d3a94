/** Where a run is kept, from the folder of this project. */
export const RESULTS_FILE = 'build/bench.json';
