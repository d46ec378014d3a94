import { readTenancyConfiguration } from 'src/engine/core-modules/clerk-auth/tenancy/tenancy-configuration';
import { TenancyService } from 'src/engine/core-modules/clerk-auth/tenancy/tenancy.service';

let known: TenancyService | undefined;

/**
 * The one TenancyService of this process, for Nest's modules and for Twenty's queue,
 * which is made before anybody could ask Nest for it. A second one would hear of no
 * change, and lead jobs to databases that tenants have left.
 *
 * @throws ConfigurationError naming the first variable that is wrong.
 */
export const tenancyOfProcess = (): TenancyService =>
  (known ??= new TenancyService(readTenancyConfiguration(process.env)));
