import { freeMailBrands, freeMailDomains } from './free-mail-domains.ts';

/**
 * Second-level labels under which countries register names, as in example.co.uk. The usual ones of
 * https://publicsuffix.org/list/; a name under a rarer one is not recognised, which proves nothing.
 */
const registryLabels: ReadonlySet<string> = new Set([
  ...['ac', 'co', 'com', 'edu', 'go', 'gob', 'gov', 'govt', 'gv'],
  ...['ltd', 'mil', 'ne', 'net', 'nom', 'or', 'org', 'plc', 'sch'],
]);

/** The domain of an e-mail address in lower case; null for what is not one. */
export function mailDomain(address: string): string | null {
  const [, domain] = /^[^\s]+@([^\s@]+)$/.exec(address.trim().toLowerCase()) ?? [];
  return domain ?? null;
}

/** What stands before the @ of an address. */
export function localPart(address: string): string {
  return address.slice(0, Math.max(0, address.lastIndexOf('@'))) || address;
}

/** The name somebody registered: `fabrikam` of `mail.fabrikam.co.uk`; null for a bare suffix. */
export function registeredName(domain: string): string | null {
  const labels = domain.split('.');
  const country = labels.at(-1)?.length === 2;
  const suffix = country && registryLabels.has(labels.at(-2) ?? '') ? 2 : 1;
  return labels.at(-1 - suffix) ?? null;
}

/** Whether anybody can have an address in this domain. */
export function isFreeMail(domain: string): boolean {
  return freeMailDomains.has(domain) || freeMailBrands.has(registeredName(domain) ?? '');
}
