import { EDITORS } from './screens/editors';
import { LISTS } from './screens/lists';
import { ON_A_PHONE } from './screens/phone';
import { RECORDS } from './screens/records';
import { type Screen } from './screens/screen';
import { SETTINGS } from './screens/settings';

export const SCREENS: Screen[] = [
  ...LISTS,
  ...EDITORS,
  ...RECORDS,
  ...SETTINGS,
  ...ON_A_PHONE,
];
