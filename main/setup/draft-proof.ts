import { hostname } from 'node:os';
import { join } from 'node:path';
import type { EpochMs } from '../../shared/epoch-ms.ts';
import { ok, type Result } from '../../shared/result.ts';
import type { SetupView } from '../../shared/staff/setup-view.ts';
import type { StaffOutput } from '../../shared/staff/staff-ipc.ts';
import type { Authorization } from '../calendar/provider-kind.ts';
import { makeApplicationKey } from '../tenant/sign-in/application-key.ts';
import { readKeyFile } from '../tenant/sign-in/key-file.ts';
import { provingSecret } from '../tenant/sign-in/proving-secret.ts';
import {
  type SecretTooLarge,
  secretNamesOf,
  type Vault,
  type VaultFailure,
} from '../tenant/vault.ts';
import { writeDurably } from '../tenant/write-durably.ts';
import { type CredentialFile, readCredentialFile } from './credential-file.ts';
import type { DraftSettings } from './draft-settings.ts';
import type { DraftStore } from './draft-store.ts';
import { newSecrets } from './draft-vault.ts';
import { valueAt } from './raw-settings.ts';
import { credentialOf, credentialsOf, inBlock, methodOf } from './registration.ts';

/** What a {@link DraftProof} works with. */
export interface DraftProofParts {
  readonly store: DraftStore;
  readonly vault: Vault;
  readonly now: () => EpochMs;
  /** The kiosk's own folder; the certificate is put into it. */
  readonly folder: string;
  readonly report: (problem: string) => void;
}

/** What the vault holds for the wizard's screens. */
export type KeptProof = Pick<SetupView['authorize'], 'hasSecret' | 'hasKeyFile'>;

type Written = Result<void, VaultFailure | SecretTooLarge>;

/** File name of the certificate to upload. */
const certificateFile = 'kiosk-certificate.pem';

/** What the draft's authorization is proved with: a secret, a key of the kiosk's own, or a key file. */
export class DraftProof {
  readonly #parts: DraftProofParts;
  #kept: KeptProof = { hasSecret: false, hasKeyFile: false };
  #isThere = false;

  constructor(parts: DraftProofParts) {
    this.#parts = parts;
  }

  /** What was in the vault when it was looked at last; of key files only the client's in the settings. */
  get kept(): KeptProof {
    return this.#kept;
  }

  /** Whether what the authorization goes by was in the vault: a proof, or somebody's sign-in. */
  get isThere(): boolean {
    return this.#isThere;
  }

  /** What the chosen provider's secrets are kept under; null while none is chosen. */
  get names(): Authorization['secrets'] | null {
    const { provider } = this.#parts.store.settings;
    return provider && secretNamesOf(provider);
  }

  /** Looks into the vault for what it holds. */
  async look(): Promise<void> {
    const { vault, settings } = this.#parts.store;
    const { authorization } = settings;
    const { names } = this;
    const keyFile = readKeyFile((await readFrom(vault, names?.key)) ?? '');
    this.#kept = {
      hasSecret: (await readFrom(vault, names?.clientSecret)) !== null,
      hasKeyFile: keyFile !== null && keyFile.clientId === clientIdIn(settings),
    };
    const isItself = authorization?.signIn === 'application';
    const name = isItself ? provingSecret(authorization) : authorization?.secrets.refreshToken;
    this.#isThere = (await readFrom(vault, name)) !== null;
  }

  /** Keeps a client secret. */
  saveSecret(secret: string): Promise<Written> {
    return this.#keep(this.names?.clientSecret, secret);
  }

  /** Makes a key of the kiosk's own in place of the draft's last one. */
  async makeCertificate(): Promise<Written> {
    const { vault, store, now, folder, report } = this.#parts;
    const name = this.names?.key;
    if (!name || !credentialsOf(store.settings).includes('certificate')) return ok(undefined);
    const made = await makeApplicationKey(newSecrets(vault), name, hostname(), now());
    if (!made.ok) return made;
    const file = join(folder, certificateFile);
    const written = writeDurably(file, made.value.pem);
    if (!written.ok) report(`${certificateFile}: ${written.error.code}`);
    store.update({ certificate: { ...made.value, file } });
    store.noteSecret(name, true);
    return ok(undefined);
  }

  /** Takes what a file of the provider's gives for the way to sign in that is chosen. */
  async takeFile(file: string): Promise<StaffOutput<'chooseCredentialFile'>['status']> {
    const { store } = this.#parts;
    const { names } = this;
    const credential = readCredentialFile(file);
    if (!credential || credential.kind !== fileFor(store.settings)) return 'not-a-credential';
    const naming = inBlock(store.settings, { clientId: credential.clientId });
    if (clientIdIn(store.changed(naming)) !== credential.clientId) return 'other-client';
    const kept = await this.#keep(
      credential.kind === 'key' ? names?.key : names?.clientSecret,
      credential.secret,
    );
    if (!kept.ok) return 'not-kept';
    store.change(naming);
    return 'saved';
  }

  async #keep(name: string | undefined, secret: string): Promise<Written> {
    if (!name || secret === '') return ok(undefined);
    const written = await newSecrets(this.#parts.vault).write(name, secret);
    if (written.ok) this.#parts.store.noteSecret(name, true);
    return written;
  }
}

/** What a file has to give for the way to sign in that is chosen; null where no file does. */
function fileFor(settings: DraftSettings): CredentialFile['kind'] | null {
  // Providers that give files give them for either way.
  if (!credentialsOf(settings).includes('key-file')) return null;
  if (methodOf(settings) !== 'application') return 'client';
  return credentialOf(settings) === 'key-file' ? 'key' : null;
}

const clientIdIn = ({ block }: DraftSettings): unknown => valueAt(block, 'clientId');

async function readFrom(vault: Vault, name: string | undefined): Promise<string | null> {
  const read = name === undefined ? null : await vault.read(name);
  return read?.ok ? read.value : null;
}
