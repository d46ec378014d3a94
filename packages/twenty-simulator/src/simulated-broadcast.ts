import { Injectable } from '@nestjs/common';

import {
  type ProcessBroadcast,
  type ProcessMessage,
} from 'src/engine/core-modules/clerk-auth/ports/process-broadcast.port';

/** Stands in for Redis in a deployment of one process. */
@Injectable()
export class SimulatedBroadcast implements ProcessBroadcast {
  private receive: (message: ProcessMessage) => void = () => undefined;

  async send(message: ProcessMessage): Promise<void> {
    this.receive(message);
  }

  async listen(receive: (message: ProcessMessage) => void): Promise<void> {
    this.receive = receive;
  }
}
