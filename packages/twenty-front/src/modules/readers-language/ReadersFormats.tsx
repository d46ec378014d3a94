import { useState } from 'react';

import {
  type Calendar,
  chooseCalendar,
  chooseDigits,
  type Digits,
  readersCalendar,
  readersDigits,
} from '@/readers-language/calendarAndDigits';
import styles from '@/readers-language/readersFormats.module.css';
import { countInReadersDigits } from '@/readers-language/withDigitsOfTexts';
import { Select } from '@/ui/input/components/Select';

const CALENDARS: { value: Calendar; label: string }[] = [
  { value: 'gregory', label: 'الميلادي' },
  { value: 'islamic-umalqura', label: 'الهجري (أم القرى)' },
];

const DIGITS: { value: Digits; label: string }[] = [
  { value: 'latn', label: '0123456789' },
  { value: 'arab', label: '٠١٢٣٤٥٦٧٨٩' },
];

/** Which calendar and which digits somebody who reads Arabic sees. */
export const ReadersFormats = () => {
  const [calendar, setCalendar] = useState(readersCalendar);
  const [digits, setDigits] = useState(readersDigits);

  return (
    <div className={styles.choices}>
      <Select
        dropdownId="calendar-of-reader"
        fullWidth
        label="التقويم"
        value={calendar}
        options={CALENDARS}
        onChange={(chosen) => {
          chooseCalendar(chosen);
          setCalendar(chosen);
          countInReadersDigits();
        }}
      />
      <Select
        dropdownId="digits-of-reader"
        fullWidth
        label="الأرقام"
        value={digits}
        options={DIGITS}
        onChange={(chosen) => {
          chooseDigits(chosen);
          setDigits(chosen);
          countInReadersDigits();
        }}
      />
    </div>
  );
};
