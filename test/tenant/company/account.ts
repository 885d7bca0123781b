import { createHash } from 'node:crypto';

/** The company's mail domain. */
export const domain = 'contoso.example';

/** Anyone or anything that can be invited: a name and an address, as calendars write them. */
export interface Invitable {
  readonly name: string;
  readonly address: string;
}

/** A directory entry: a person, a room, a thing that can be reserved, a guest of the tenant. */
export interface Account extends Invitable {
  readonly id: string;
  /** What the account signs in with; the address, except for guests. */
  readonly userPrincipalName: string;
  readonly givenName: string | null;
  readonly surname: string | null;
  readonly department: string | null;
  readonly jobTitle: string | null;
  readonly officeLocation: string | null;
  readonly enabled: boolean;
  readonly userType: 'Member' | 'Guest';
  /** False where there is no calendar to read. */
  readonly mailbox: boolean;
}

/** A stable GUID made from any text, as ids in the directory are. */
export function guid(text: string): string {
  const hex = createHash('sha256').update(text).digest('hex');
  return hex.replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12}).*$/, '$1-$2-4$3-8$4-$5');
}

/** Fills in what most accounts have in common. */
export function account(name: string, address: string, rest: Partial<Account> = {}): Account {
  return {
    id: guid(address),
    name,
    address,
    userPrincipalName: address,
    givenName: null,
    surname: null,
    department: null,
    jobTitle: null,
    officeLocation: null,
    enabled: true,
    userType: 'Member',
    mailbox: true,
    ...rest,
  };
}
