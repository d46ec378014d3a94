import { Injectable } from '@nestjs/common';

import { ClerkDatabaseService } from 'src/engine/core-modules/clerk-auth/storage/clerk-database.service';

/** What a workspace that was made for nobody holds for its first member. */
@Injectable()
export class InheritanceRepository {
  constructor(private readonly database: ClerkDatabaseService) {}

  /**
   * Gives it to a member; there is nothing for whoever comes after. A column holds
   * either the user or what the user is in the table that the column refers to.
   */
  async giveTo(userId: string): Promise<void> {
    await this.database.query(
      `DO $$
       DECLARE
         new_owner uuid;
         item record;
       BEGIN
         FOR item IN
           DELETE FROM clerk.inheritance
           RETURNING *, (SELECT confrelid::regclass FROM pg_constraint
                           JOIN pg_attribute
                             ON attrelid = conrelid AND conkey = ARRAY[attnum]
                          WHERE contype = 'f'
                            AND conrelid = table_name::regclass
                            AND quote_ident(attname) = column_name) AS source
         LOOP
           IF item.source = 'core."user"'::regclass THEN
             new_owner := ${asLiteral(userId)};
           ELSE
             EXECUTE format('SELECT id FROM %s WHERE "userId" = %L',
                            item.source, ${asLiteral(userId)})
                INTO STRICT new_owner;
           END IF;
           EXECUTE format('UPDATE %s SET %s = %L WHERE id = %L',
                          item.table_name, item.column_name, new_owner, item.record_id);
         END LOOP;
       END $$`,
      [],
    );
  }
}

/** A block of PL/pgSQL takes no parameters. */
const asLiteral = (id: string) => `'${id.replaceAll("'", "''")}'`;
