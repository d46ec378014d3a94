import { type TwentyFiles } from 'src/engine/core-modules/clerk-auth/ports/twenty-files.port';

/** A workspace of the simulator has no files. */
export class SimulatedFiles implements TwentyFiles {
  async list(): Promise<string[]> {
    return [];
  }

  async removeAll(): Promise<void> {}

  async copy(from: string): Promise<void> {
    throw new Error(`There is no file ${from}`);
  }
}
