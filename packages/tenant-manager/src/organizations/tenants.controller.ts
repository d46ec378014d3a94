import {
  Body,
  Controller,
  Get,
  Headers,
  HttpCode,
  HttpStatus,
  Inject,
  Logger,
  Param,
  Post,
  Query,
  Req,
  Res,
  UseGuards,
} from '@nestjs/common';
import { ApiHeader, ApiParam, ApiQuery, ApiTags } from '@nestjs/swagger';
import { type Request, type Response } from 'express';
import { z } from 'zod';

import {
  type Caller,
  CurrentCaller,
  SignedInGuard,
} from '../authentication/signed-in.guard';
import { TENANT_STATUSES } from '@twenty-clerk/contract/tenants/tenant-status';
import { ClerkUnreachableError } from '@twenty-clerk/clerk-access/clerk-errors';
import {
  CONFIGURATION,
  type Configuration,
} from '../configuration/configuration';
import { ApiException, ORGANIZATION_NOT_MADE } from '../errors/api.exception';
import { readInput } from '../http/read-input';
import { requestIdOf } from '@twenty-clerk/program/logging/request-id';
import { Described } from '../openapi/described';
import { TenantRepository } from '../registry/tenant.repository';
import { idempotencyKey, newTenant } from './new-tenant';
import {
  statusAnswer,
  tenantAnswer,
  tenantPageAnswer,
  tenantsAnswer,
  toStatusAnswer,
  toTenantAnswer,
} from './tenant-answers';
import { TenantCreationService } from './tenant-creation.service';
import { TenantSynchronization } from './tenant-synchronization.service';
import { VisibleTenants } from './visible-tenants.service';
import { LARGEST_PAGE, wantedTenants } from './wanted-tenants';

const isYes = z.enum(['true', 'false']).default('true');

/** What a synchronized answer goes by. */
const SOURCE_NAMES = { clerk: 'clerk', local: 'database' } as const;

/** The organization API. */
@ApiTags('tenants')
@Controller('api/v1/tenants')
@UseGuards(SignedInGuard)
export class TenantsController {
  private readonly logger = new Logger(TenantsController.name);

  constructor(
    private readonly tenantCreationService: TenantCreationService,
    private readonly tenantSynchronization: TenantSynchronization,
    private readonly tenantRepository: TenantRepository,
    private readonly visibleTenants: VisibleTenants,
    @Inject(CONFIGURATION) private readonly configuration: Configuration,
  ) {}

  /**
   * Makes an organization in Clerk and its tenant. With an `Idempotency-Key`, the
   * same call again answers with the same tenant.
   */
  @Post('create')
  @HttpCode(HttpStatus.CREATED)
  @ApiHeader({ name: 'Idempotency-Key', required: false })
  @Described({
    summary:
      'Make an organization and its tenant; the caller becomes its admin',
    body: newTenant,
    answer: [HttpStatus.CREATED, tenantAnswer],
    errors: [
      'clerk_refused',
      'creator_not_found',
      'creation_not_allowed',
      'too_many_creations',
      'organization_not_found',
      'slug_taken',
      'request_in_progress',
      'idempotency_key_reused',
    ],
    otherErrors: [['clerk_unreachable', ORGANIZATION_NOT_MADE]],
  })
  async create(
    @CurrentCaller() caller: Caller,
    @Body() body: unknown,
    @Headers('idempotency-key') header: string | undefined,
    @Req() request: Request,
  ) {
    return toTenantAnswer(
      await this.tenantCreationService.create(
        caller,
        readInput(newTenant, body),
        {
          key: readInput(idempotencyKey, header),
          requestId: requestIdOf(request),
        },
      ),
    );
  }

  /** All tenants, for programs of the operator's, a page at a time. */
  @Get()
  @ApiQuery({
    name: 'status',
    required: false,
    enum: TENANT_STATUSES,
    description: 'Only those; without it, all whose data still exists',
  })
  @ApiQuery({
    name: 'after',
    required: false,
    schema: { type: 'string', format: 'uuid' },
    description: 'What the page before has as `after`',
  })
  @ApiQuery({
    name: 'limit',
    required: false,
    schema: {
      type: 'integer',
      minimum: 1,
      maximum: LARGEST_PAGE,
      default: LARGEST_PAGE,
    },
  })
  @Described({
    summary: 'All tenants, oldest first; for programs only',
    answer: [HttpStatus.OK, tenantPageAnswer],
    errors: ['not_allowed', 'tenant_not_found'],
  })
  async list(
    @CurrentCaller() caller: Caller,
    @Query() query: unknown,
  ): Promise<z.infer<typeof tenantPageAnswer>> {
    if (caller.kind === 'person') {
      throw new ApiException(
        'not_allowed',
        'Only a program with ORGANIZATION_API_TOKEN sees all tenants. Ask for your own: /api/v1/tenants/me/get-tenants',
      );
    }

    const { limit, ...wanted } = readInput(wantedTenants, query);

    if (
      wanted.after !== undefined &&
      (await this.tenantRepository.findById(wanted.after)) === null
    ) {
      throw new ApiException('tenant_not_found');
    }

    const found = await this.tenantRepository.listPage({
      ...wanted,
      limit: limit + 1,
    });
    const tenants = found.slice(0, limit);

    return {
      tenants: tenants.map(toTenantAnswer),
      after: found.length > limit ? (tenants.at(-1)?.id ?? null) : null,
    };
  }

  /**
   * The tenants of whoever asks, the primary one first. They are brought up to
   * what Clerk says before; when Clerk fails, or on request, the answer is what
   * was known last. `X-Tenants-Source` says which.
   */
  @Get('me/get-tenants')
  @ApiQuery({
    name: 'sync_from_clerk',
    required: false,
    enum: ['true', 'false'],
    description: 'false: answer with what is known here',
  })
  @Described({
    summary:
      'The tenants of the caller, the primary one first; the header X-Tenants-Source says where they are from',
    answer: [HttpStatus.OK, tenantsAnswer],
  })
  async listMine(
    @CurrentCaller() caller: Caller,
    @Query('sync_from_clerk') sync: string | undefined,
    @Res({ passthrough: true }) response: Response,
  ) {
    const isSynchronizing = readInput(isYes, sync) === 'true';

    if (caller.kind === 'service') {
      throw new ApiException(
        'request_malformed',
        'A service has no tenants of its own. Ask with the session token of a person.',
      );
    }

    response.setHeader(
      'X-Tenants-Source',
      isSynchronizing && (await this.isSynchronized(caller.userId))
        ? SOURCE_NAMES[this.configuration.organizationSource]
        : 'database',
    );

    return {
      tenants: await this.tenantRepository.listOfPerson(caller.userId),
    };
  }

  @Get('by-organization/:organizationId')
  @ApiParam({ name: 'organizationId', example: 'org_2abc' })
  @Described({
    summary: 'The tenant of an organization',
    answer: [HttpStatus.OK, tenantAnswer],
    errors: ['tenant_not_found'],
  })
  async findByOrganization(
    @CurrentCaller() caller: Caller,
    @Param('organizationId') organizationId: string,
  ) {
    return toTenantAnswer(
      await this.visibleTenants.show(
        caller,
        await this.tenantRepository.findByOrganization(organizationId),
      ),
    );
  }

  @Get(':id/status')
  @ApiParam({ name: 'id', schema: { type: 'string', format: 'uuid' } })
  @Described({
    summary: 'How a tenant is, and how far it has come',
    answer: [HttpStatus.OK, statusAnswer],
    errors: ['tenant_not_found'],
  })
  async status(@CurrentCaller() caller: Caller, @Param('id') id: string) {
    return toStatusAnswer(
      await this.visibleTenants.show(
        caller,
        z.uuid().safeParse(id).success
          ? await this.tenantRepository.findById(id)
          : null,
      ),
    );
  }

  private async isSynchronized(userId: string): Promise<boolean> {
    try {
      await this.tenantSynchronization.ensureFresh(userId);

      return true;
    } catch (error) {
      if (!(error instanceof ClerkUnreachableError)) {
        throw error;
      }
      this.logger.warn(
        'Tenants are answered from the database: Clerk cannot be reached.',
      );

      return false;
    }
  }
}
