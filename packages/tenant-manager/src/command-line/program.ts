import { readFile } from 'node:fs/promises';

import {
  type Carry,
  newProgram,
} from '@twenty-clerk/program/command-line/command-line';
import { type Command, Option } from 'commander';

import {
  TENANT_STATUSES,
  type TenantStatus,
} from '@twenty-clerk/contract/tenants/tenant-status';

import { AdoptCommand } from './adopt/adopt-command.service';
import { AdoptRegistryCommand } from './adopt/adopt-registry-command.service';
import { BackupCommands } from './backup-commands.service';
import { DoctorCommand } from './doctor/doctor-command.service';
import { LinkCommand } from './link/link-command.service';
import { CommandRefused } from '@twenty-clerk/program/command-line/report';
import { TenantCommands } from './tenant-commands.service';

const TENANT = 'an id, a slug, or the id of an organization';

const EXIT_CODES = `
Exit code: 0 done, 1 refused or something differs, 2 failed.

The settings are those of tenant-manager: GLOBAL_DATABASE_URL, CLERK_SECRET_KEY, …`;

/** The commands, their arguments and their help. */
export const programOf = (carry: Carry): Command => {
  const { program, add } = newProgram(
    'tenants',
    'Looks at the tenants and acts on them.',
    EXIT_CODES,
  );

  add('list', 'all tenants, in the order in which they were made')
    .addOption(
      new Option('--status <status>', 'only those').choices(TENANT_STATUSES),
    )
    .action(({ status }: { status?: TenantStatus }) =>
      carry(TenantCommands, (commands) => commands.list(status)),
    );

  add('show', 'one tenant, with its provisioning log')
    .argument('<tenant>', TENANT)
    .action((tenant: string) =>
      carry(TenantCommands, (commands) => commands.show(tenant)),
    );

  add('create', 'make a tenant, and its organization in Clerk')
    .option('--name <name>', 'the name of a new organization')
    .option('--slug <slug>', 'its slug; made from the name otherwise')
    .option('--owner <user>', "Clerk's id of the person who becomes its admin")
    .option('--organization <id>', 'an organization that exists in Clerk')
    .action((options: Record<string, string>) =>
      carry(TenantCommands, (commands) => commands.create(options)),
    );

  add('retry', 'go on with a tenant whose provisioning has failed')
    .argument('<tenant>', TENANT)
    .action((tenant: string) =>
      carry(TenantCommands, (commands) => commands.retry(tenant)),
    );

  add('suspend', 'lock everybody out; the data stays')
    .argument('<tenant>', TENANT)
    .action((tenant: string) =>
      carry(TenantCommands, (commands) => commands.suspend(tenant)),
    );

  add('resume', 'undo a suspension, or a deletion while the data is there')
    .argument('<tenant>', TENANT)
    .action((tenant: string) =>
      carry(TenantCommands, (commands) => commands.resume(tenant)),
    );

  add('delete', 'lock everybody out now, drop the database later')
    .argument('<tenant>', TENANT)
    .option('--yes', 'that is meant')
    .action((tenant: string, { yes }: { yes?: boolean }) =>
      carry(TenantCommands, (commands) => commands.delete(tenant, !!yes)),
    );

  add('backup', 'write one tenant, or all, into a folder')
    .argument('[tenant]', `${TENANT}; all without it`)
    .requiredOption('--directory <folder>', 'where the files go')
    .action(
      (tenant: string | undefined, { directory }: { directory: string }) =>
        carry(BackupCommands, (commands) => commands.backup(tenant, directory)),
    );

  add('restore', 'put a dump in the place of a suspended tenant')
    .argument('<tenant>', TENANT)
    .argument('<file>', 'what backup has written')
    .option(
      '--server <name>',
      'where to move it to, in TENANT_DATABASE_SERVERS',
    )
    .action((tenant: string, file: string, { server }: { server?: string }) =>
      carry(BackupCommands, (commands) =>
        commands.restore(tenant, file, server),
      ),
    );

  add('adopt', 'take databases of a Twenty that ran before for tenants')
    .option('--database <name>', 'one; nobody may be at work in it')
    .option('--name <name>', "the tenant's; that of the workspace otherwise")
    .option(
      '--organization <id>',
      'its organization; tenants link does it later',
    )
    .addOption(
      new Option(
        '--registry <url>',
        'all, of the database with a tenant_registry from before',
      ).conflicts(['database', 'name', 'organization', 'registryFile']),
    )
    .addOption(
      new Option(
        '--registry-file <file>',
        'the same, with its address in a file: other users see a command',
      ).conflicts(['database', 'name', 'organization']),
    )
    .option(
      '--server <name>',
      'where they are, in TENANT_DATABASE_SERVERS; default for --database',
    )
    .option('--dry-run', 'say what would be done, change nothing')
    .action(adopting(carry));

  add('link', 'give tenants from before Clerk their organizations')
    .argument('<file>', 'CSV with the columns tenant and organization')
    .option('--dry-run', 'say what would be done, change nothing')
    .action((file: string, { dryRun }: { dryRun?: boolean }) =>
      carry(LinkCommand, async (command) =>
        command.run(await contentOf(file), !!dryRun),
      ),
    );

  add('doctor', 'compare registry, Clerk, databases and workspaces')
    .option('--repair', 'repair what can be repaired without losing anything')
    // What it was called up to 0.1.
    .addOption(new Option('--mend').hideHelp().implies({ repair: true }))
    .action(({ repair }: { repair?: boolean }) =>
      carry(DoctorCommand, (command) => command.run(!!repair)),
    );

  return program;
};

type AdoptOptions = {
  database?: string;
  registry?: string;
  registryFile?: string;
  server?: string;
  name?: string;
  organization?: string;
  dryRun?: boolean;
};

const adopting =
  (carry: Carry) =>
  ({
    database,
    registry,
    registryFile,
    server,
    dryRun,
    ...options
  }: AdoptOptions) =>
    registry === undefined && registryFile === undefined
      ? carry(AdoptCommand, (command) =>
          command.run(
            {
              ...options,
              databaseName: needed(database),
              databaseServer: server ?? 'default',
            },
            !!dryRun,
          ),
        )
      : carry(AdoptRegistryCommand, async (command) =>
          command.run(
            {
              url: registry ?? (await contentOf(String(registryFile))).trim(),
              server,
            },
            !!dryRun,
          ),
        );

const needed = (database: string | undefined): string => {
  if (database === undefined) {
    throw new CommandRefused(
      'database_not_named',
      'Name what to adopt: --database NAME, or --registry URL for all of a registry of before.',
    );
  }

  return database;
};

const contentOf = (file: string) =>
  readFile(file, 'utf8').catch(() => {
    throw new CommandRefused(
      'file_not_found',
      `The file ${file} cannot be read.`,
    );
  });
