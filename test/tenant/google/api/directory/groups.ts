import { groups } from '../../../company/groups.ts';

/** Somebody or something in a group. */
export interface GroupMember {
  readonly address: string;
  readonly role: 'OWNER' | 'MANAGER' | 'MEMBER';
  readonly type: 'USER' | 'GROUP';
}

/** A group of the workspace. */
export interface Group {
  readonly address: string;
  readonly members: readonly GroupMember[];
}

/** The company's groups; the first member of each owns it. */
export const defaultGroups: readonly Group[] = groups.map(({ address, members, nested }) => ({
  address,
  members: [
    ...members.map(
      (member, index): GroupMember => ({
        address: member.address,
        role: index === 0 ? 'OWNER' : 'MEMBER',
        type: 'USER',
      }),
    ),
    ...nested.map(
      (group): GroupMember => ({
        address: group.address,
        role: 'MEMBER',
        type: 'GROUP',
      }),
    ),
  ],
}));
