import {
  Body,
  Controller,
  Delete,
  Get,
  HttpCode,
  HttpStatus,
  Param,
  Post,
  Req,
  UseGuards,
} from '@nestjs/common';
import { ApiParam, ApiTags } from '@nestjs/swagger';
import { type Request } from 'express';
import { z } from 'zod';

import { CurrentPerson } from '../authentication/person.decorator';
import { SignedInGuard } from '../authentication/signed-in.guard';
import { ApiException } from '../errors/api.exception';
import { readInput } from '../http/read-input';
import { requestIdOf } from '@twenty-clerk/program/logging/request-id';
import { Described } from '../openapi/described';
import { InvitationRepository } from '../local-organizations/invitation.repository';
import { InvitationsService } from './invitations.service';
import { MembershipsService } from './memberships.service';
import { LOCAL_ROLES } from '@twenty-clerk/contract/tenants/local-organizations';
import {
  invitationsAnswer,
  newInvitationAnswer,
  organizationAnswer,
  toInvitationAnswer,
  toOrganizationAnswer,
} from './local-organization-answers';

const newInvitation = z.object({
  email: z.email().max(254).toLowerCase(),
  role: z.enum(LOCAL_ROLES).default('org:member'),
});

const acceptance = z.object({ token: z.string().min(20).max(200) });

/** Invitations to local organizations. Sending them is the portal's part. */
@ApiTags('organizations')
@Controller('api/v1')
@UseGuards(SignedInGuard)
export class InvitationsController {
  constructor(
    private readonly invitationRepository: InvitationRepository,
    private readonly invitationsService: InvitationsService,
    private readonly membershipsService: MembershipsService,
  ) {}

  @Post('organizations/:organizationId/invitations')
  @ApiParam({ name: 'organizationId' })
  @HttpCode(HttpStatus.CREATED)
  @Described({
    summary: 'Invite somebody; an earlier invitation of theirs ends',
    body: newInvitation,
    answer: [HttpStatus.CREATED, newInvitationAnswer],
    errors: [
      'organization_not_found',
      'not_allowed',
      'already_a_member',
      'too_many_invitations',
    ],
  })
  async invite(
    @CurrentPerson() userId: string,
    @Param('organizationId') organizationId: string,
    @Body() body: unknown,
  ) {
    const wanted = readInput(newInvitation, body);

    await this.membershipsService.asAdmin(userId, organizationId);

    const { token, ...invitation } = await this.invitationsService.invite(
      organizationId,
      { ...wanted, invitedBy: userId },
    );

    return { ...toInvitationAnswer(invitation), token };
  }

  @Get('organizations/:organizationId/invitations')
  @ApiParam({ name: 'organizationId' })
  @Described({
    summary: 'The invitations of an organization',
    answer: [HttpStatus.OK, invitationsAnswer],
    errors: ['organization_not_found', 'not_allowed'],
  })
  async list(
    @CurrentPerson() userId: string,
    @Param('organizationId') organizationId: string,
  ) {
    await this.membershipsService.asAdmin(userId, organizationId);

    const invitations = await this.invitationRepository.listOf(organizationId);

    return { invitations: invitations.map(toInvitationAnswer) };
  }

  @Delete('organizations/:organizationId/invitations/:invitationId')
  @ApiParam({ name: 'organizationId' })
  @ApiParam({ name: 'invitationId' })
  @HttpCode(HttpStatus.NO_CONTENT)
  @Described({
    summary: 'Revoke an invitation',
    answer: [HttpStatus.NO_CONTENT, null],
    errors: ['organization_not_found', 'not_allowed', 'invitation_not_found'],
  })
  async revoke(
    @CurrentPerson() userId: string,
    @Param('organizationId') organizationId: string,
    @Param('invitationId') invitationId: string,
  ) {
    await this.membershipsService.asAdmin(userId, organizationId);

    if (
      !z.uuid().safeParse(invitationId).success ||
      !(await this.invitationRepository.revoke(organizationId, invitationId))
    ) {
      throw new ApiException('invitation_not_found');
    }
  }

  @Post('invitations/accept')
  @HttpCode(HttpStatus.OK)
  @Described({
    summary: 'Accept an invitation',
    body: acceptance,
    answer: [HttpStatus.OK, organizationAnswer],
    errors: [
      'invitation_not_found',
      'invitation_over',
      'invitation_for_somebody_else',
      'already_a_member',
    ],
  })
  async accept(
    @CurrentPerson() userId: string,
    @Body() body: unknown,
    @Req() request: Request,
  ) {
    return toOrganizationAnswer(
      await this.invitationsService.accept(
        userId,
        readInput(acceptance, body).token,
        requestIdOf(request),
      ),
    );
  }
}
