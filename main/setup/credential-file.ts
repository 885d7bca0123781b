import { z } from 'zod';
import { readSmallFile } from '../tenant/licence/small-file.ts';

/** What a file gives that a provider made for the kiosk: an ID, and what proves it. */
export interface CredentialFile {
  /** `key`: of a service account. `client`: of a program that runs on a computer. */
  readonly kind: 'key' | 'client';
  readonly clientId: string;
  /** Of a key the whole file, as it is; of a client its secret. */
  readonly secret: string;
}

const filled = z.string().min(1);

/** A service account's key file, as far as it is used. */
const keySchema = z.object({
  type: z.literal('service_account'),
  client_id: filled,
  client_email: filled,
  private_key_id: filled,
  private_key: z.string().startsWith('-----BEGIN PRIVATE KEY-----'),
});

/** An installed program's client; that of a web server, under `web`, takes no redirect to this computer. */
const clientSchema = z.object({
  installed: z.object({ client_id: filled, client_secret: filled }),
});

/** Tells by its shape what a file gives; null where that is nothing to sign in with, or no small file. */
export function readCredentialFile(file: string): CredentialFile | null {
  const text = textOf(file);
  const content = parsed(text);
  const key = keySchema.safeParse(content);
  if (key.success) return { kind: 'key', clientId: key.data.client_id, secret: text };
  const client = clientSchema.safeParse(content);
  if (!client.success) return null;
  const { client_id: clientId, client_secret: secret } = client.data.installed;
  return { kind: 'client', clientId, secret };
}

/** The client that a key file names; null where the text is none. */
export function keyFileClient(text: string): string | null {
  const key = keySchema.safeParse(parsed(text));
  return key.success ? key.data.client_id : null;
}

function textOf(file: string): string {
  try {
    return readSmallFile(file) ?? '';
  } catch (error) {
    if (!(error as NodeJS.ErrnoException).code) throw error;
    return '';
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
