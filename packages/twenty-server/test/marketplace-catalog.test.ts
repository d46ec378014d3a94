import { type ModuleRef } from '@nestjs/core';
import { MarketplaceCatalogSyncService } from 'src/engine/core-modules/application/application-marketplace/marketplace-catalog-sync.service';
import { MarketplaceService } from 'src/engine/core-modules/application/application-marketplace/marketplace.service';
import { ApplicationRegistrationAssetUrlService } from 'src/engine/core-modules/application/application-registration/application-registration-asset-url.service';
import { ApplicationRegistrationAssetService } from 'src/engine/core-modules/application/application-registration/application-registration-asset.service';
import { ApplicationRegistrationSourceType } from 'src/engine/core-modules/application/application-registration/enums/application-registration-source-type.enum';
import { type TenancyService } from 'src/engine/core-modules/clerk-auth/tenancy/tenancy.service';
import { MarketplaceCatalogAdapter } from 'src/engine/core-modules/clerk-auth/twenty/marketplace-catalog.adapter';
import { PromiseMemoizer } from 'src/engine/twenty-orm/storage/promise-memoizer.storage';

type Picture = { path: string; fileId: string | null };

type Registration = {
  sourceType: string;
  logo: string;
  logoFileId: string | null;
  galleryImages: Picture[] | null;
  screenshots: string[];
};

/** Keeps copies of pictures, as Twenty's does. */
class Assets {
  readonly stored: string[] = [];

  async storeRegistrationAssets({ of }: { of: string }) {
    this.stored.push(of);
  }
}

class Registry {
  async fetchAppsFromRegistry() {
    return ['@najd/roasting'];
  }

  async fetchManifestFromRegistryCdn() {
    return {};
  }
}

class CatalogSync {
  constructor(
    private readonly registry: Registry,
    private readonly assets: Assets,
  ) {}

  async syncCatalog() {
    for (const of of await this.registry.fetchAppsFromRegistry()) {
      await this.assets.storeRegistrationAssets({ of });
    }
  }
}

/** Leads to a copy, where there is one. */
class AssetUrls {
  buildLogoUrl({ logo, logoFileId }: Registration) {
    return urlOf({ path: logo, fileId: logoFileId });
  }

  buildGalleryImageUrls({ galleryImages, screenshots }: Registration) {
    return (
      galleryImages ?? screenshots.map((path) => ({ path, fileId: null }))
    ).map(urlOf);
  }
}

const urlOf = ({ path, fileId }: Picture) =>
  `https://${fileId === null ? 'registry' : 'crm'}.example/${path}`;

const copied = (sourceType: string): Registration => ({
  sourceType,
  logo: 'logo.png',
  logoFileId: 'copy-of-logo',
  galleryImages: [{ path: 'old.png', fileId: 'copy-of-old' }],
  screenshots: ['new.png'],
});

const start = () => {
  const registry = new Registry();
  const assets = new Assets();
  const sync = new CatalogSync(registry, assets);
  const urls = new AssetUrls();
  const services = new Map<unknown, object>([
    [MarketplaceService, registry],
    [MarketplaceCatalogSyncService, sync],
    [ApplicationRegistrationAssetService, assets],
    [ApplicationRegistrationAssetUrlService, urls],
  ]);

  Object.assign(PromiseMemoizer.prototype, {
    memoizePromiseAndExecute: (_key: string, work: () => unknown) => work(),
  });
  new MarketplaceCatalogAdapter(
    { get: (service: unknown) => services.get(service) } as ModuleRef,
    { isOn: true } as TenancyService,
  ).onModuleInit();

  return { assets, sync, urls };
};

it('copies no picture of the marketplace, and those of an application that somebody uploads', async () => {
  const { assets, sync } = start();

  await Promise.all([
    sync.syncCatalog(),
    assets.storeRegistrationAssets({ of: 'an upload' }),
  ]);

  expect(assets.stored).toEqual(['an upload']);
});

it('leads to the registry for pictures of the marketplace, also for those that were copied before', () => {
  const { urls } = start();
  const ofMarketplace = copied(ApplicationRegistrationSourceType.NPM);
  const uploaded = copied('tarball');

  expect([
    urls.buildLogoUrl(ofMarketplace),
    ...urls.buildGalleryImageUrls(ofMarketplace),
  ]).toEqual([
    'https://registry.example/logo.png',
    'https://registry.example/new.png',
  ]);
  expect([
    urls.buildLogoUrl(uploaded),
    ...urls.buildGalleryImageUrls(uploaded),
  ]).toEqual(['https://crm.example/logo.png', 'https://crm.example/old.png']);
});
