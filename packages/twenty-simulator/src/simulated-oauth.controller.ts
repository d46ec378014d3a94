import {
  BadRequestException,
  Body,
  Controller,
  HttpCode,
  Post,
} from '@nestjs/common';

import { SimulatedTwenty } from './simulated-twenty.service';

/** Stands in for what Twenty's OAuth server does with an agent's refresh token. */
@Controller('oauth')
export class SimulatedOAuthController {
  constructor(private readonly simulatedTwenty: SimulatedTwenty) {}

  @Post('token')
  @HttpCode(200)
  async token(@Body() body: { refresh_token?: string }) {
    try {
      return await this.simulatedTwenty.tokensOfAgent(body.refresh_token ?? '');
    } catch {
      throw new BadRequestException({ error: 'invalid_grant' });
    }
  }
}
