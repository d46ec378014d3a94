import {
  BadRequestException,
  Body,
  Controller,
  HttpCode,
  Post,
} from '@nestjs/common';

import { SimulatedTwenty } from './simulated-twenty.service';

/** Stands in for what Twenty's OAuth server does with a refresh token. */
@Controller('oauth')
export class SimulatedOAuthController {
  constructor(private readonly simulatedTwenty: SimulatedTwenty) {}

  @Post('token')
  @HttpCode(200)
  async token(@Body() body: { refresh_token?: string }) {
    try {
      const { tokens } = await this.simulatedTwenty.tokensFrom(
        'REFRESH',
        body.refresh_token ?? '',
      );

      return {
        access_token: tokens.accessOrWorkspaceAgnosticToken.token,
        refresh_token: tokens.refreshToken.token,
      };
    } catch {
      throw new BadRequestException({ error: 'invalid_grant' });
    }
  }
}
