import { ok, type Result } from '../../shared/result.ts';
import type { Finding } from '../../shared/staff/diagnosis.ts';
import type { DeviceSettings } from '../tenant/device-settings.ts';
import { type EffectivePolicy, effectivePolicy } from '../tenant/effective-policy.ts';
import type { JsonObject } from '../tenant/json-object.ts';
import { readJson } from '../tenant/policy.ts';
import { type CheckedSettings, checkSettings } from '../tenant/policy-check.ts';
import type { PolicyFailure } from '../tenant/policy-failure.ts';
import { failed, fine, type Trouble, warning } from './finding.ts';

/** Where the kiosk's settings come from. */
export interface SettingsFiles {
  /** The policy file, which IT writes. */
  readonly policyFile: string;
  /** What was set up at the screen. */
  readonly device: Pick<DeviceSettings, 'read'>;
}

/** What both files say, and what is wrong with them. */
export interface FoundSettings {
  readonly findings: readonly Finding[];
  /**
   * Null where nothing is set up, and where a policy file is there that cannot be used: what IT
   * forbids is not known then.
   */
  readonly effective: EffectivePolicy | null;
}

const untilThen = 'until then a running kiosk goes by what the file said before.';

/** Reads both files of settings, and changes neither. */
export function readSettings({ policyFile, device }: SettingsFiles): FoundSettings {
  const content = readJson(policyFile);
  const policy = content.ok ? checkSettings(content.value) : content;
  const read = device.read();
  const made = read.ok ? ok(read.value.settings) : read;
  const settings = made.ok ? made.value : {};
  if (!policy.ok && policy.error.cause === 'missing') {
    const isSetUp = Object.keys(settings).length > 0;
    return {
      findings: [isSetUp ? withoutPolicy : noPolicy(policyFile), ...deviceFindings(made)],
      effective: isSetUp ? effectivePolicy({}, settings) : null,
    };
  }
  return {
    findings: [...policyFindings(policy), ...deviceFindings(made)],
    effective: policy.ok ? effectivePolicy(policy.value.settings, settings) : null,
  };
}

const withoutPolicy = fine(
  'policy',
  'There is no policy file; the kiosk goes by what was set up at its screen.',
);

const noPolicy = (file: string): Finding =>
  failed('policy', {
    means: `There is no policy file at ${file}, and nothing was set up at the screen.`,
    todo: 'Set the kiosk up at its screen, or put the policy file there.',
  });

function policyFindings(policy: Result<CheckedSettings, PolicyFailure>): readonly Finding[] {
  const { wrong, warnings } = policy.ok
    ? { wrong: [], warnings: policy.value.warnings }
    : { wrong: troubles('policy file', policy.error), warnings: warningsOf(policy.error) };
  const findings = [
    ...wrong.map((trouble) => failed('policy', trouble)),
    ...warnings.map((line) =>
      warning('policy', {
        means: `${line}.`,
        todo: 'Correct the name of the setting, or take it out.',
      }),
    ),
  ];
  return findings.length > 0 ? findings : [fine('policy', 'The policy file is in order.')];
}

function deviceFindings(made: Result<JsonObject, PolicyFailure>): readonly Finding[] {
  if (!made.ok) {
    return troubles('file of what was set up at the screen', made.error).map(({ means }) =>
      failed('settings', { means, todo: 'Set the kiosk up at its screen again.' }),
    );
  }
  if (Object.keys(made.value).length === 0) return [];
  return [fine('settings', 'What was set up at the screen is in order.')];
}

/** Unknown settings in a file that is wrong as well: the wrong name of a missing one may be among them. */
const warningsOf = (failure: PolicyFailure): readonly string[] =>
  failure.cause === 'invalid' ? failure.warnings : [];

/** What is wrong with a file, called by its name in the middle of a sentence. */
function troubles(name: string, failure: PolicyFailure): readonly Trouble[] {
  switch (failure.cause) {
    case 'missing':
      return [{ means: `The ${name} is missing.`, todo: 'Put it there.' }];
    case 'unreadable':
      return [
        {
          means: `The ${name} cannot be read (${failure.detail}).`,
          todo: "Let the kiosk's user read it; it has to be text in UTF-8.",
        },
      ];
    case 'too-large':
      return [
        { means: `The ${name} is larger than 1 MiB.`, todo: 'Put the right file in its place.' },
      ];
    case 'not-json':
      return [
        {
          means: `The ${name} is not JSON at line ${failure.line}, column ${failure.column}: ${failure.message}.`,
          todo: `Correct it there; ${untilThen}`,
        },
      ];
    case 'invalid':
      return failure.problems.map(({ path, message }) => ({
        means: `${path ? `The setting ${path}` : `The ${name}`} ${message}.`,
        todo: `Correct it in the ${name}; ${untilThen}`,
      }));
  }
}
