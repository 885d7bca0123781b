import { ok, type Result } from '../../shared/result.ts';
import type { DeviceSettings } from './device-settings.ts';
import { type EffectivePolicy, effectivePolicy } from './effective-policy.ts';
import type { JsonObject } from './json-object.ts';
import { stackedSettings } from './merged-settings.ts';
import { type CheckedSettings, checkSettings } from './policy-check.ts';
import { describePolicyFailure, type PolicyFailure } from './policy-failure.ts';
import type { PolicySource } from './policy-source.ts';

/** Milliseconds between two looks at the sources and the device's settings. */
export const lookEvery = 5_000;

/** What becomes of the settings that are watched. */
export interface PolicyWatchParts {
  /** Where IT's policies are, the strongest first. */
  readonly sources: readonly PolicySource[];
  /** The settings made at the device. */
  readonly device: DeviceSettings;
  /**
   * Puts a policy in the place of the one in force, or answers false where that has to wait; it is
   * then offered again at the next look.
   */
  readonly take: (effective: EffectivePolicy) => boolean;
  /** Told what is wrong with a source, or strange about it, each time that is something else. */
  readonly report: (problem: string) => void;
}

/** All settings, watched. */
export interface PolicyWatch {
  /** What they said at the start. */
  readonly atStart: EffectivePolicy;
  /** The sources that were there when last looked at, usable or not. */
  readonly present: readonly PolicySource[];
  /** What the policies give that count now, as one: the last one that could be used of each source. */
  readonly policies: JsonObject;
  /** Takes the device's settings in now: for who has just written them. */
  reload(): void;
  close(): void;
}

/** What a look found: of the policies, in the order of their sources. */
interface Found {
  readonly policies: readonly Result<CheckedSettings, PolicyFailure>[];
  readonly settings: Result<JsonObject, PolicyFailure>;
}

/**
 * Reads IT's policies and the device's settings, and reads them anew every few seconds: a file may be
 * replaced, moved away and written in pieces, on any file system, and Group Policy takes values away
 * before it writes them anew, so what a source says counts once it has said the same twice. A policy
 * that cannot be used changes nothing, as does a policy file that is gone; what the system's
 * management has taken away counts no more. At the start, a kiosk without a usable policy still takes
 * check-ins; where there is one that cannot be used, the device's settings do not count either, as
 * what IT forbids is not known.
 */
export function watchPolicy({ sources, device, take, report }: PolicyWatchParts): PolicyWatch {
  /** What each source said last that could be used; null while what it forbids is not known. */
  const usable = new Map<PolicySource, JsonObject | null>();
  let deviceSettings: JsonObject = {};
  let settled = find();
  let seen = JSON.stringify(settled);
  const told = new Map<unknown, string>();

  function find(): Found {
    const read = device.read();
    return {
      policies: sources.map((source) => {
        const content = source.read();
        return content.ok ? checkSettings(content.value) : content;
      }),
      settings: read.ok ? ok(read.value.settings) : read,
    };
  }

  function tell(what: unknown, found: unknown, words: () => void): void {
    const text = JSON.stringify(found);
    if (text !== told.get(what)) words();
    told.set(what, text);
  }

  function takeInPolicy(source: PolicySource, policy: Found['policies'][number]): void {
    const { kind, name } = source;
    if (policy.ok) usable.set(source, policy.value.settings);
    else if (policy.error.cause === 'missing') {
      // What is not there forbids nothing.
      if (kind !== 'file' || !usable.has(source)) usable.set(source, {});
    } else if (!usable.has(source)) usable.set(source, null);
    tell(source, policy, () => {
      if (policy.ok) for (const warning of policy.value.warnings) report(`${name}: ${warning}`);
      else if (kind === 'file' || policy.error.cause !== 'missing') {
        report(describePolicyFailure(name, policy.error));
      }
    });
  }

  const policiesNow = () => stackedSettings(sources.map((source) => usable.get(source) ?? {}));

  /** The policy that all settings make, after what is wrong with them has been told. */
  function takeIn({ policies, settings }: Found): EffectivePolicy {
    for (const [index, source] of sources.entries()) {
      const policy = policies[index];
      if (policy) takeInPolicy(source, policy);
    }
    tell('settings', settings, () => {
      if (!settings.ok) device.setAside(settings.error);
    });
    if (settings.ok) deviceSettings = settings.value;
    const areKnown = sources.every((source) => usable.get(source));
    const effective = effectivePolicy(policiesNow(), areKnown ? deviceSettings : {});
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
    get present() {
      return sources.filter((_source, index) => {
        const policy = settled.policies[index];
        return policy?.ok || policy?.error.cause !== 'missing';
      });
    },
    get policies() {
      return policiesNow();
    },
    reload() {
      // What a policy says may be half-written at this moment.
      settled = { ...settled, settings: find().settings };
      put(settled);
    },
    close: () => clearInterval(looks),
  };
}
