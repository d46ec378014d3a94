import { Injectable } from '@nestjs/common';

import {
  type ProcessBroadcast,
  type ProcessCutOff,
  type ProcessMessage,
} from 'src/engine/core-modules/clerk-auth/ports/process-broadcast.port';

/** Stands in for Redis in a deployment of one process. */
@Injectable()
export class SimulatedBroadcast implements ProcessBroadcast {
  private receive: (message: ProcessMessage | ProcessCutOff) => void = () =>
    undefined;
  private isCutOff = false;

  async send(message: ProcessMessage): Promise<void> {
    if (!this.isCutOff) {
      this.receive(message);
    }
  }

  async listen(
    receive: (message: ProcessMessage | ProcessCutOff) => void,
  ): Promise<void> {
    this.receive = receive;
  }

  /** What is sent from now on is lost. */
  cutOff(): void {
    this.isCutOff = true;
  }

  listenAgain(): void {
    this.isCutOff = false;
    this.receive({ kind: 'cut_off' });
  }
}
