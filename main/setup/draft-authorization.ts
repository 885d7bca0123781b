import { hostname } from 'node:os';
import { join } from 'node:path';
import type { EpochMs } from '../../shared/epoch-ms.ts';
import type { ReachView, SignInCause, SignInView } from '../../shared/staff/setup-view.ts';
import type { CalendarFailure, CalendarProvider } from '../calendar/provider.ts';
import { provingSecret } from '../tenant/client-credentials.ts';
import { makeApplicationKey } from '../tenant/sign-in/application-key.ts';
import { disconnect } from '../tenant/sign-in/disconnect.ts';
import type { SignedIn, SignInFailure } from '../tenant/sign-in/sign-in.ts';
import { vaultFailed } from '../tenant/sign-in/sign-in-failure.ts';
import type { SecretTooLarge, Vault, VaultFailure } from '../tenant/vault.ts';
import { writeDurably } from '../tenant/write-durably.ts';
import { authorizationKey, DraftCalendar, type OpenCalendar } from './draft-calendar.ts';
import type { DraftStore } from './draft-store.ts';
import { newSecrets } from './draft-vault.ts';
import { SignInProgress } from './sign-in-progress.ts';
import { signInWay } from './sign-in-way.ts';

/** What a {@link DraftAuthorization} works with. */
export interface DraftAuthorizationParts {
  readonly store: DraftStore;
  readonly vault: Vault;
  readonly fetch: typeof globalThis.fetch;
  readonly now: () => EpochMs;
  readonly openBrowser: (url: string) => Promise<void>;
  readonly mode: () => 'kiosk' | 'windowed';
  /** The calendar that check-ins ask; null while none is set up. */
  readonly calendarInForce: () => CalendarProvider | null;
  /** The kiosk's own folder; the certificate is put into it. */
  readonly folder: string;
  readonly report: (problem: string) => void;
  /** Told each time {@link DraftAuthorization.signInView} is another by itself. */
  readonly onChange: () => void;
}

/** File name of the certificate to upload. */
const certificateFile = 'kiosk-certificate.pem';

/** The draft's authorization: its secrets, the sign-in, and the calendar that it opens. */
export class DraftAuthorization {
  readonly #parts: DraftAuthorizationParts;
  readonly #progress: SignInProgress;
  readonly #calendar: DraftCalendar;
  #hasSecret = false;
  /** Whether what the authorization is proved with is in the vault. */
  #hasProof = false;
  /** The authorization that the sign-in under way, or the one that failed, was for. */
  #signingInFor = '';

  constructor(parts: DraftAuthorizationParts) {
    this.#parts = parts;
    this.#calendar = new DraftCalendar({ ...parts, vault: parts.store.vault });
    this.#progress = new SignInProgress({
      now: parts.now,
      onChange: parts.onChange,
      onSignedIn: (signedIn) => this.#signedIn(signedIn),
    });
  }

  /** Where the sign-in stands. */
  get signInView(): SignInView {
    return this.#progress.view;
  }

  /** Whether the vault has a client secret. */
  get hasSecret(): boolean {
    return this.#hasSecret;
  }

  /** Whether check-ins are authorized exactly as the draft is. */
  isInForce(): boolean {
    const { draft, settings, inForce } = this.#parts.store;
    return (
      this.#hasProof &&
      inForce.policy.tenant.calendar !== null &&
      authorizationKey(settings) === authorizationKey(inForce) &&
      !draft.finishing &&
      !draft.newSecrets.some((name) => this.#secretNames().includes(name))
    );
  }

  /** The calendar as the draft reaches it, and whether that is still so. */
  calendar(): OpenCalendar & { readonly isCurrent: () => boolean } {
    const { store, calendarInForce } = this.#parts;
    const key = this.#key();
    // One calendar must not use up the refresh token of the other.
    const inForce = this.isInForce() ? calendarInForce() : null;
    const calendar = this.#calendar.open(store.settings, inForce);
    return { ...calendar, isCurrent: () => this.#key() === key };
  }

  /** Has the calendar opened anew. */
  forgetCalendar(): void {
    this.#calendar.forget();
  }

  /** Looks into the vault for what it holds. */
  async lookAtSecrets(): Promise<void> {
    const { vault, settings } = this.#parts.store;
    const { authorization } = settings;
    const [clientSecret] = this.#secretNames();
    this.#hasSecret = clientSecret !== undefined && (await holds(vault, clientSecret));
    if (!authorization) {
      this.#hasProof = false;
      return;
    }
    const isItself = authorization.signIn === 'application';
    const proof = isItself ? provingSecret(authorization) : authorization.secrets.refreshToken;
    this.#hasProof = await holds(vault, proof);
  }

  /** Keeps a client secret. */
  async saveSecret(secret: string): Promise<void> {
    const [name] = this.#secretNames();
    if (!name || secret === '') return;
    const written = await newSecrets(this.#parts.vault).write(name, secret);
    if (!written.ok) return this.withoutVault(written.error);
    this.#parts.store.noteSecret(name, true);
    await this.#start();
  }

  /** Makes a key of the kiosk's own in place of the draft's last one. */
  async makeCertificate(): Promise<void> {
    const { vault, store, now, folder, report } = this.#parts;
    const [, name] = this.#secretNames();
    if (!name) return;
    const made = await makeApplicationKey(newSecrets(vault), name, hostname(), now());
    if (!made.ok) return this.withoutVault(made.error);
    const file = join(folder, certificateFile);
    const written = writeDurably(file, made.value.pem);
    if (!written.ok) report(`${certificateFile}: ${written.error.code}`);
    store.update({ certificate: { ...made.value, file } });
    store.noteSecret(name, true);
    await this.#start();
  }

  /** Starts to sign in, in place of a sign-in under way. */
  signIn(): void {
    const { vault, store, mode } = this.#parts;
    const { authorization } = store.settings;
    if (!authorization || (authorization.signIn === 'browser' && mode() === 'kiosk')) return;
    this.#signingInFor = this.#key();
    const ofApplication = authorization.signIn === 'application';
    const secrets = ofApplication ? store.vault : newSecrets(vault);
    this.#progress.start(signInWay({ ...this.#parts, authorization, vault: secrets }));
  }

  /** Stops the sign-in under way. */
  cancelSignIn(): void {
    this.#progress.cancel();
  }

  /** Revokes what can be revoked and forgets the provider's secrets: the draft's, and those in force. */
  async disconnect(signal: AbortSignal): Promise<void> {
    const { vault, store, fetch, now, report } = this.#parts;
    this.#progress.cancel();
    const names = this.#secretNames();
    const sides = [
      { vault: newSecrets(vault), authorization: store.settings.authorization },
      { vault, authorization: store.inForce.authorization },
    ];
    for (const side of sides) {
      const { authorization } = side;
      if (authorization) {
        const parts = { ...side, authorization, fetch, now };
        const { revocation } = await disconnect(parts, signal);
        if (typeof revocation === 'object') report(`not revoked: ${revocation.detail}`);
      }
      // Those of an authorization that was never complete too.
      for (const name of names) {
        const removed = await side.vault.remove(name);
        if (!removed.ok) return this.withoutVault(removed.error);
      }
    }
    for (const name of names) store.noteSecret(name, false);
    store.update({ certificate: null });
    await this.#start();
  }

  /** Notes what the authorization reads. */
  reaches(reach: ReachView): void {
    const { store } = this.#parts;
    const { account = null } = store.draft.authorized ?? {};
    store.update({ authorized: { for: this.#key(), account, reach } });
    if (this.#progress.view.kind === 'failed') this.#progress.cancel();
  }

  /** The calendar could not be read. */
  failed({ cause, detail }: CalendarFailure): void {
    if (cause === 'unauthorized') this.#parts.store.update({ authorized: null });
    this.#refuse({ cause: this.#causeOf(cause), detail });
  }

  /** The vault gave or took nothing. */
  withoutVault(failure: VaultFailure | SecretTooLarge): void {
    this.#refuse(vaultFailed(failure));
  }

  /** Throws away what hung on another authorization than the draft's; true where there was something. */
  async settle(): Promise<boolean> {
    const { authorized } = this.#parts.store.draft;
    const key = this.#key();
    const isOld = authorized !== null && authorized.for !== key;
    const isBusy = this.#progress.view.kind !== 'idle' && this.#signingInFor !== key;
    if (isOld || isBusy) await this.#start();
    else await this.lookAtSecrets();
    return isOld || isBusy;
  }

  /** Begins anew: nobody has signed in, and the calendar is not open. */
  async #start(): Promise<void> {
    const { vault, store } = this.#parts;
    this.#progress.cancel();
    this.#calendar.forget();
    const [, , refreshToken] = this.#secretNames();
    if (refreshToken && store.draft.newSecrets.includes(refreshToken)) {
      await newSecrets(vault).remove(refreshToken);
      store.noteSecret(refreshToken, false);
    }
    store.update({ authorized: null });
    await this.lookAtSecrets();
  }

  #signedIn({ account }: SignedIn): void {
    const { store } = this.#parts;
    const { authorization } = store.settings;
    if (!authorization || this.#key() !== this.#signingInFor) return;
    if (authorization.signIn !== 'application') {
      store.noteSecret(authorization.secrets.refreshToken, true);
    }
    this.#calendar.forget();
    this.#hasProof = true;
    store.update({ authorized: { for: this.#signingInFor, account, reach: null } });
  }

  #refuse(failure: SignInFailure): void {
    this.#signingInFor = this.#key();
    this.#progress.refuse(failure);
  }

  #key(): string {
    return authorizationKey(this.#parts.store.settings);
  }

  /** Client secret, key and refresh token of the chosen provider, as the vault names them. */
  #secretNames(): readonly string[] {
    const { provider } = this.#parts.store.settings;
    if (!provider) return [];
    return ['clientSecret', 'clientKey', 'refreshToken'].map((name) => `${provider}.${name}`);
  }

  #causeOf(cause: CalendarFailure['cause']): SignInCause {
    switch (cause) {
      case 'unauthorized': {
        const { authorization } = this.#parts.store.settings;
        if (authorization?.signIn !== 'application') return 'sign-in-again';
        return authorization.credential === 'secret' ? 'wrong-secret' : 'unknown-certificate';
      }
      case 'forbidden':
      case 'no-mailbox':
        return 'consent-missing';
      default:
        return cause;
    }
  }
}

async function holds(vault: Vault, name: string): Promise<boolean> {
  const read = await vault.read(name);
  return read.ok && read.value !== null;
}
