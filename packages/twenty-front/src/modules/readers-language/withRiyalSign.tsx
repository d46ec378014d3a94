import { type ComponentType } from 'react';

import { IconSaudiRiyal } from '@/clerk-auth/bridge/icons';
import { readsArabic } from '@/readers-language/readsArabic';

type IconProperties = { size?: number; stroke?: number; color?: string };

type Currency = { label: string; Icon: ComponentType<IconProperties> };

const signOr =
  (Coins: Currency['Icon']): Currency['Icon'] =>
  (properties) =>
    readsArabic() ? (
      <IconSaudiRiyal {...properties} />
    ) : (
      <Coins {...properties} />
    );

/**
 * Twenty's currencies, where whoever reads Arabic sees the sign of the Saudi riyal,
 * which is not in most typefaces, for SAR. Twenty has coins for it.
 */
export const withRiyalSign = <Currencies extends { SAR: Currency }>(
  currencies: Currencies,
): Currencies => ({
  ...currencies,
  SAR: { ...currencies.SAR, Icon: signOr(currencies.SAR.Icon) },
});
