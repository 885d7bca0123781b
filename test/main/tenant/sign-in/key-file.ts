import { generateKeyPairSync, type KeyObject } from 'node:crypto';

/** A service account's key file, and the public half of its key. */
export interface KeyFile {
  /** As it is downloaded, with more in it than anybody needs. */
  readonly content: Readonly<Record<string, string>>;
  readonly publicKey: KeyObject;
}

/** Makes a key file of the shape that cloud consoles give out. */
export function keyFile(): KeyFile {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  return {
    content: {
      type: 'service_account',
      project_id: 'kiosk',
      private_key_id: 'key-1',
      private_key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
      client_email: 'kiosk@project.example',
      client_id: '112233445566778899000',
      token_uri: 'https://elsewhere.example/token',
    },
    publicKey,
  };
}
