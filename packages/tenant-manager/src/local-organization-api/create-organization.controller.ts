import {
  Body,
  Controller,
  Headers,
  HttpCode,
  HttpStatus,
  Post,
  Req,
  UseGuards,
} from '@nestjs/common';
import { ApiHeader, ApiTags } from '@nestjs/swagger';
import { type Request } from 'express';

import {
  type Caller,
  CurrentCaller,
  SignedInGuard,
} from '../authentication/signed-in.guard';
import { ApiException, ORGANIZATION_NOT_MADE } from '../errors/api.exception';
import { readInput } from '../http/read-input';
import { requestIdOf } from '@twenty-clerk/program/logging/request-id';
import { Described } from '../openapi/described';
import { idempotencyKey, newTenant } from '../organizations/new-tenant';
import { toTenantAnswer } from '../organizations/tenant-answers';
import { TenantCreationService } from '../organizations/tenant-creation.service';
import {
  createdOrganizationAnswer,
  toOrganizationAnswer,
} from './local-organization-answers';
import { LocalOrganizationRepository } from '../local-organizations/local-organization.repository';

/** The address that a portal with organizations of its own knows. */
@ApiTags('organizations')
@Controller('api/auth')
@UseGuards(SignedInGuard)
export class CreateOrganizationController {
  constructor(
    private readonly tenantCreationService: TenantCreationService,
    private readonly localOrganizationRepository: LocalOrganizationRepository,
  ) {}

  @Post('create-organization')
  @HttpCode(HttpStatus.CREATED)
  @ApiHeader({ name: 'Idempotency-Key', required: false })
  @Described({
    summary:
      'Make an organization and its tenant; the caller becomes its admin and enters it',
    body: newTenant,
    answer: [HttpStatus.CREATED, createdOrganizationAnswer],
    errors: ['slug_taken', 'request_in_progress', 'idempotency_key_reused'],
    otherErrors: [['clerk_unreachable', ORGANIZATION_NOT_MADE]],
  })
  async create(
    @CurrentCaller() caller: Caller,
    @Body() body: unknown,
    @Headers('idempotency-key') header: string | undefined,
    @Req() request: Request,
  ) {
    const wanted = readInput(newTenant, body);
    const tenant = await this.tenantCreationService.create(caller, wanted, {
      key: readInput(idempotencyKey, header),
      requestId: requestIdOf(request),
    });
    const access = await this.localOrganizationRepository.findAccess(
      caller.kind === 'person' ? caller.userId : (wanted.createdBy ?? ''),
      tenant.clerkOrgId ?? '',
    );

    if (access === null) {
      throw new ApiException('organization_not_found');
    }

    return {
      organization: toOrganizationAnswer(access),
      tenant: toTenantAnswer(tenant),
    };
  }
}
