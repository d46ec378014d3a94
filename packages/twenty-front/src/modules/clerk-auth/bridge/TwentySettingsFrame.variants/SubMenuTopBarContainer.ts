import { SubMenuTopBarContainer } from '@/ui/layout/page/components/SubMenuTopBarContainer';

/** Up to 2.6. */
export const TwentySettingsFrame = SubMenuTopBarContainer;
