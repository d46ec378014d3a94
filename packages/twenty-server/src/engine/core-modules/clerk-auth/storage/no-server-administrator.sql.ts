/**
 * A server administrator reaches the settings, queues and health of the whole
 * process, and so of every tenant. In a tenant's database the database itself sees
 * to it that there is none, whatever Twenty or a restored dump writes.
 *
 * Columns that a release does not have are left out by jsonb_populate_record.
 */
export const NO_SERVER_ADMINISTRATOR_SQL = `
  CREATE OR REPLACE FUNCTION clerk.no_server_administrator() RETURNS trigger
  LANGUAGE plpgsql AS $$
  BEGIN
    RETURN jsonb_populate_record(
      NEW, '{"canAccessFullAdminPanel": false, "canImpersonate": false}'
    );
  END $$;

  DO $$
  BEGIN
    IF NOT EXISTS (SELECT FROM pg_trigger
                    WHERE tgrelid = 'core."user"'::regclass
                      AND tgname = 'no_server_administrator') THEN
      CREATE TRIGGER no_server_administrator
        BEFORE INSERT OR UPDATE ON core."user"
        FOR EACH ROW EXECUTE FUNCTION clerk.no_server_administrator();

      UPDATE core."user" SET "canAccessFullAdminPanel" = false
       WHERE "canAccessFullAdminPanel"
          OR to_jsonb("user") ->> 'canImpersonate' = 'true';
    END IF;
  END $$;
`;
