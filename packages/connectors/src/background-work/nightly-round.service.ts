import { Inject, Injectable } from '@nestjs/common';
import { DateTime } from 'luxon';

import {
  CONFIGURATION,
  type Configuration,
} from '../configuration/configuration';
import { ImportProgressRepository } from '../salla/import/import-progress.repository';
import { ShopImport } from '../salla/import/shop-import.service';

const ZONE = 'Asia/Riyadh';

/** Goes through each shop once a night, for what was lost on the way. */
@Injectable()
export class NightlyRound {
  constructor(
    @Inject(CONFIGURATION) private readonly configuration: Configuration,
    private readonly importProgressRepository: ImportProgressRepository,
    private readonly shopImport: ShopImport,
  ) {}

  async run(signal: AbortSignal): Promise<void> {
    const due = lastNight(this.configuration.nightlyHour, DateTime.now());

    for (const { merchantId } of await this.importProgressRepository.listDue(
      due,
    )) {
      if (!signal.aborted) {
        await this.shopImport.request(merchantId);
      }
    }
  }
}

/** When the last night's round was to begin. */
const lastNight = (hour: number, now: DateTime): Date => {
  const today = now.setZone(ZONE).startOf('day').set({ hour });

  return (today > now ? today.minus({ days: 1 }) : today).toJSDate();
};
