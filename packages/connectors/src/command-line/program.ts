import {
  type Carry,
  newProgram,
} from '@twenty-clerk/program/command-line/command-line';
import { type Report } from '@twenty-clerk/program/command-line/report';
import { Argument, type Command } from 'commander';

import { type Source, SOURCES } from '../deliveries/delivery';
import { ConnectorCommands } from './connector-commands.service';
import { DoctorCommand } from './doctor/doctor-command.service';
import { ShopCommands } from './shop-commands.service';

const ACCOUNT = "the id of a shop at Salla, or of an agent at ElevenLabs'";

const EXIT_CODES = `
Exit code: 0 done, 1 refused or something has failed, 2 failed.

The settings are those of connectors: GLOBAL_DATABASE_URL, TENANT_MANAGER_URL, …`;

/** The commands, their arguments and their help. */
export const programOf = (carry: Carry): Command => {
  const { program, add } = newProgram(
    'connectors',
    'Looks at shops and voice agents, and acts on them.',
    EXIT_CODES,
  );
  const run = (work: (commands: ConnectorCommands) => Promise<Report>) =>
    carry(ConnectorCommands, work);
  const runForShop = (work: (commands: ShopCommands) => Promise<Report>) =>
    carry(ShopCommands, work);

  add('list', 'shops, agents, and deliveries that wait or have failed').action(
    () => run((commands) => commands.list()),
  );

  add('show', 'one, and how far it was gone through')
    .argument('<id>', ACCOUNT)
    .action((id: string) => run((commands) => commands.show(id)));

  add('retry', 'try deliveries again that have failed')
    .argument('[numbers...]', 'those of list; all without them')
    .action((ids: string[]) => run((commands) => commands.retry(ids)));

  add('dismiss', 'drop deliveries that have failed, once they are seen to')
    .argument('<numbers...>', 'those of list')
    .action((ids: string[]) => run((commands) => commands.dismiss(ids)));

  add('pause', 'let what is delivered wait')
    .argument('<id>', ACCOUNT)
    .action((id: string) => run((commands) => commands.pause(id, true)));

  add('resume', 'go on after a pause')
    .argument('<id>', ACCOUNT)
    .action((id: string) => run((commands) => commands.pause(id, false)));

  add('import', 'go through a shop from its beginning')
    .argument('<id>', 'the id of the shop')
    .action((id: string) => runForShop((commands) => commands.import(id)));

  add('reconnect', 'ask Salla for new tokens, or say who has to let us in')
    .argument('<id>', 'the id of the shop')
    .action((id: string) => runForShop((commands) => commands.reconnect(id)));

  add('link', 'give a shop or an agent to a tenant')
    .addArgument(new Argument('<source>').choices(SOURCES))
    .argument('<id>', ACCOUNT)
    .argument('<tenant>', 'its id, or the id of its organization')
    .action((source: Source, id: string, tenant: string) =>
      run((commands) => commands.link(source, id, tenant)),
    );

  add('unlink', 'take it from its tenant; records stay')
    .argument('<id>', ACCOUNT)
    .action((id: string) => run((commands) => commands.unlink(id)));

  add('forget', 'forget what is kept here of a customer')
    .argument('<shop>', 'the id of the shop')
    .argument('<customer>', "the customer's id at Salla")
    .option(
      '--phone <number>',
      'a number of theirs, like +966500000001, where no record has it any more',
    )
    .action((shop: string, customer: string, { phone }: { phone?: string }) =>
      runForShop((commands) => commands.forget(shop, customer, phone)),
    );

  add('doctor', 'look for what does not go on by itself').action(() =>
    carry(DoctorCommand, (command) => command.run()),
  );

  return program;
};
