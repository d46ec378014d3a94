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

  async run(_arguments: string[], options: MigrateSchemaOptions) {
    process.exitCode = await runMigrateSchemaInProcess(
      this.dataModelService,
      options,
      // Twenty's logger writes to the standard output as well; this is the answer.
      (line) => process.stdout.write(`${line}\n`),
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

  @Option({ flags: '--json', description: 'one JSON document instead of text' })
  parseJson() {
    return true;
  }
}
