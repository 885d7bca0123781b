import { type Account, domain, type Invitable } from './account.ts';
import { people } from './people.ts';

/** A group of the directory: a mail address, the people in it, and groups in it. */
export interface Group extends Invitable {
  readonly members: readonly Account[];
  readonly nested: readonly Group[];
}

/** Part of {@link hostGroup}. */
const executives: Group = {
  name: 'Executive Office',
  address: `executive-office@${domain}`,
  members: [people.carla],
  nested: [],
};

/**
 * The people whom visitors may ask for: Carla Mendes through a group that is nested in it, and Peter
 * Voss, whose account is disabled. Mira Holm is not among them.
 */
export const hostGroup: Group = {
  name: 'Hosts',
  address: `hosts@${domain}`,
  members: [people.alex, people.annaMarketing, people.dana, people.emre, people.hugo, people.peter],
  nested: [executives],
};

/** Every group of the directory. */
export const groups: readonly Group[] = [hostGroup, executives];

/** Everybody who is in a group, directly or through groups in it. */
export const everybodyIn = ({ members, nested }: Group): readonly Account[] => [
  ...members,
  ...nested.flatMap(everybodyIn),
];
