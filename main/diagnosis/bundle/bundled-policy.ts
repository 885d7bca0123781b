import type { EffectivePolicy } from '../../tenant/effective-policy.ts';
import type { Kind, StandIns } from './stand-ins.ts';

/** Settings that are one of a few words of ours, a time or a zone: nobody's own. */
const plain = new Set([
  'access',
  'afterwards',
  'changeTracking',
  'cloud',
  'credential',
  'days',
  'from',
  'languages',
  'mode',
  'provider',
  'security',
  'signIn',
  'timeZone',
  'to',
]);

/** Settings whose keys somebody wrote. */
const keyedByTexts = new Set(['roomTexts']);

/** What the texts of a setting are, where that is not seen from the text. */
const kinds: Readonly<Record<string, Kind>> = {
  domains: 'domain',
  licence: 'licence',
  pinHash: 'hash',
  ssid: 'network',
};

/**
 * The policy in force with a stand-in for whatever somebody wrote: what is left is how it is built,
 * its numbers, and what was chosen of a few things. What it stands for is looked for in everything
 * that is cleaned from then on, as is what belongs to providers that are not in use.
 */
export function bundledPolicy(
  effective: EffectivePolicy | null,
  standIns: StandIns,
): object | null {
  if (!effective) return null;
  const { policy, given, locked, missing } = effective;
  const inForce = replaced(policy, '', standIns);
  replaced(given, '', standIns);
  return {
    inForce,
    givenByPolicy: locked.map(ownPath),
    missing: missing.map(({ path }) => ownPath(path)),
  };
}

function replaced(value: unknown, key: string, standIns: StandIns): unknown {
  if (typeof value === 'string') {
    const isOurs = value === '' || plain.has(key);
    return isOurs ? value : standIns.for(kindOf(key, value), value);
  }
  if (Array.isArray(value)) return value.map((each) => replaced(each, key, standIns));
  if (typeof value !== 'object' || value === null) return value;
  const written = keyedByTexts.has(key);
  return Object.fromEntries(
    Object.entries(value).map(([name, each]) => [
      written ? standIns.for('text', name) : name,
      replaced(each, written ? '' : name, standIns),
    ]),
  );
}

function kindOf(key: string, text: string): Kind {
  const kind = kinds[key];
  if (kind) return kind;
  if (text.includes('@')) return 'address';
  return /^https?:/i.test(text) ? 'web address' : 'text';
}

/** A path as far as its words are ours. */
function ownPath(path: string): string {
  const words = path.split('.');
  const end = words.findIndex((word) => keyedByTexts.has(word));
  return (end === -1 ? words : words.slice(0, end + 1)).join('.');
}
