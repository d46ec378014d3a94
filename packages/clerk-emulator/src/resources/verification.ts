import { Verification } from '../state/records';

export function verificationJson(verification: Verification | null) {
  return (
    verification && {
      object: `verification_${verification.strategy}`,
      status: verification.status,
      strategy: verification.strategy,
      attempts: verification.attempts,
      expire_at: verification.expireAt,
    }
  );
}
