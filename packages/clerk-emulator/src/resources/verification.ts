import { ErrorDetail } from '../errors/clerk-api-error';
import { Verification } from '../state/records';

export function verificationJson(verification: Verification | null) {
  return (
    verification && {
      object: `verification_${verification.strategy}`,
      status: verification.status,
      strategy: verification.strategy,
      attempts: verification.attempts,
      expire_at: verification.expireAt,
      verified_at_client: verification.elsewhere?.clientId ?? null,
      external_verification_redirect_url:
        verification.elsewhere?.providerUrl ?? null,
      nonce:
        verification.question && JSON.stringify(verification.question.options),
      error: errorJson(verification.elsewhere?.error),
    }
  );
}

function errorJson(error: ErrorDetail | undefined) {
  return error === undefined
    ? null
    : {
        code: error.code,
        message: error.message,
        long_message: error.longMessage,
        meta: error.meta ?? {},
      };
}
