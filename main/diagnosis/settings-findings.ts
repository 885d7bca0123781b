import { ok, type Result } from '../../shared/result.ts';
import type { Finding } from '../../shared/staff/diagnosis.ts';
import type { DeviceSettings } from '../tenant/device-settings.ts';
import { type EffectivePolicy, effectivePolicy } from '../tenant/effective-policy.ts';
import type { JsonObject } from '../tenant/json-object.ts';
import { stackedSettings } from '../tenant/merged-settings.ts';
import { type CheckedSettings, checkSettings } from '../tenant/policy-check.ts';
import type { PolicyFailure } from '../tenant/policy-failure.ts';
import { type PolicySource, policySourceWords } from '../tenant/policy-source.ts';
import { failed, fine, type Trouble, warning } from './finding.ts';

/** Where the kiosk's settings come from. */
export interface SettingsPlaces {
  /** Where IT's policies are, the strongest first. */
  readonly sources: readonly PolicySource[];
  /** What was set up at the screen. */
  readonly device: Pick<DeviceSettings, 'read'>;
}

/** What all of them say, and what is wrong with it. */
export interface FoundSettings {
  readonly findings: readonly Finding[];
  /**
   * Null where nothing is set up, and where a policy is there that cannot be used: what IT forbids is
   * not known then.
   */
  readonly effective: EffectivePolicy | null;
}

/** A policy that is there. */
interface FoundPolicy {
  readonly source: PolicySource;
  readonly checked: Result<CheckedSettings, PolicyFailure>;
}

const untilThen = 'until then a running kiosk goes by what it said before.';

/** Reads all settings, and changes none. */
export function readSettings({ sources, device }: SettingsPlaces): FoundSettings {
  const policies = sources.map(readPolicy).filter(isThere);
  const read = device.read();
  const made = read.ok ? ok(read.value.settings) : read;
  const settings = made.ok ? made.value : {};
  if (policies.length === 0) {
    const isSetUp = Object.keys(settings).length > 0;
    return {
      findings: [isSetUp ? withoutPolicy : noPolicy(sources), ...deviceFindings(made)],
      effective: isSetUp ? effectivePolicy({}, settings) : null,
    };
  }
  const usable = policies.flatMap(({ checked }) => (checked.ok ? [checked.value.settings] : []));
  return {
    findings: [...policies.flatMap(policyFindings), ...deviceFindings(made)],
    effective:
      usable.length === policies.length ? effectivePolicy(stackedSettings(usable), settings) : null,
  };
}

function readPolicy(source: PolicySource): FoundPolicy {
  const content = source.read();
  return { source, checked: content.ok ? checkSettings(content.value) : content };
}

const isThere = ({ checked }: FoundPolicy): boolean =>
  checked.ok || checked.error.cause !== 'missing';

const withoutPolicy = fine(
  'policy',
  'There is no policy file; the kiosk goes by what was set up at its screen.',
);

function noPolicy(sources: readonly PolicySource[]): Finding {
  const file = sources.find(({ kind }) => kind === 'file')?.name;
  return failed('policy', {
    means: `There is no policy file at ${file}, and nothing was set up at the screen.`,
    todo: 'Set the kiosk up at its screen, or put the policy file there.',
  });
}

const setAnew = (place: string): string => `Have ${place} set anew by the system's management.`;

function policyFindings({ source, checked }: FoundPolicy): readonly Finding[] {
  const { kind, name } = source;
  const words = policySourceWords[kind];
  const { wrong, warnings } = checked.ok
    ? { wrong: [], warnings: checked.value.warnings }
    : {
        wrong: troubles(words, checked.error, kind === 'file' ? makeReadable : setAnew(name)),
        warnings: warningsOf(checked.error),
      };
  const at = kind === 'file' ? '' : ` (${name})`;
  const findings = [
    ...wrong.map((trouble) => failed('policy', trouble)),
    ...warnings.map((line) =>
      warning('policy', {
        means: `${line}${at}.`,
        todo: 'Correct the name of the setting, or take it out.',
      }),
    ),
  ];
  return findings.length > 0 ? findings : [fine('policy', `The ${words}${at} is in order.`)];
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

const makeReadable = "Let the kiosk's user read it; it has to be text in UTF-8.";

/** What is wrong with settings, called by their name in the middle of a sentence. */
function troubles(
  name: string,
  failure: PolicyFailure,
  ifUnreadable = makeReadable,
): readonly Trouble[] {
  switch (failure.cause) {
    case 'missing':
      return [{ means: `The ${name} is missing.`, todo: 'Put it there.' }];
    case 'unreadable':
      return [
        {
          means: `The ${name} cannot be read (${failure.detail}).`,
          todo: ifUnreadable,
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
