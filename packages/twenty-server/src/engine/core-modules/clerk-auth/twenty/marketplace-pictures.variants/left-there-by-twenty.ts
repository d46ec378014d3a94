import { type ModuleRef } from '@nestjs/core';

/**
 * Up to about 2.19 Twenty leaves them there.
 *
 * @onlyWithout storeRegistrationAssets
 */
export const leavePicturesAtRegistry: (moduleRef: ModuleRef) => void = () =>
  undefined;
