import type { Visitor } from '../../shared/check-in-form.ts';
import type { Person } from '../calendar/meeting.ts';
import { isCompanyBehind } from './company-name.ts';
import { isFreeMail, mailDomain } from './mail-domains.ts';
import { isFullNameOf } from './person-name.ts';

const evidenceByStrength = [
  'visitor-email',
  'visitor-name',
  'company-domain',
  'host-and-time',
] as const;

/** What links a meeting to this visitor; `host-and-time` says only that it is the host's. */
export type Evidence = (typeof evidenceByStrength)[number];

/** Evidence that points to this visitor. */
export type EvidenceOfVisitor = Exclude<Evidence, 'host-and-time'>;

/** Where a meeting's evidence stands; less is stronger. */
export const evidenceRank = (evidence: Evidence): number => evidenceByStrength.indexOf(evidence);

/**
 * The strongest sign of this visitor among whoever a meeting invites, the host not among them; null
 * when there is none. Names and companies count for guests only, who are some of these.
 */
export function evidenceOfVisitor(
  visitor: Visitor,
  invited: readonly Person[],
  guests: readonly Person[],
): EvidenceOfVisitor | null {
  const email = visitor.email?.trim().toLowerCase();
  if (email && invited.some((person) => person.address === email)) return 'visitor-email';
  if (guests.some((guest) => isFullNameOf(visitor.name, guest))) return 'visitor-name';
  if (guests.some((guest) => isFromCompanyOf(visitor, guest))) return 'company-domain';
  return null;
}

function isFromCompanyOf(visitor: Visitor, guest: Person): boolean {
  const domain = guest.address && mailDomain(guest.address);
  if (!domain || isFreeMail(domain)) return false;
  return (
    (visitor.email !== null && mailDomain(visitor.email) === domain) ||
    (visitor.company !== null && isCompanyBehind(domain, visitor.company))
  );
}
