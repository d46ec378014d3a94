import {
  Controller,
  Delete,
  Get,
  Header,
  HttpCode,
  HttpStatus,
  Param,
  UseGuards,
} from '@nestjs/common';

import { type PossibleDuplicatesAnswer } from '@twenty-clerk/contract/shops/possible-duplicates';
import {
  type Admin,
  AdminGuard,
  CurrentAdmin,
} from '../../authentication/admin.guard';
import { CrmError } from '../../crm/crm.error';
import { ApiException } from '../../errors/api.exception';
import { PossibleDuplicateRepository } from '../../records/possible-duplicate.repository';
import { PossibleDuplicates } from '../../records/possible-duplicates.service';

/** Somebody waits for it. */
const TIMEOUT_MILLISECONDS = 10_000;

/** Who may be one person, for the page of the CRM's settings. */
@Controller('api/salla/duplicates')
@UseGuards(AdminGuard)
export class PossibleDuplicatesController {
  constructor(
    private readonly possibleDuplicates: PossibleDuplicates,
    private readonly possibleDuplicateRepository: PossibleDuplicateRepository,
  ) {}

  @Get()
  @Header('Cache-Control', 'no-store')
  async list(
    @CurrentAdmin() { tenantId }: Admin,
  ): Promise<PossibleDuplicatesAnswer> {
    const signal = AbortSignal.timeout(TIMEOUT_MILLISECONDS);

    try {
      return await this.possibleDuplicates.list({ tenantId, signal });
    } catch (cause) {
      throw cause instanceof CrmError || signal.aborted
        ? new ApiException('workspace_unreachable', { cause })
        : cause;
    }
  }

  /** They are two. */
  @Delete(':customerId/:personId')
  @HttpCode(HttpStatus.NO_CONTENT)
  decline(
    @CurrentAdmin() { tenantId }: Admin,
    @Param('customerId') customerId: string,
    @Param('personId') personId: string,
  ): Promise<void> {
    return this.possibleDuplicateRepository.decline(tenantId, {
      customerId,
      personId,
    });
  }
}
