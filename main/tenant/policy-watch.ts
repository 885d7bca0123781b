import { ok, type Result } from '../../shared/result.ts';
import type { DeviceSettings } from './device-settings.ts';
import { type EffectivePolicy, effectivePolicy } from './effective-policy.ts';
import type { JsonObject } from './json-object.ts';
import { readJson } from './policy.ts';
import { type CheckedSettings, checkSettings } from './policy-check.ts';
import { describePolicyFailure, type PolicyFailure } from './policy-failure.ts';

/** Milliseconds between two looks at the files. */
export const lookEvery = 5_000;

/** What becomes of the files of settings that are watched. */
export interface PolicyWatchParts {
  /** The policy file, which IT writes. */
  readonly file: string;
  /** The settings made at the device. */
  readonly device: DeviceSettings;
  /**
   * Puts a policy in the place of the one in force, or answers false where that has to wait; it is
   * then offered again at the next look.
   */
  readonly take: (effective: EffectivePolicy) => boolean;
  /** Told what is wrong with a file, or strange about it, each time that is something else. */
  readonly report: (problem: string) => void;
}

/** Both files of settings, watched. */
export interface PolicyWatch {
  /** What the files said at the start. */
  readonly atStart: EffectivePolicy;
  /** Whether a policy file was there when last looked at, usable or not. */
  readonly hasPolicyFile: boolean;
  /** The settings of the policy file that count now: those of the last one that could be used. */
  readonly policyFile: JsonObject;
  /** Takes the device's settings in now: for who has just written them. */
  reload(): void;
  close(): void;
}

/** What a look at both files found. */
interface Found {
  readonly policy: Result<CheckedSettings, PolicyFailure>;
  readonly settings: Result<JsonObject, PolicyFailure>;
}

/**
 * Reads the policy file and the device's settings, and reads them anew every few seconds: a file may
 * be replaced, moved away and written in pieces, on any file system, so what they say counts once
 * they have said the same twice. A policy file that cannot be used changes nothing. At the start, a
 * kiosk without a usable policy still takes check-ins; where there is one that cannot be used, the
 * device's settings do not count either, as what IT forbids is not known.
 */
export function watchPolicy({ file, device, take, report }: PolicyWatchParts): PolicyWatch {
  let policyFile: JsonObject = {};
  let deviceSettings: JsonObject = {};
  let settled = find();
  // A file that is not there forbids nothing.
  let isPolicyKnown = settled.policy.ok || settled.policy.error.cause === 'missing';
  let seen = JSON.stringify(settled);
  const told = { policy: '', settings: '', calendar: '' };

  function find(): Found {
    const content = readJson(file);
    const read = device.read();
    return {
      policy: content.ok ? checkSettings(content.value) : content,
      settings: read.ok ? ok(read.value.settings) : read,
    };
  }

  function tell(what: keyof typeof told, found: unknown, words: () => void): void {
    const text = JSON.stringify(found);
    if (text !== told[what]) words();
    told[what] = text;
  }

  /** The policy that both files make, after what is wrong with them has been told. */
  function takeIn({ policy, settings }: Found): EffectivePolicy {
    tell('policy', policy, () => {
      if (!policy.ok) report(describePolicyFailure(file, policy.error));
      else for (const warning of policy.value.warnings) report(`${file}: ${warning}`);
    });
    if (policy.ok) {
      policyFile = policy.value.settings;
      isPolicyKnown = true;
    }
    tell('settings', settings, () => {
      if (!settings.ok) device.setAside(settings.error);
    });
    if (settings.ok) deviceSettings = settings.value;
    const effective = effectivePolicy(policyFile, isPolicyKnown ? deviceSettings : {});
    tell('calendar', effective.missing, () => {
      const missing = effective.missing.map(({ path, message }) => `${path} ${message}`);
      if (missing.length > 0) report(`no calendar is set up: ${missing.join(', ')}`);
    });
    return effective;
  }

  const atStart = takeIn(settled);
  let inForce = JSON.stringify(atStart.policy);

  function put(found: Found): void {
    const effective = takeIn(found);
    const text = JSON.stringify(effective.policy);
    if (text !== inForce && take(effective)) inForce = text;
  }

  function look(): void {
    const found = find();
    const text = JSON.stringify(found);
    const isSettled = text === seen;
    seen = text;
    if (!isSettled) return;
    settled = found;
    put(found);
  }

  const looks = setInterval(look, lookEvery);
  return {
    atStart,
    get hasPolicyFile() {
      return settled.policy.ok || settled.policy.error.cause !== 'missing';
    },
    get policyFile() {
      return policyFile;
    },
    reload() {
      // What the policy file says may be half-written at this moment.
      settled = { ...settled, settings: find().settings };
      put(settled);
    },
    close: () => clearInterval(looks),
  };
}
