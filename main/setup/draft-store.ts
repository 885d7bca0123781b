import type { DeviceSettings } from '../tenant/device-settings.ts';
import { effectivePolicy } from '../tenant/effective-policy.ts';
import type { JsonObject } from '../tenant/json-object.ts';
import { describePolicyFailure } from '../tenant/policy-failure.ts';
import type { Vault } from '../tenant/vault.ts';
import { type DraftSettings, draftSettings, withUnlocked } from './draft-settings.ts';
import { draftVault } from './draft-vault.ts';
import { readDraft, type SetupDraft } from './setup-draft.ts';

/** What a {@link DraftStore} works with. */
export interface DraftStoreParts {
  readonly device: DeviceSettings;
  /** What IT's policies give now; empty where they give nothing that can be used. */
  readonly policies: () => JsonObject;
  readonly vault: Vault;
  readonly report: (problem: string) => void;
}

/** The draft beside the settings in force, in memory and, at once, on disk. */
export class DraftStore {
  /** The vault with the draft's secrets in it. */
  readonly vault: Vault;
  readonly #parts: DraftStoreParts;
  #draft: SetupDraft;
  /** The device's settings in force. */
  #inForce: JsonObject;

  constructor(parts: DraftStoreParts) {
    this.#parts = parts;
    const content = this.#read();
    this.#draft = readDraft(content?.setup);
    this.#inForce = content?.settings ?? {};
    this.vault = draftVault(parts.vault, (name) => this.#draft.newSecrets.includes(name));
  }

  /** The draft as it was saved last. */
  get draft(): SetupDraft {
    return this.#draft;
  }

  /** What the draft amounts to under the policies of this moment. */
  get settings(): DraftSettings {
    return this.#under(this.#drafted);
  }

  /** What check-ins go by. */
  get inForce(): DraftSettings {
    return this.#under(this.#inForce);
  }

  /** Whether check-ins go by all of the draft; a house without a calendar is whole. */
  get isInForce(): boolean {
    const { settings, newSecrets, finishing } = this.#draft;
    if (settings !== null || newSecrets.length > 0 || finishing) return false;
    const { policy, provider } = this.settings;
    return policy.tenant.calendar !== null || provider === null;
  }

  /** What the draft would amount to with other values at some paths. */
  changed(changes: JsonObject): DraftSettings {
    return this.#under(this.#with(changes));
  }

  /** Gives the draft other values at some paths, save those that the policies give. */
  change(changes: JsonObject): void {
    const settings = this.#with(changes);
    if (isSame(settings, this.#drafted)) return;
    this.update({ settings: isSame(settings, this.#inForce) ? null : settings });
  }

  /** Saves other parts of the draft. Where the disk does not take it, memory has it. */
  update(part: Partial<SetupDraft>): boolean {
    this.#draft = { ...this.#draft, ...part };
    return this.#write(this.#inForce);
  }

  /** Notes that a secret of the draft waits in the vault, or does so no more. */
  noteSecret(name: string, waits: boolean): void {
    const others = this.#draft.newSecrets.filter((other) => other !== name);
    this.update({ newSecrets: waits ? [...others, name] : others });
  }

  /** Puts the draft's settings in force, in one stroke; its secrets are to follow. */
  finish(): boolean {
    const settings = this.#drafted;
    const before = this.#draft;
    this.#draft = { ...before, settings: null, finishing: true };
    if (this.#write(settings)) {
      this.#inForce = settings;
      return true;
    }
    this.#draft = before;
    return false;
  }

  get #drafted(): JsonObject {
    return this.#draft.settings ?? this.#inForce;
  }

  #with(changes: JsonObject): JsonObject {
    return withUnlocked(this.#drafted, changes, this.settings.locked);
  }

  #under(settings: JsonObject): DraftSettings {
    return draftSettings(effectivePolicy(this.#parts.policies(), settings));
  }

  #read(): { readonly settings: JsonObject; readonly setup: JsonObject } | null {
    const content = this.#parts.device.read();
    if (content.ok) return content.value;
    this.#parts.report(describePolicyFailure('settings.json', content.error));
    return null;
  }

  /** A file that could not be read may hold settings: it is not written over. */
  #write(settings: JsonObject): boolean {
    if (!this.#read()) return false;
    const written = this.#parts.device.write({ settings, setup: this.#draft });
    if (!written.ok) this.#parts.report(`settings.json: ${written.error.code}`);
    return written.ok;
  }
}

const isSame = (a: JsonObject, b: JsonObject): boolean => sorted(a) === sorted(b);

/** As JSON, with the names of each group in one order. */
const sorted = (settings: JsonObject): string =>
  JSON.stringify(settings, (_name, value: unknown) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  );
