import { writeSync } from 'node:fs';

import { Command, CommandRunner, Option } from 'nest-commander';

import { DataModelService } from 'src/engine/core-modules/clerk-auth/data-model/data-model.service';
import {
  type MigrateSchemaOptions,
  runMigrateSchemaInProcess,
} from 'src/engine/core-modules/clerk-auth/data-model/run-migrate-schema-in-process';

@Command({
  name: 'migrate-schema',
  description:
    'Gives every workspace the Salla, voice and agent data model. Exit code: 0 done or nothing to do, 1 conflicts (--check: or anything missing), 2 failed.',
})
export class MigrateSchemaCommand extends CommandRunner {
  constructor(private readonly dataModelService: DataModelService) {
    super();
  }

  async run(
    _arguments: string[],
    {
      descriptor = 1,
      ...options
    }: MigrateSchemaOptions & { descriptor?: number },
  ) {
    process.exitCode = await runMigrateSchemaInProcess(
      this.dataModelService,
      options,
      (line) => writeSync(descriptor, `${line}\n`),
    );
  }

  @Option({
    flags: '-w, --workspace <id>',
    description: 'only this workspace; may be given more than once',
  })
  parseWorkspace(id: string, ids: string[] = []) {
    return [...ids, id];
  }

  @Option({
    flags: '--dry-run',
    description: 'show what would be done, change nothing',
  })
  parseDryRun() {
    return true;
  }

  @Option({
    flags: '--check',
    description: 'say whether the workspaces match, change nothing',
  })
  parseCheck() {
    return true;
  }

  // Twenty's own log goes to the standard output, and cannot be kept from it.
  @Option({
    flags: '--descriptor <number>',
    description: 'the file descriptor that the answer is written to (1)',
  })
  parseDescriptor(descriptor: string) {
    return Number(descriptor);
  }

  @Option({ flags: '--json', description: 'one JSON document instead of text' })
  parseJson() {
    return true;
  }
}
