import type { EpochMs } from '../../shared/epoch-ms.ts';
import type { Result } from '../../shared/result.ts';
import type {
  Credential,
  ReachView,
  SignInCause,
  SignInView,
} from '../../shared/staff/setup-view.ts';
import type { StaffOutput } from '../../shared/staff/staff-ipc.ts';
import type { CalendarFailure, CalendarProvider } from '../calendar/provider.ts';
import { disconnect } from '../tenant/sign-in/disconnect.ts';
import type { SignedIn, SignInFailure } from '../tenant/sign-in/sign-in.ts';
import { vaultFailed } from '../tenant/sign-in/sign-in-failure.ts';
import type { SecretTooLarge, Vault, VaultFailure } from '../tenant/vault.ts';
import {
  authorizationKey,
  calendarKey,
  DraftCalendar,
  type OpenCalendar,
} from './draft-calendar.ts';
import { DraftProof, type KeptProof } from './draft-proof.ts';
import { signInBy } from './draft-settings.ts';
import type { DraftStore } from './draft-store.ts';
import { draftVault, newSecrets } from './draft-vault.ts';
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

/** The draft's authorization: its secrets, the sign-in, and the calendar that it opens. */
export class DraftAuthorization {
  readonly #parts: DraftAuthorizationParts;
  readonly #proof: DraftProof;
  readonly #progress: SignInProgress;
  readonly #calendar: DraftCalendar;
  /** The authorization that the sign-in under way, or the one that failed, was for. */
  #signingInFor = '';

  constructor(parts: DraftAuthorizationParts) {
    this.#parts = parts;
    this.#proof = new DraftProof(parts);
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

  /** What of the provider's secrets the vault has. */
  get kept(): KeptProof {
    return this.#proof.kept;
  }

  /** Whether check-ins are authorized exactly as the draft is. */
  isInForce(): boolean {
    const { draft, settings, inForce } = this.#parts.store;
    return (
      this.#proof.isThere &&
      inForce.policy.tenant.calendar !== null &&
      authorizationKey(settings) === authorizationKey(inForce) &&
      !draft.finishing &&
      !draft.newSecrets.some((name) => this.#names.includes(name))
    );
  }

  /** The calendar as the draft reaches it, and whether that is still so. */
  calendar(): OpenCalendar & { readonly isCurrent: () => boolean } {
    const { store, calendarInForce } = this.#parts;
    const key = this.#key();
    // One calendar must not use up the refresh token of the other.
    const isSame = this.isInForce() && calendarKey(store.settings) === calendarKey(store.inForce);
    const calendar = this.#calendar.open(store.settings, isSame ? calendarInForce() : null);
    return { ...calendar, isCurrent: () => this.#key() === key };
  }

  /** Has the calendar opened anew. */
  forgetCalendar(): void {
    this.#calendar.forget();
  }

  /** Looks into the vault for what it holds. */
  lookAtSecrets(): Promise<void> {
    return this.#proof.look();
  }

  /** Keeps a client secret. */
  async saveSecret(secret: string): Promise<void> {
    await this.#startWith(await this.#proof.saveSecret(secret));
  }

  /** Makes a key of the kiosk's own in place of the draft's last one. */
  async makeCertificate(): Promise<void> {
    await this.#startWith(await this.#proof.makeCertificate());
  }

  /** Takes what a file of the provider's gives for the way to sign in that is chosen. */
  async saveCredentialFile(file: string): Promise<StaffOutput<'chooseCredentialFile'>['status']> {
    const status = await this.#proof.takeFile(file);
    if (status === 'saved') await this.#start();
    return status;
  }

  /** Starts to sign in, in place of a sign-in under way. */
  signIn(): void {
    const { vault, store, mode } = this.#parts;
    const by = signInBy(store.settings);
    if (!by || (by.authorization.signIn === 'browser' && mode() === 'kiosk')) return;
    this.#signingInFor = this.#key();
    const { newSecrets: waiting } = store.draft;
    // The sign-in in force stays beside the new one.
    const waits = (name: string) =>
      waiting.includes(name) || name === by.authorization.secrets.refreshToken;
    const parts = { ...this.#parts, ...by, vault: draftVault(vault, waits) };
    this.#progress.start(signInWay(parts));
  }

  /** Stops the sign-in under way. */
  cancelSignIn(): void {
    this.#progress.cancel();
  }

  /** Revokes what can be revoked and forgets the provider's secrets: the draft's, and those in force. */
  async disconnect(signal: AbortSignal): Promise<void> {
    const { vault, store, fetch, now, report } = this.#parts;
    this.#progress.cancel();
    const names = this.#names;
    const isSameProvider = store.inForce.provider === store.settings.provider;
    const sides = [
      { vault: newSecrets(vault), by: signInBy(store.settings) },
      // Another provider's, which check-ins still go by, was not on the screen.
      { vault, by: isSameProvider ? signInBy(store.inForce) : null },
    ];
    for (const side of sides) {
      if (side.by) {
        const parts = { ...side.by, vault: side.vault, fetch, now };
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
    const { account = null, endsAt = null } = store.draft.authorized ?? {};
    store.update({ authorized: { for: this.#key(), account, endsAt, reach } });
    if (this.#progress.view.kind === 'failed') this.#progress.cancel();
  }

  /** What the authorization reads has to be found out anew. */
  forgetReach(): void {
    const { store } = this.#parts;
    const { authorized } = store.draft;
    if (authorized) store.update({ authorized: { ...authorized, reach: null } });
  }

  /** The calendar could not be read. */
  failed(failure: CalendarFailure): void {
    if (failure.cause === 'unauthorized') this.#parts.store.update({ authorized: null });
    this.#refuse({ cause: this.#causeOf(failure), detail: failure.detail });
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

  async #startWith(proof: Result<void, VaultFailure | SecretTooLarge>): Promise<void> {
    if (proof.ok) await this.#start();
    else this.withoutVault(proof.error);
  }

  /** Begins anew: nobody has signed in, and the calendar is not open. */
  async #start(): Promise<void> {
    const { vault, store } = this.#parts;
    this.#progress.cancel();
    this.#calendar.forget();
    const refreshToken = this.#proof.names?.refreshToken;
    if (refreshToken && store.draft.newSecrets.includes(refreshToken)) {
      await newSecrets(vault).remove(refreshToken);
      store.noteSecret(refreshToken, false);
    }
    store.update({ authorized: null });
    await this.lookAtSecrets();
  }

  #signedIn({ account, endsAt }: SignedIn): void {
    const { store } = this.#parts;
    const { authorization } = store.settings;
    if (!authorization || this.#key() !== this.#signingInFor) return;
    if (authorization.signIn !== 'application') {
      store.noteSecret(authorization.secrets.refreshToken, true);
    }
    this.#calendar.forget();
    store.update({ authorized: { for: this.#signingInFor, account, endsAt, reach: null } });
  }

  #refuse(failure: SignInFailure): void {
    this.#signingInFor = this.#key();
    this.#progress.refuse(failure);
  }

  /** What all of the chosen provider's secrets are kept under. */
  get #names(): readonly string[] {
    const { names } = this.#proof;
    return names ? Object.values(names) : [];
  }

  #key(): string {
    return authorizationKey(this.#parts.store.settings);
  }

  #causeOf({ cause, signIn }: CalendarFailure): SignInCause {
    if (signIn) return signIn;
    switch (cause) {
      case 'unauthorized': {
        const { authorization } = this.#parts.store.settings;
        if (authorization?.signIn !== 'application') return 'sign-in-again';
        return refusedProof[authorization.credential];
      }
      case 'forbidden':
      case 'no-mailbox':
        return 'consent-missing';
      default:
        return cause;
    }
  }
}

/** What it means that a proof is not accepted. */
const refusedProof = {
  secret: 'wrong-secret',
  certificate: 'unknown-certificate',
  'key-file': 'unknown-certificate',
} as const satisfies Record<Credential, SignInCause>;
