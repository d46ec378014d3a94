import { type FlatEntityMaps } from 'src/engine/core-modules/clerk-auth/data-model/flat-entity';

/**
 * What of a workspace's metadata is read, under the names of Twenty's cache.
 *
 * @onlyWith @WorkspaceCache('flatApplicationMaps'
 * @onlyWith @WorkspaceCache('flatObjectMetadataMaps'
 * @onlyWith @WorkspaceCache('flatFieldMetadataMaps'
 * @onlyWith @WorkspaceCache('flatViewMaps'
 * @onlyWith @WorkspaceCache('flatViewFieldMaps'
 * @onlyWith @WorkspaceCache('flatPageLayoutWidgetMaps'
 * @onlyWith @WorkspaceCache('flatViewFieldGroupMaps'
 */
export const MAPS_OF_WORKSPACE = [
  'flatObjectMetadataMaps',
  'flatFieldMetadataMaps',
  'flatViewMaps',
  'flatViewFieldMaps',
  'flatPageLayoutWidgetMaps',
  'flatViewFieldGroupMaps',
] as const;

export type MapsOfWorkspace = Record<
  (typeof MAPS_OF_WORKSPACE)[number],
  FlatEntityMaps
>;
