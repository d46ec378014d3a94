import { Injectable } from '@nestjs/common';

import { ClerkDatabaseService } from 'src/engine/core-modules/clerk-auth/storage/clerk-database.service';

/** What a workspace that was made for nobody holds for its first member. */
@Injectable()
export class InheritanceRepository {
  constructor(private readonly database: ClerkDatabaseService) {}

  /** Gives it to a member; there is nothing for whoever comes after. */
  async giveTo(userId: string): Promise<void> {
    await this.database.query(
      `DO $$
       DECLARE
         heir uuid;
         item record;
       BEGIN
         FOR item IN DELETE FROM clerk.inheritance RETURNING * LOOP
           EXECUTE format('SELECT id FROM %s."workspaceMember" WHERE "userId" = %L',
                          split_part(item.table_name, '.', 1), ${asLiteral(userId)})
              INTO STRICT heir;
           EXECUTE format('UPDATE %s SET %s = %L WHERE id = %L',
                          item.table_name, item.column_name, heir, item.record_id);
         END LOOP;
       END $$`,
      [],
    );
  }
}

/** A block of PL/pgSQL takes no parameters. */
const asLiteral = (id: string) => `'${id.replaceAll("'", "''")}'`;
