import { randomInt } from 'node:crypto';
import { Router } from 'express';
import { z } from 'zod';
import { EmulatorContext } from '../emulator-context';
import { codeIncorrect } from '../errors/form-errors';
import { notAllowed, verificationMissing } from '../errors/request-errors';
import { readBody } from '../http/read-body';
import { primaryEmailAddress } from '../state/email-addresses';
import { newIdentifier } from '../state/identifiers';
import { finishTaskOf } from '../state/sessions';
import { isTotpCode, newTotpSecret, totpUri } from '../state/totp';
import { updateUser } from '../state/users';
import { Browser } from './browser';

const BACKUP_CODES = 10;
const attemptBody = z.object({ code: z.string() });

/** `/me/totp` and `/me/backup_codes`: the second factors of who is signed in. */
export function mySecondFactorRoutes(context: EmulatorContext): Router {
  const router = Router();
  const { store, settings } = context;

  router.post('/me/totp', (request, response) => {
    const browser = new Browser(context, request, response);
    const user = browser.requireUser();
    if (settings.secondFactor === 'off') {
      throw notAllowed();
    }
    const secret = newTotpSecret();
    user.unprovenTotpSecret = secret;
    browser.answer({
      ...totpJson(false),
      secret,
      uri: totpUri(
        secret,
        primaryEmailAddress(user)?.emailAddress ?? user.id,
        settings.applicationName,
      ),
    });
  });

  router.post('/me/totp/attempt_verification', (request, response) => {
    const browser = new Browser(context, request, response);
    const user = browser.requireUser();
    const { code } = readBody(request, attemptBody);
    const secret = user.unprovenTotpSecret;
    if (secret === null) {
      throw verificationMissing();
    }
    if (!isTotpCode(secret, code)) {
      throw codeIncorrect();
    }
    updateUser(store, user, {
      totpSecret: secret,
      unprovenTotpSecret: null,
      backupCodes: newBackupCodes(),
    });
    browser.requireSession().secondFactorVerifiedAt = Date.now();
    finishTaskOf(store, user, 'setup-mfa');
    browser.answer({ ...totpJson(true), backup_codes: user.backupCodes });
  });

  router.delete('/me/totp', (request, response) => {
    const browser = new Browser(context, request, response);
    updateUser(store, browser.requireUser(), {
      totpSecret: null,
      backupCodes: [],
    });
    browser.answer({ object: 'totp', deleted: true });
  });

  router.post('/me/backup_codes', (request, response) => {
    const browser = new Browser(context, request, response);
    const user = browser.requireUser();
    updateUser(store, user, { backupCodes: newBackupCodes() });
    browser.answer({
      object: 'backup_code',
      id: newIdentifier('bc'),
      codes: user.backupCodes,
      created_at: user.updatedAt,
      updated_at: user.updatedAt,
    });
  });

  return router;
}

function totpJson(verified: boolean) {
  const now = Date.now();
  return {
    object: 'totp',
    id: newIdentifier('totp'),
    verified,
    created_at: now,
    updated_at: now,
  };
}

const newBackupCodes = () =>
  Array.from({ length: BACKUP_CODES }, () =>
    String(randomInt(10 ** 8)).padStart(8, '0'),
  );
