import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type EpochMs, epochMs } from '../../../shared/epoch-ms.ts';
import { makeCertificates } from '../certificates.ts';
import { guid } from '../company/account.ts';
import { scriptDay } from '../day/day.ts';
import { makeFaults } from '../faults.ts';
import { makeLimits } from '../limits.ts';
import { plugOf } from '../plug.ts';
import { makeRequestLog } from '../request-log.ts';
import type { SimulatedTenant } from '../simulated-tenant.ts';
import { countTraffic } from '../traffic.ts';
import { trust } from '../trust.ts';
import { makeAuthority } from './authority.ts';
import { bearing } from './bearing.ts';
import { delegatedScope } from './delegated-scopes.ts';
import { type ChangeNotifications, makeChangeNotifications } from './graph/change-notifications.ts';
import { type MailboxCalendars, makeMailboxCalendars } from './graph/standing-meeting.ts';
import { makeMailboxAccess } from './mailbox-access.ts';
import { makePeople, type People } from './people.ts';
import {
  type ApplicationPermission,
  makeRegistration,
  requestedPermissions,
} from './registration.ts';
import { serveTenant } from './serve-tenant.ts';

/** How a simulated tenant is started. */
export interface TenantOptions {
  /** The instant that the scripted day is anchored to; the clock's by default. */
  readonly now?: EpochMs;
  /** What the clock of all this goes by, in epoch milliseconds, but for tokens; the real time by default. */
  readonly clock?: () => number;
  /** A free port by default. */
  readonly port?: number;
  /** An hour by default. */
  readonly accessTokenSeconds?: number;
  /** How long a device code can be used; 15 minutes by default. */
  readonly deviceCodeSeconds?: number;
  /** How long a device is told to wait between two questions; 5 seconds by default. */
  readonly devicePollSeconds?: number;
  /**
   * What becomes of a refresh token that was used. `entra`, the default: there is a new one, and the
   * old one stays good; there is no revocation endpoint. `strict`: the old one is used up, showing it
   * again revokes the whole grant, and there is a revocation endpoint.
   */
  readonly refreshTokens?: 'entra' | 'strict';
  /** Whether an administrator has consented to the application permissions; true by default. */
  readonly consented?: boolean;
  /** Whether the application may sign in by browser and device code; true by default. */
  readonly publicClient?: boolean;
  /** The most items of the directory and of places on one page, whatever `$top` says. */
  readonly pageSize?: number;
  /** How many rooms of the annex its directory has, beside the ten; none by default. */
  readonly annexRooms?: number;
}

/** A running tenant: OpenID Connect and Microsoft Graph v1.0. */
export interface Tenant extends SimulatedTenant {
  readonly provider: 'microsoft';
  readonly tenantId: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** The scope of a client credentials grant. */
  readonly scope: string;
  /** The scope of a sign-in by browser or device code: own and shared calendars, people, rooms. */
  readonly delegatedScope: string;
  /** The page at which an administrator consents, without its query. */
  readonly adminConsentUrl: string;
  /** What stands in the calendars now: at first the scripted day, until something happens to it. */
  readonly calendars: MailboxCalendars;
  /** Who is told what of changes in them. */
  readonly notifications: ChangeNotifications;
  /** Plays the person at the authority's pages. */
  readonly people: People;
  /**
   * An administrator consents to application permissions, all that the kiosk asks for by default;
   * what is not named is withdrawn. Tokens that are out stay as they are.
   */
  consent(permissions?: readonly ApplicationPermission[]): void;
  /** IT uploads the certificate of a kiosk, PEM; its key then proves the application. */
  registerCertificate(pem: string): void;
  /** Confines the application to these mailboxes, as RBAC for Applications does; null lifts it. */
  confine(addresses: readonly string[] | null): void;
  /** The owner of a calendar, a person or a room, shares it with somebody who signs in. */
  share(ofAddress: string, withAddress: string): void;
  /** Revokes every refresh token, as an administrator can. Access tokens live on until they expire. */
  revokeTokens(): void;
  /** Moves the clock that the authority goes by, and tells in its `Date` header, against the real one. */
  shiftClock(milliseconds: number): void;
}

const tenantId = guid('Northwind');
const clientId = guid('Atrium Kiosk in the simulated tenant');
const clientSecret = 'simulated~tenant~client~secret~9fK2';

/** What an installer registers for a kiosk: loopback addresses, and Entra's own page for after consent. */
const redirectsFor = (origin: string): readonly string[] => [
  'http://localhost',
  'http://localhost/',
  'http://127.0.0.1',
  'http://127.0.0.1/',
  `${origin}/common/oauth2/nativeclient`,
  'https://login.microsoftonline.com/common/oauth2/nativeclient',
];

/** Starts a tenant. */
export async function startTenant(options: TenantOptions = {}): Promise<Tenant> {
  const { clock = Date.now, port = 0, accessTokenSeconds = 3600 } = options;
  const { deviceCodeSeconds = 900, devicePollSeconds = 5, refreshTokens = 'entra' } = options;
  const { annexRooms = 0 } = options;
  const { consented = true, publicClient = true, pageSize = Number.POSITIVE_INFINITY } = options;
  const certificates = await makeCertificates();
  const server = createServer({ key: certificates.keyPem, cert: certificates.chainPem });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  const origin = `https://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const registration = makeRegistration({
    clientId,
    clientSecret,
    publicClient,
    redirects: redirectsFor(origin),
    roles: consented ? requestedPermissions : [],
  });
  const authority = await makeAuthority({
    origin,
    tenantId,
    registration,
    accessTokenSeconds,
    deviceCodeSeconds,
    devicePollSeconds,
    refreshTokens,
  });
  const now = () => clock() + authority.clockShift;
  const day = scriptDay(options.now ?? epochMs(clock()));
  const faults = makeFaults();
  const log = makeRequestLog();
  const limits = makeLimits(bearing, now);
  const traffic = countTraffic();
  const access = makeMailboxAccess();
  const calendars = makeMailboxCalendars(day.meetings);
  const notifications = makeChangeNotifications(calendars, {
    tenantId,
    applicationId: clientId,
    now: () => epochMs(now()),
  });
  server.on(
    'request',
    serveTenant({
      origin,
      now,
      authority,
      calendars,
      notifications,
      access,
      pageSize,
      annexRooms,
      faults,
      log,
      limits,
      traffic,
    }),
  );
  const folder = await mkdtemp(join(tmpdir(), 'simulated-tenant-'));
  const plug = plugOf(server);
  const caFile = join(folder, 'ca.pem');
  await writeFile(caFile, certificates.caPem);
  const { issuer } = authority;
  return {
    provider: 'microsoft',
    block: {
      tenantId,
      clientId,
      signIn: 'application',
      cloud: { authority: issuer, graph: origin },
    },
    secrets: { 'microsoft.clientSecret': clientSecret },
    origin,
    issuer,
    tenantId,
    clientId,
    clientSecret,
    scope: `${origin}/.default`,
    delegatedScope: delegatedScope(origin),
    adminConsentUrl: `${origin}/tenant/adminconsent`,
    caPem: certificates.caPem,
    caFile,
    caSpki: certificates.caSpki,
    day,
    calendars,
    notifications,
    webhooks: {
      get open() {
        return notifications.subscriptions.map(({ id, account, notificationUrl, clientState }) => ({
          id,
          calendar: account.address,
          url: notificationUrl,
          secret: clientState,
        }));
      },
      deliveries: notifications.deliveries,
      lose: notifications.remove,
    },
    faults,
    log,
    limits,
    traffic,
    issuedTokens: authority.issuedTokens,
    people: makePeople({ origin, issuer, trust: () => trust(certificates) }),
    consent: (permissions = requestedPermissions) => registration.consent(permissions),
    registerCertificate: registration.addCertificate,
    confine: access.confine,
    share: access.share,
    revokeTokens: authority.revokeTokens,
    shiftClock: authority.shiftClock,
    ...plug,
    async close() {
      notifications.deliveries.stop();
      if (server.listening) await plug.unplug();
      await rm(folder, { recursive: true });
    },
  };
}
