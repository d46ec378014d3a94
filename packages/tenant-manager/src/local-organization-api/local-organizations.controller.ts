import {
  Body,
  Controller,
  Delete,
  Get,
  HttpCode,
  HttpStatus,
  Param,
  Patch,
  Put,
  Req,
  UseGuards,
} from '@nestjs/common';
import { ApiParam, ApiTags } from '@nestjs/swagger';
import { type Request } from 'express';
import { z } from 'zod';

import { CurrentPerson } from '../authentication/person.decorator';
import {
  type Caller,
  CurrentCaller,
  SignedInGuard,
} from '../authentication/signed-in.guard';
import { ApiException } from '../errors/api.exception';
import { readInput } from '../http/read-input';
import { requestIdOf } from '@twenty-clerk/program/logging/request-id';
import { Described } from '../openapi/described';
import { newTenant } from '../organizations/new-tenant';
import { LOCAL_ROLES } from '@twenty-clerk/contract/tenants/local-organizations';
import {
  memberAnswer,
  membersAnswer,
  organizationAnswer,
  organizationsAnswer,
  toMemberAnswer,
  toOrganizationAnswer,
} from './local-organization-answers';
import { LocalOrganizationRepository } from '../local-organizations/local-organization.repository';
import { MemberProfiles } from './member-profiles.service';
import { MembershipsService } from './memberships.service';
import { OrganizationChanges } from './organization-changes.service';

const renaming = newTenant.pick({ name: true });

const roleChange = z.object({ role: z.enum(LOCAL_ROLES) });

const choice = z.object({ organizationId: z.string().min(1).max(100) });

/** The organizations of a person, where they are not Clerk's. */
@ApiTags('organizations')
@Controller('api/v1/organizations')
@UseGuards(SignedInGuard)
export class LocalOrganizationsController {
  constructor(
    private readonly localOrganizationRepository: LocalOrganizationRepository,
    private readonly membershipsService: MembershipsService,
    private readonly memberProfiles: MemberProfiles,
    private readonly organizationChanges: OrganizationChanges,
  ) {}

  @Get()
  @Described({
    summary: 'The organizations of the caller, the active one first',
    answer: [HttpStatus.OK, organizationsAnswer],
  })
  async list(@CurrentPerson() userId: string) {
    const accesses =
      await this.localOrganizationRepository.listOfPerson(userId);

    return { organizations: accesses.map(toOrganizationAnswer) };
  }

  /** The next sign-in, and the next exchange of a session, lead there. */
  @Put('active')
  @Described({
    summary: 'Choose the organization to work in',
    body: choice,
    answer: [HttpStatus.OK, organizationAnswer],
    errors: ['organization_not_found'],
  })
  async choose(@CurrentPerson() userId: string, @Body() body: unknown) {
    const { organizationId } = readInput(choice, body);

    await this.membershipsService.asMember(userId, organizationId);
    await this.localOrganizationRepository.activate(userId, organizationId);

    return toOrganizationAnswer(
      await this.membershipsService.asMember(userId, organizationId),
    );
  }

  @Patch(':organizationId')
  @ApiParam({ name: 'organizationId' })
  @Described({
    summary: 'Rename an organization; its workspace follows',
    body: renaming,
    answer: [HttpStatus.OK, organizationAnswer],
    errors: ['organization_not_found', 'not_allowed'],
  })
  async rename(
    @CurrentPerson() caller: string,
    @Param('organizationId') organizationId: string,
    @Body() body: unknown,
    @Req() request: Request,
  ) {
    const { name } = readInput(renaming, body);

    await this.membershipsService.asAdmin(caller, organizationId);
    await this.organizationChanges.rename(
      organizationId,
      name,
      requestIdOf(request),
    );

    return toOrganizationAnswer(
      await this.membershipsService.asMember(caller, organizationId),
    );
  }

  /** Access ends; what the workspace holds is kept for a while. */
  @Delete(':organizationId')
  @ApiParam({ name: 'organizationId' })
  @HttpCode(HttpStatus.NO_CONTENT)
  @Described({
    summary: 'Delete an organization; its workspace closes',
    answer: [HttpStatus.NO_CONTENT, null],
    errors: ['organization_not_found', 'not_allowed'],
  })
  async delete(
    @CurrentPerson() caller: string,
    @Param('organizationId') organizationId: string,
    @Req() request: Request,
  ) {
    await this.membershipsService.asAdmin(caller, organizationId);
    await this.organizationChanges.delete(organizationId, requestIdOf(request));
  }

  @Get(':organizationId/members')
  @ApiParam({ name: 'organizationId' })
  @Described({
    summary: 'The members of an organization',
    answer: [HttpStatus.OK, membersAnswer],
    errors: ['organization_not_found'],
  })
  async members(
    @CurrentCaller() caller: Caller,
    @Param('organizationId') organizationId: string,
  ) {
    if (caller.kind === 'person') {
      await this.membershipsService.asMember(caller.userId, organizationId);
    } else if (
      (await this.localOrganizationRepository.find(organizationId)) === null
    ) {
      throw new ApiException('organization_not_found');
    }

    const members =
      await this.localOrganizationRepository.membersOf(organizationId);

    const people = await this.memberProfiles.of(
      members.map(({ userId }) => userId),
    );

    return {
      members: members.map((member) =>
        toMemberAnswer(member, people.get(member.userId)),
      ),
    };
  }

  /** A program of the operator's may, too: where no admin is left, nobody else can. */
  @Put(':organizationId/members/:userId')
  @ApiParam({ name: 'organizationId' })
  @ApiParam({ name: 'userId' })
  @Described({
    summary: 'Change the role of a member',
    body: roleChange,
    answer: [HttpStatus.OK, memberAnswer],
    errors: [
      'organization_not_found',
      'member_not_found',
      'not_allowed',
      'last_admin',
    ],
  })
  async changeRole(
    @CurrentCaller() caller: Caller,
    @Param('organizationId') organizationId: string,
    @Param('userId') userId: string,
    @Body() body: unknown,
    @Req() request: Request,
  ) {
    const { role } = readInput(roleChange, body);

    if (caller.kind === 'person') {
      await this.membershipsService.asAdmin(caller.userId, organizationId);
    }
    await this.membershipsService.changeRole(
      userId,
      organizationId,
      role,
      requestIdOf(request),
    );

    return { userId, role };
  }

  /** An admin removes anybody; everybody may leave. */
  @Delete(':organizationId/members/:userId')
  @ApiParam({ name: 'organizationId' })
  @ApiParam({ name: 'userId' })
  @HttpCode(HttpStatus.NO_CONTENT)
  @Described({
    summary: 'Remove a member, or leave',
    answer: [HttpStatus.NO_CONTENT, null],
    errors: [
      'organization_not_found',
      'member_not_found',
      'not_allowed',
      'last_admin',
    ],
  })
  async remove(
    @CurrentPerson() caller: string,
    @Param('organizationId') organizationId: string,
    @Param('userId') userId: string,
    @Req() request: Request,
  ) {
    await (caller === userId
      ? this.membershipsService.asMember(caller, organizationId)
      : this.membershipsService.asAdmin(caller, organizationId));
    await this.membershipsService.removeMember(
      userId,
      organizationId,
      requestIdOf(request),
    );
  }
}
