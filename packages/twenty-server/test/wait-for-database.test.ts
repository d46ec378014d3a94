import { waitForDatabase } from 'src/engine/core-modules/clerk-auth/tenancy/databases/connect';
import { EXIT_CODES } from 'src/engine/core-modules/clerk-auth/tenancy/databases/preparation.error';

const { PG_SSL_ALLOW_SELF_SIGNED: before } = process.env;

afterEach(() => {
  if (before === undefined) {
    delete process.env.PG_SSL_ALLOW_SELF_SIGNED;
  } else {
    process.env.PG_SSL_ALLOW_SELF_SIGNED = before;
  }
});

it('waits for no database when a setting has to be put right first', async () => {
  process.env.PG_SSL_ALLOW_SELF_SIGNED = 'ture';

  await expect(
    waitForDatabase('postgres://127.0.0.1:9/twenty', 600),
  ).rejects.toMatchObject({
    exitCode: EXIT_CODES.setting,
    message:
      'PG_SSL_ALLOW_SELF_SIGNED is neither true nor false. Leave it out for false.',
  });
});
