/** The build of Twenty's front is not what the mirroring expects. */
export class MirrorError extends Error {
  override name = 'MirrorError';
}
