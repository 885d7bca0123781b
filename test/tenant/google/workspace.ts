import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type EpochMs, epochMs } from '../../../shared/epoch-ms.ts';
import { makeCertificates } from '../certificates.ts';
import { scriptDay } from '../day/day.ts';
import { makeFaults } from '../faults.ts';
import { makeLimits } from '../limits.ts';
import { plugOf } from '../plug.ts';
import { makeRequestLog } from '../request-log.ts';
import type { SimulatedTenant } from '../simulated-tenant.ts';
import { countTraffic } from '../traffic.ts';
import { trust } from '../trust.ts';
import { makeAccountStanding } from './account-standing.ts';
import { kioskUser } from './accounts.ts';
import { type CalendarAccess, makeCalendarAccess } from './api/calendar-access.ts';
import { type Channels, makeChannels } from './api/channels/channels.ts';
import { makeWorkspaceCalendars, type WorkspaceCalendars } from './api/workspace-meeting.ts';
import { makeAuthority, mountPath } from './authority.ts';
import { bearing } from './bearing.ts';
import { makeClock } from './clock.ts';
import { makeDelegation } from './delegation.ts';
import { delegationPath } from './delegation-page.ts';
import { type DesktopClient, desktopClient, desktopClientFile } from './desktop-client.ts';
import { makePeople, type People } from './people.ts';
import { bookingScopes, readingScopes } from './scopes.ts';
import { serveWorkspace } from './serve-workspace.ts';
import { makeServiceAccount } from './service-account.ts';

/** How a simulated workspace is started. */
export interface WorkspaceOptions {
  /** The instant that the scripted day is anchored to; the clock's by default. */
  readonly now?: EpochMs;
  /** What the clock of all this goes by, in epoch milliseconds; the real time by default. */
  readonly clock?: () => number;
  /** A free port by default. */
  readonly port?: number;
  /** An hour by default. */
  readonly accessTokenSeconds?: number;
  /** The most items on one page of any list, whatever `maxResults` says. */
  readonly pageSize?: number;
  /** Whether an empty page comes before every other page of events; false by default. */
  readonly emptyPages?: boolean;
  /** How many rooms of the annex its directory has, beside the ten; none by default. */
  readonly annexRooms?: number;
  /** Whether an administrator has delegated to the service account; true by default. */
  readonly delegated?: boolean;
  /**
   * Whether the consent screen is "External" and still in "Testing", where refresh tokens live seven
   * days; false by default.
   */
  readonly testing?: boolean;
}

/** A running workspace: Google's sign-in, calendar v3 and the directory of the Admin SDK. */
export interface Workspace extends SimulatedTenant {
  readonly provider: 'google';
  /** The provider's block of a kiosk at which somebody signs in by browser. */
  readonly browserBlock: Readonly<Record<string, unknown>>;
  readonly desktopClient: DesktopClient;
  /** `client_secret_….json`, as the console gives it. */
  readonly desktopClientFile: string;
  /** The JSON file of the service account's key. */
  readonly keyFile: string;
  /** Address of the user whom the service account acts for. */
  readonly account: string;
  /** The admin console's page for domain-wide delegation, without its query. */
  readonly delegationUrl: string;
  /** Plays the people at the pages of the authority and of the admin console. */
  readonly people: People;
  /** Who may read whose calendar, and the directory. */
  readonly access: CalendarAccess;
  /** What stands in the calendars. */
  readonly calendars: WorkspaceCalendars;
  /** Who is told what of changes in them. */
  readonly channels: Channels;
  /**
   * Makes the admin console's delegation hold this client alone, all that a kiosk needs to read and
   * to book by default; null: nobody. Tokens that are out stay as they are.
   */
  delegate(clientId: string | null, scopes?: readonly string[]): void;
  /** Suspends an account: nobody signs in to it, and its tokens are good for nothing. */
  suspend(account: string): void;
  /** Revokes what people consented to: their access and refresh tokens. */
  revokeTokens(): void;
  /** Ends the refresh tokens that are out, as their seven days in "Testing" do. */
  endTesting(): void;
  /** Moves the clock that everything here goes by, and tells in `Date`. */
  shiftClock(milliseconds: number): void;
}

/** In seconds; what Google says of it right after the consent. */
const testingLife = 604_799;

/** Starts a workspace. */
export async function startWorkspace(options: WorkspaceOptions = {}): Promise<Workspace> {
  const { port = 0, accessTokenSeconds = 3600 } = options;
  const { pageSize = Number.POSITIVE_INFINITY, emptyPages = false, annexRooms = 0 } = options;
  const { delegated = true, testing = false } = options;
  const certificates = await makeCertificates();
  const server = createServer({ key: certificates.keyPem, cert: certificates.chainPem });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  const origin = `https://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const issuer = origin + mountPath;
  const serviceAccount = await makeServiceAccount(issuer);
  const delegation = makeDelegation();
  const clock = makeClock(options.clock ?? Date.now);
  const standing = makeAccountStanding();
  const authority = await makeAuthority({
    issuer,
    serviceAccount,
    delegation,
    clock,
    isEnabled: standing.isEnabled,
    accessTokenSeconds,
    refreshTokenSeconds: testing ? testingLife : Number.POSITIVE_INFINITY,
  });
  const day = scriptDay(options.now ?? epochMs(clock.now()));
  const calendars = makeWorkspaceCalendars(day.meetings);
  const access = makeCalendarAccess();
  const faults = makeFaults();
  const log = makeRequestLog();
  const now = () => clock.now();
  const limits = makeLimits(bearing, now);
  const traffic = countTraffic();
  const channels = makeChannels(calendars, now);
  const api = { limits, calendars, channels, access, pageSize, emptyPages, annexRooms };
  server.on(
    'request',
    serveWorkspace({ origin, now, authority, api, faults, log, limits, traffic }),
  );
  const folder = await mkdtemp(join(tmpdir(), 'simulated-workspace-'));
  const plug = plugOf(server);
  const caFile = join(folder, 'ca.pem');
  await writeFile(caFile, certificates.caPem);

  function delegate(clientId: string | null, scopes = [...readingScopes, ...bookingScopes]): void {
    delegation.clear();
    if (clientId !== null) delegation.set(clientId, scopes);
  }
  if (delegated) delegate(serviceAccount.clientId);

  const endpoints = { authority: issuer, api: origin };
  return {
    provider: 'google',
    block: {
      signIn: 'application',
      clientId: serviceAccount.clientId,
      account: kioskUser.address,
      endpoints,
    },
    browserBlock: { signIn: 'browser', clientId: desktopClient.clientId, endpoints },
    secrets: { 'google.clientKey': serviceAccount.keyFile },
    origin,
    issuer,
    desktopClient,
    desktopClientFile: desktopClientFile(issuer),
    keyFile: serviceAccount.keyFile,
    account: kioskUser.address,
    delegationUrl: origin + delegationPath,
    caPem: certificates.caPem,
    caFile,
    caSpki: certificates.caSpki,
    day,
    calendars,
    channels,
    webhooks: {
      get open() {
        return channels.open.map(({ id, calendar, address, token }) => ({
          id,
          calendar,
          url: address,
          secret: token,
        }));
      },
      deliveries: channels.deliveries,
      lose: channels.lose,
    },
    access,
    faults,
    log,
    limits,
    traffic,
    issuedTokens: authority.issuedTokens,
    people: makePeople({ origin, trust: () => trust(certificates) }),
    delegate,
    suspend: standing.suspend,
    revokeTokens: authority.revokeTokens,
    endTesting: authority.expireRefreshTokens,
    shiftClock(milliseconds) {
      clock.shift = milliseconds;
    },
    ...plug,
    async close() {
      channels.deliveries.stop();
      if (server.listening) await plug.unplug();
      await rm(folder, { recursive: true });
    },
  };
}
