import { AsyncLocalStorage } from 'node:async_hooks';

import { type ModuleRef } from '@nestjs/core';

import { MarketplaceCatalogSyncService } from 'src/engine/core-modules/application/application-marketplace/marketplace-catalog-sync.service';
import { ApplicationRegistrationAssetUrlService } from 'src/engine/core-modules/application/application-registration/application-registration-asset-url.service';
import { ApplicationRegistrationAssetService } from 'src/engine/core-modules/application/application-registration/application-registration-asset.service';
import { type ApplicationRegistrationEntity } from 'src/engine/core-modules/application/application-registration/application-registration.entity';
import { ApplicationRegistrationSourceType } from 'src/engine/core-modules/application/application-registration/enums/application-registration-source-type.enum';
import { aroundMethod } from 'src/engine/core-modules/clerk-auth/tenancy/around-method';

/**
 * Twenty copies the pictures of the marketplace's applications to itself, and serves
 * them to whoever asks. Each tenant would fetch and keep all of them, and what a
 * browser asks for would be sought in the default database: nothing in the address
 * says whose it is. So it gets them from the registry.
 */
export const leavePicturesAtRegistry = (moduleRef: ModuleRef): void => {
  const copying = new AsyncLocalStorage<true>();
  const find = <Service extends object>(service: {
    prototype: Service;
  }): Service => moduleRef.get(service as never, { strict: false });

  aroundMethod(find(MarketplaceCatalogSyncService), 'syncCatalog', (sync) =>
    copying.run(true, sync),
  );
  aroundMethod(
    find(ApplicationRegistrationAssetService),
    'storeRegistrationAssets',
    async (store, ...parameters) =>
      copying.getStore() ? undefined : store(...parameters),
  );
  for (const method of ['buildLogoUrl', 'buildGalleryImageUrls'] as const) {
    aroundMethod(
      find(ApplicationRegistrationAssetUrlService),
      method,
      (build, registration) =>
        build(withoutCopies(registration as ApplicationRegistrationEntity)),
    );
  }
};

/** Those that have been made before. */
const withoutCopies = (registration: ApplicationRegistrationEntity) =>
  registration.sourceType === ApplicationRegistrationSourceType.NPM
    ? { ...registration, logoFileId: null, galleryImages: null }
    : registration;
