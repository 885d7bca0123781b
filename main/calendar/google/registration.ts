import { z } from 'zod';
import type { RegistrationFields } from '../provider-kind.ts';

const text = z.string().catch('');

/** The block as a file gives it: checked for nothing yet. */
const blockSchema = z
  .object({ clientId: text, account: text, directoryAccount: text })
  .catch({ clientId: '', account: '', directoryAccount: '' });

/**
 * The registration, as the wizard reads and writes it: `clientId`, and whom a service account acts
 * for, `account` and `directoryAccount`. What was left empty does not stay in the settings.
 */
export const registration = {
  read: (block) => blockSchema.parse(block),
  write: ({ clientId = '', account = '', directoryAccount = '' }) => ({
    clientId: clientId.trim() || undefined,
    account: account.trim() || undefined,
    directoryAccount: directoryAccount.trim() || undefined,
  }),
} satisfies RegistrationFields;
