import type { Result } from '../../shared/result.ts';

/** Why a part of a provisioning document is not put in place. */
export interface Refusal {
  /** `bad-input`: what was given cannot be used here. The others: what it goes into refuses it. */
  readonly cause: 'bad-input' | 'keychain' | 'not-written';
  /** For people; never a secret. */
  readonly words: string;
}

/** One part of a provisioning document, on its way to its place. */
export interface Part {
  /** As it is called in what is reported: `secret wifi.password`. */
  readonly name: string;
  /** Why it cannot be put in place, as far as can be told without trying; null where nothing is. */
  check(): Promise<Refusal | null>;
  /** Puts it in place for good; where it is there already, that is well. Answers where, in words. */
  put(): Promise<Result<string, Refusal>>;
}
