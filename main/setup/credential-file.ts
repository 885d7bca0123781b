import { z } from 'zod';
import { downloadedJson } from '../tenant/downloaded-json.ts';
import { readKeyFile } from '../tenant/sign-in/key-file.ts';
import { readSmallFile } from '../tenant/small-file.ts';

/** What a file gives that a provider made for the kiosk: an ID, and what proves it. */
export interface CredentialFile {
  /** `key`: of a service account. `client`: of a program that runs on a computer. */
  readonly kind: 'key' | 'client';
  readonly clientId: string;
  /** Of a key the whole file, as it is; of a client its secret. */
  readonly secret: string;
}

const filled = z.string().min(1);

/** An installed program's client; that of a web server, under `web`, takes no redirect to this computer. */
const clientSchema = z.object({
  installed: z.object({ client_id: filled, client_secret: filled }),
});

/** Tells by its shape what a file gives; null where that is nothing to sign in with, or no small file. */
export function readCredentialFile(file: string): CredentialFile | null {
  const text = textOf(file);
  const key = readKeyFile(text);
  if (key) return { kind: 'key', clientId: key.clientId, secret: text };
  const client = clientSchema.safeParse(downloadedJson(text)).data;
  if (!client) return null;
  const { client_id: clientId, client_secret: secret } = client.installed;
  return { kind: 'client', clientId, secret };
}

function textOf(file: string): string {
  try {
    return readSmallFile(file) ?? '';
  } catch (error) {
    if (!(error as NodeJS.ErrnoException).code) throw error;
    return '';
  }
}
