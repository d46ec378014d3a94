/**
 * Since about 2.31 a migration of Twenty's shows new fields on pages by itself.
 *
 * @onlyWith FieldRecordPageViewFieldOnCreateSideEffectHandlerService
 */
export const placeOnExistingPages: (...of: unknown[]) => void = () => undefined;
