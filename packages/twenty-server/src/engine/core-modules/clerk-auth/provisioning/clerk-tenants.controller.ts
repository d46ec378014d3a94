import {
  Body,
  Controller,
  Delete,
  Get,
  HttpCode,
  HttpStatus,
  Param,
  Post,
  Put,
  UseFilters,
  UseGuards,
  UseInterceptors,
} from '@nestjs/common';

import { type z } from 'zod';

import { recordKeyRequest } from '@twenty-clerk/contract/calls/record-keys';
import {
  filesAndJobsRequest,
  logoRequest,
  memberRequest,
  renamingRequest,
  revocationRequest,
  warmUpRequest,
  workspaceRequest,
} from '@twenty-clerk/contract/calls/tenant-calls';
import { ClerkAuthException } from '@twenty-clerk/contract/sign-in/clerk-auth.exception';
import { ClerkAuthExceptionFilter } from 'src/engine/core-modules/clerk-auth/filters/clerk-auth-exception.filter';
import {
  OpenTo,
  ServiceTokenGuard,
} from 'src/engine/core-modules/clerk-auth/guards/service-token.guard';
import { ServiceCallInterceptor } from 'src/engine/core-modules/clerk-auth/logging/service-call.interceptor';
import { RecordKeysService } from 'src/engine/core-modules/clerk-auth/provisioning/record-keys.service';
import { TemplateService } from 'src/engine/core-modules/clerk-auth/provisioning/template.service';
import { TenantPeopleService } from 'src/engine/core-modules/clerk-auth/provisioning/tenant-people.service';
import { TenantProvisioningService } from 'src/engine/core-modules/clerk-auth/provisioning/tenant-provisioning.service';
import { RevocationService } from 'src/engine/core-modules/clerk-auth/revocation/revocation.service';

/**
 * What tenant-manager asks of Twenty, and connectors in one case. Each can be repeated,
 * and runs on the database of the tenant in its path.
 */
@Controller('clerk/tenants/:tenantId')
@UseGuards(ServiceTokenGuard)
@OpenTo('tenant-manager')
@UseFilters(ClerkAuthExceptionFilter)
@UseInterceptors(ServiceCallInterceptor)
export class ClerkTenantsController {
  constructor(
    private readonly tenantProvisioningService: TenantProvisioningService,
    private readonly tenantPeopleService: TenantPeopleService,
    private readonly revocationService: RevocationService,
    private readonly templateService: TemplateService,
    private readonly recordKeysService: RecordKeysService,
  ) {}

  /** Makes the owner's user and the workspace, or gives them the one that is there. */
  @Put('workspace')
  makeWorkspace(@Param('tenantId') tenantId: string, @Body() body: unknown) {
    return this.tenantProvisioningService.makeWorkspace(
      tenantId,
      read(workspaceRequest, body),
    );
  }

  /** Takes over the organization's new name, unless Twenty's was changed. */
  @Put('workspace/name')
  @HttpCode(HttpStatus.NO_CONTENT)
  renameWorkspace(@Param('tenantId') tenantId: string, @Body() body: unknown) {
    return this.tenantProvisioningService.renameWorkspace(
      tenantId,
      read(renamingRequest, body),
    );
  }

  /** Takes over the organization's picture, which may be none. */
  @Put('workspace/logo')
  @HttpCode(HttpStatus.NO_CONTENT)
  showLogo(@Param('tenantId') tenantId: string, @Body() body: unknown) {
    return this.tenantProvisioningService.showLogo(
      tenantId,
      read(logoRequest, body).picture,
    );
  }

  /** Makes the workspace of a template: for nobody, with the data model. */
  @Put('template')
  makeTemplate(@Param('tenantId') tenantId: string) {
    return this.templateService.make(tenantId);
  }

  /** Gives the clone of a template what is not in its database. */
  @Put('files-and-jobs')
  @HttpCode(HttpStatus.NO_CONTENT)
  giveFilesAndJobs(@Param('tenantId') tenantId: string, @Body() body: unknown) {
    return this.templateService.giveFilesAndJobs(
      tenantId,
      read(filesAndJobsRequest, body),
    );
  }

  /** Spares whoever comes first a wait, in this process. */
  @Post('warm-up')
  @HttpCode(HttpStatus.NO_CONTENT)
  warmUp(@Param('tenantId') tenantId: string, @Body() body: unknown) {
    return this.templateService.warmUp(
      tenantId,
      read(warmUpRequest, body).workspaceId,
    );
  }

  @Put('data-model')
  addDataModel(@Param('tenantId') tenantId: string) {
    return this.tenantProvisioningService.addDataModel(tenantId);
  }

  /** Completes Twenty's onboarding for everybody in the workspace. */
  @Put('onboarding')
  @HttpCode(HttpStatus.NO_CONTENT)
  completeOnboarding(@Param('tenantId') tenantId: string) {
    return this.tenantProvisioningService.completeOnboarding(tenantId);
  }

  /** The people of the workspace, as Twenty has them. */
  @Get('people')
  readPeople(@Param('tenantId') tenantId: string) {
    return this.tenantPeopleService.read(tenantId);
  }

  /** Makes a person what Clerk says about them now. */
  @Put('members/:clerkUserId')
  addMember(
    @Param('tenantId') tenantId: string,
    @Param('clerkUserId') clerkUserId: string,
    @Body() body: unknown,
  ) {
    return this.tenantPeopleService.addMember(
      tenantId,
      clerkUserId,
      read(memberRequest, body).role,
    );
  }

  /** Ends the membership and every token of it. */
  @Delete('members/:clerkUserId')
  @HttpCode(HttpStatus.NO_CONTENT)
  removeMember(
    @Param('tenantId') tenantId: string,
    @Param('clerkUserId') clerkUserId: string,
  ) {
    return this.tenantPeopleService.removeMember(tenantId, clerkUserId);
  }

  /** Ends every token of a person in this tenant that was made until now. */
  @Post('revocations')
  @HttpCode(HttpStatus.NO_CONTENT)
  revoke(@Param('tenantId') tenantId: string, @Body() body: unknown) {
    return this.tenantPeopleService.revoke(
      tenantId,
      read(revocationRequest, body).userId,
    );
  }

  /** Makes connectors a key for some objects' records; the former one ends. */
  @Put('record-key')
  @OpenTo('connectors')
  replaceRecordKey(@Param('tenantId') tenantId: string, @Body() body: unknown) {
    return this.recordKeysService.replace(
      tenantId,
      read(recordKeyRequest, body),
    );
  }

  /** Called after a change of status, and before the database is dropped. */
  @Post('refresh')
  @HttpCode(HttpStatus.NO_CONTENT)
  refresh(@Param('tenantId') tenantId: string) {
    return this.revocationService.announceTenant(tenantId);
  }
}

const read = <Schema extends z.ZodType>(
  schema: Schema,
  body: unknown,
): z.infer<Schema> => {
  const result = schema.safeParse(body);

  if (!result.success) {
    throw new ClerkAuthException('request_malformed', { cause: result.error });
  }

  return result.data;
};
