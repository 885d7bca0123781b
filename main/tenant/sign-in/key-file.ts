import { z } from 'zod';
import { downloadedJson } from '../downloaded-json.ts';

/** A service account's key file, as far as it is used. */
export interface KeyFile {
  readonly clientId: string;
  /** E-mail address of the account. */
  readonly account: string;
  readonly keyId: string;
  /** PKCS#8, PEM. */
  readonly privateKey: string;
}

const filled = z.string().min(1);

/** As it is downloaded; what else is in it says where its maker's own libraries go. */
const keyFileSchema = z.object({
  type: z.literal('service_account'),
  client_id: filled,
  client_email: filled,
  private_key_id: filled,
  private_key: z
    .string()
    // Copied through a form or a shell, a key may have lost its line ends.
    .transform((key) => key.replaceAll('\\n', '\n'))
    .pipe(z.string().startsWith('-----BEGIN PRIVATE KEY-----')),
});

/** Reads a key file; null where the text is none. Whether its key can sign only shows when it does. */
export function readKeyFile(text: string): KeyFile | null {
  const file = keyFileSchema.safeParse(downloadedJson(text)).data;
  if (!file) return null;
  return {
    clientId: file.client_id,
    account: file.client_email,
    keyId: file.private_key_id,
    privateKey: file.private_key,
  };
}
