/**
 * Has Twenty read nothing more in the mailboxes and calendars of those who had left before
 * that ended with their membership, and forget what opens them: see endConnectedAccounts().
 * Up to about 2.13 an account says nothing of when it was put away.
 */
export const FORMER_MEMBERS_MAILBOXES_SQL = `
  DO $$
  DECLARE
    former uuid[];
  BEGIN
    IF to_regclass('core."connectedAccount"') IS NULL THEN
      RETURN;
    END IF;

    SELECT array_agg(account.id) INTO former
      FROM core."connectedAccount" AS account
      JOIN core."userWorkspace"
        ON "userWorkspace".id = account."userWorkspaceId"
     WHERE "userWorkspace"."deletedAt" IS NOT NULL;

    UPDATE core."messageChannel" SET "isSyncEnabled" = false
     WHERE "connectedAccountId" = ANY (former);
    UPDATE core."calendarChannel" SET "isSyncEnabled" = false
     WHERE "connectedAccountId" = ANY (former);
    UPDATE core."connectedAccount"
       SET "accessToken" = NULL, "refreshToken" = NULL,
           "connectionParameters" = NULL
     WHERE id = ANY (former);

    IF EXISTS (SELECT FROM information_schema.columns
                WHERE table_schema = 'core' AND table_name = 'connectedAccount'
                  AND column_name = 'archivedAt') THEN
      UPDATE core."connectedAccount" SET "archivedAt" = now()
       WHERE id = ANY (former) AND "archivedAt" IS NULL;
    END IF;
  END $$;
`;
