import type { EpochMs } from '../../shared/epoch-ms.ts';
import type { SetupView } from '../../shared/staff/setup-view.ts';
import type { CheckedStaffInput, StaffOutput } from '../../shared/staff/staff-ipc.ts';
import { emailAddress } from '../calendar/meeting.ts';
import type { CalendarProvider, Host } from '../calendar/provider.ts';
import { measureReach } from '../calendar/reach.ts';
import type { JsonObject } from '../tenant/json-object.ts';
import type { PolicyProblem } from '../tenant/policy-failure.ts';
import { DraftAuthorization } from './draft-authorization.ts';
import { calendarKey } from './draft-calendar.ts';
import { DraftHouse, wifiPassword } from './draft-house.ts';
import { isProvider } from './draft-settings.ts';
import { DraftStore, type DraftStoreParts } from './draft-store.ts';
import { putInForce } from './draft-vault.ts';
import { forgetLogo } from './logo.ts';
import { methodSettings, registrationSettings } from './registration.ts';
import { hostGroupSettings, roomSettings } from './room-settings.ts';
import { isWithin, type SetupState, setupViewOf } from './setup-view-of.ts';
import { findTestHosts, testWithMeeting } from './test-with-meeting.ts';

/** What the wizard works with. */
export interface SetupParts extends DraftStoreParts {
  /** Sends no cookies, stores nothing. */
  readonly fetch: typeof globalThis.fetch;
  readonly now: () => EpochMs;
  /** Opens the system's browser; rejects where there is none. */
  readonly openBrowser: (url: string) => Promise<void>;
  /** A locked kiosk has no browser. */
  readonly mode: () => 'kiosk' | 'windowed';
  /** The calendar that check-ins ask; null while none is set up. */
  readonly calendarInForce: () => CalendarProvider | null;
  /** Whether the calendar may be asked for visitors now. */
  readonly isLicensed: () => Promise<boolean>;
  /** The kiosk's own folder; logos and the certificate are put into it. */
  readonly folder: string;
  /** Told each time the wizard changed by itself. */
  readonly onChange: (view: SetupView) => void;
  /** Told once other settings are in force. */
  readonly onFinished: () => void;
}

/** Milliseconds after which reading the tenant's rooms, or measuring reach, is given up. */
const patience = 60_000;

/**
 * The wizard that connects the tenant. Whatever is accepted is saved at once, so that it can be left
 * at any point; check-ins go by none of it before {@link finish}. Any number of screens may call it:
 * the calls take effect one after the other, and the newer one counts.
 */
export class Setup {
  readonly #parts: SetupParts;
  readonly #store: DraftStore;
  readonly #authorization: DraftAuthorization;
  readonly #house: DraftHouse;
  #directory: SetupState['directory'] = null;
  #last: Promise<unknown> = Promise.resolve();
  readonly #disposal = new AbortController();

  constructor(parts: SetupParts) {
    this.#parts = parts;
    this.#store = new DraftStore(parts);
    this.#authorization = new DraftAuthorization({
      ...parts,
      store: this.#store,
      onChange: () => parts.onChange(this.#view()),
    });
    this.#house = new DraftHouse({ ...parts, store: this.#store });
    void this.#inTurn(() =>
      this.#store.draft.finishing ? this.#putSecretsInForce() : this.#lookAtSecrets(),
    );
  }

  /** The wizard as it stands. */
  setup(): Promise<SetupView> {
    return this.#inTurn(() => this.#lookAtSecrets());
  }

  /** Goes to a step, if that can be gone to. */
  goTo({ step }: CheckedStaffInput<'goTo'>): Promise<SetupView> {
    return this.#inTurn(() => {
      if (isWithin(step, this.#view().reachable)) this.#store.update({ step });
    });
  }

  /** Chooses among the providers of this release. */
  chooseProvider({ provider }: CheckedStaffInput<'chooseProvider'>): Promise<SetupView> {
    return this.#inTurn(async () => {
      if (isProvider(provider)) await this.#change({ 'tenant.calendar.provider': provider });
    });
  }

  /** Saves the registration, as far as it is typed. */
  saveRegistration(registration: CheckedStaffInput<'saveRegistration'>): Promise<SetupView> {
    return this.#inTurn(() =>
      this.#change(registrationSettings(registration, this.#store.settings)),
    );
  }

  /** Chooses how to sign in. */
  chooseMethod(way: CheckedStaffInput<'chooseMethod'>): Promise<SetupView> {
    return this.#inTurn(() => this.#change(methodSettings(way, this.#store.settings)));
  }

  /** Keeps a client secret in the keychain. */
  saveSecret({ secret }: CheckedStaffInput<'saveSecret'>): Promise<SetupView> {
    return this.#inTurn(() => this.#authorization.saveSecret(secret.trim()));
  }

  /** Takes a file that the provider gave: a client ID, and a key or a secret for the keychain. */
  async saveCredentialFile(file: string): Promise<StaffOutput<'chooseCredentialFile'>> {
    let status: StaffOutput<'chooseCredentialFile'>['status'] = 'cancelled';
    const view = await this.#inTurn(async () => {
      status = await this.#authorization.saveCredentialFile(file);
      if (status === 'saved') this.#directory = null;
    });
    return { status, view };
  }

  /** Makes a key of the kiosk's own, and puts its certificate into a file. */
  makeCertificate(): Promise<SetupView> {
    return this.#inTurn(() => this.#authorization.makeCertificate());
  }

  /** Starts to sign in; how it goes on follows as changes. */
  signIn(): Promise<SetupView> {
    return this.#inTurn(() => this.#authorization.signIn());
  }

  /** Stops the sign-in under way. */
  cancelSignIn(): Promise<SetupView> {
    return this.#inTurn(() => this.#authorization.cancelSignIn());
  }

  /** Revokes what can be revoked, and forgets the provider's secrets, those in force too. */
  disconnect(): Promise<SetupView> {
    return this.#inTurn(async () => {
      await this.#authorization.disconnect(this.#disposal.signal);
      this.#directory = null;
    });
  }

  /** Finds out what the authorization really reads; resolves when that is known. */
  async measureReach(): Promise<SetupView> {
    const { provider, isCurrent } = this.#authorization.calendar();
    if (!provider) return this.setup();
    const rooms = this.#store.settings.shown.tenant.calendar.rooms.map(emailAddress);
    const parts = { provider, rooms, now: this.#parts.now };
    const reach = await measureReach(parts, this.#within(patience));
    return this.#inTurn(() => {
      if (!isCurrent()) return;
      if (reach.ok) this.#authorization.reaches(reach.value);
      else this.#authorization.failed(reach.error);
    });
  }

  /** Chooses whose calendars are asked. */
  chooseAccess({ access }: CheckedStaffInput<'chooseAccess'>): Promise<SetupView> {
    return this.#inTurn(() => this.#change({ 'tenant.calendar.access': access }));
  }

  /** Confines hosts to a group, or lets everybody be visited. */
  chooseHostGroup({ group }: CheckedStaffInput<'chooseHostGroup'>): Promise<SetupView> {
    return this.#inTurn(async () => {
      const before = calendarKey(this.#store.settings);
      await this.#change(hostGroupSettings(group));
      if (calendarKey(this.#store.settings) !== before) this.#authorization.forgetReach();
    });
  }

  /** Reads the rooms that the tenant offers; resolves when they are there. */
  async readRooms(): Promise<SetupView> {
    const { provider, isCurrent } = this.#authorization.calendar();
    if (!provider) return this.setup();
    const rooms = await provider.rooms(this.#within(patience));
    return this.#inTurn(() => {
      if (!isCurrent()) return;
      this.#directory = { isReadable: rooms.ok, rooms: rooms.ok ? [...rooms.value] : [] };
      if (!rooms.ok && rooms.error.cause !== 'forbidden') this.#authorization.failed(rooms.error);
    });
  }

  /** Saves the choice of rooms, and where the kiosk stands. */
  saveRooms(rooms: CheckedStaffInput<'saveRooms'>): Promise<SetupView> {
    return this.#inTurn(() => this.#change(roomSettings(rooms)));
  }

  /** Finds hosts for a test, as visitors do, and as often. */
  findTestHosts(typed: CheckedStaffInput<'findTestHosts'>): Promise<StaffOutput<'findTestHosts'>> {
    return findTestHosts(this.#authorization.calendar().hosts, typed, this.#disposal.signal);
  }

  /** Who was found under a handle by {@link findTestHosts}; null where the draft's calendar is another since. */
  hostBehind({ host }: CheckedStaffInput<'saveTypedVisit'>): Host | null {
    return this.#authorization.calendar().hosts.behind(host);
  }

  /** Looks a meeting up as a check-in would, by the draft. */
  testMeeting(question: CheckedStaffInput<'testMeeting'>): Promise<StaffOutput<'testMeeting'>> {
    const { provider, hosts } = this.#authorization.calendar();
    const parts = { ...this.#parts, policy: this.#store.settings.policy, provider, hosts };
    return testWithMeeting(parts, question, this.#disposal.signal);
  }

  /** Saves what surrounds the calendar; nothing of it where something does not fit. */
  async saveHouse(house: CheckedStaffInput<'saveHouse'>): Promise<StaffOutput<'saveHouse'>> {
    let problems: readonly PolicyProblem[] = [];
    const view = await this.#inTurn(async () => {
      problems = await this.#house.save(house);
    });
    return { problems: [...problems], view };
  }

  /** Takes a picture as the logo, or takes the logo away where the file is null. */
  async saveLogo(file: string | null): Promise<StaffOutput<'chooseLogo'>> {
    let status: StaffOutput<'chooseLogo'>['status'] = 'cancelled';
    const view = await this.#inTurn(() => {
      status = this.#house.saveLogo(file);
    });
    return { status, view };
  }

  /** Puts the draft in force. One that is not complete, or in force already, stays as it is. */
  finish(): Promise<SetupView> {
    return this.#inTurn(async () => {
      const { settings, inForce, draft } = this.#store;
      if (draft.finishing) return this.#putSecretsInForce();
      const { reachable, provider } = this.#view();
      // A kiosk without a calendar still greets, and has a guest network.
      const isWhole = reachable === 'house' || provider.chosen === null;
      if (!isWhole || this.#store.isInForce) return;
      // Before anything is written: new settings are of no use without the secrets that go with them.
      const vault = await this.#parts.vault.state();
      if (vault !== 'ready') return this.#authorization.withoutVault(vault);
      if (!this.#store.finish()) return;
      const [before, after] = [inForce, settings].map(({ shown }) => shown.tenant.brand.logo);
      forgetLogo(before ?? null, after ?? null, this.#parts.folder);
      await this.#putSecretsInForce();
    });
  }

  /** Has to be told when the policy file gives other values: they count at once, the draft yields. */
  policyChanged(): void {
    void this.#inTurn(async () => {
      if (await this.#authorization.settle()) this.#directory = null;
      this.#parts.onChange(this.#view());
    });
  }

  /** Stops what is under way. What was accepted is saved. */
  dispose(): void {
    this.#disposal.abort();
    this.#authorization.cancelSignIn();
  }

  async #putSecretsInForce(): Promise<void> {
    const { draft, inForce } = this.#store;
    const put = await putInForce(this.#parts.vault, draft.newSecrets, inForce.provider);
    if (!put.ok) return this.#authorization.withoutVault(put.error);
    const { wifi } = inForce.policy.tenant;
    if (!wifi || wifi.security === 'open') await this.#parts.vault.remove(wifiPassword);
    this.#store.update({ newSecrets: [], finishing: false });
    this.#authorization.forgetCalendar();
    await this.#lookAtSecrets();
    this.#parts.onFinished();
  }

  async #change(changes: JsonObject): Promise<void> {
    this.#store.change(changes);
    if (await this.#authorization.settle()) this.#directory = null;
  }

  async #lookAtSecrets(): Promise<void> {
    await this.#house.lookAtSecrets();
    await this.#authorization.lookAtSecrets();
  }

  #view(): SetupView {
    return setupViewOf({
      draft: this.#store.draft,
      settings: this.#store.settings,
      isAuthorizationInForce: this.#authorization.isInForce(),
      isInForce: this.#store.isInForce,
      signIn: this.#authorization.signInView,
      kept: { ...this.#authorization.kept, hasPassword: this.#house.hasPassword },
      directory: this.#directory,
      mode: this.#parts.mode(),
    });
  }

  #inTurn(work: () => Promise<void> | void): Promise<SetupView> {
    const turn = this.#last.then(work).then(() => {
      const view = this.#view();
      // A step that could no longer be gone to is left for good, not only until it can be.
      if (view.step !== this.#store.draft.step) this.#store.update({ step: view.step });
      return view;
    });
    this.#last = turn.catch(() => undefined);
    return turn;
  }

  #within(milliseconds: number): AbortSignal {
    return AbortSignal.any([this.#disposal.signal, AbortSignal.timeout(milliseconds)]);
  }
}
