import { X509Certificate } from 'node:crypto';

/** The application permissions of Graph that the simulated tenant knows. */
export type ApplicationPermission =
  | 'Calendars.Read'
  | 'Calendars.ReadBasic.All'
  | 'Calendars.ReadWrite'
  | 'GroupMember.Read.All'
  | 'User.Read.All'
  | 'User.ReadBasic.All'
  | 'Place.Read.All';

/** What the kiosk's registration asks an administrator for. */
export const requestedPermissions: readonly ApplicationPermission[] = [
  'Calendars.Read',
  'User.Read.All',
  'Place.Read.All',
  'GroupMember.Read.All',
  'Calendars.ReadWrite',
];

/** The kiosk's registration in the tenant: how it proves itself, and what it may do. */
export interface Registration {
  readonly clientId: string;
  readonly clientSecret: string;
  /** Whether sign-in by browser and by device code is allowed ("Allow public client flows"). */
  readonly publicClient: boolean;
  /** Where the authority may send a browser back to; ports of loopback addresses do not count. */
  readonly redirects: readonly string[];
  readonly certificates: readonly X509Certificate[];
  /** What an administrator consented to; application tokens carry these as `roles`. */
  readonly roles: readonly ApplicationPermission[];
  /** Uploads a certificate, PEM. */
  addCertificate(pem: string): void;
  /** Replaces what was consented to. */
  consent(roles: readonly ApplicationPermission[]): void;
}

/** A registration without certificates. */
export function makeRegistration(
  given: Pick<Registration, 'clientId' | 'clientSecret' | 'publicClient' | 'redirects' | 'roles'>,
): Registration {
  const certificates: X509Certificate[] = [];
  let { roles } = given;
  return {
    ...given,
    certificates,
    get roles() {
      return roles;
    },
    addCertificate: (pem) => certificates.push(new X509Certificate(pem)),
    consent(granted) {
      roles = granted;
    },
  };
}
