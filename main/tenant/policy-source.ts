import type { Result } from '../../shared/result.ts';
import { readJson } from './policy.ts';
import type { PolicyFailure } from './policy-failure.ts';

/** One of the places in which IT says what a kiosk is to do. */
export interface PolicySource {
  /**
   * `machine`, `user`: what the system's management sets for this computer, or for the user that the
   * kiosk runs as. `file`: the policy file.
   */
  readonly kind: 'machine' | 'file' | 'user';
  /** Where it is: a file's path, or a key of the registry. */
  readonly name: string;
  /** What it says, as settings: checked for nothing yet. */
  read(): Result<unknown, PolicyFailure>;
}

/** What a source is called in the middle of a sentence. */
export const policySourceWords: Readonly<Record<PolicySource['kind'], string>> = {
  machine: "policy of this computer's management",
  file: 'policy file',
  user: "policy of this user's management",
};

/** The policy file, which IT writes. */
export const policyFileSource = (file: string): PolicySource => ({
  kind: 'file',
  name: file,
  read: () => readJson(file),
});
