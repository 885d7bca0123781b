import type { EpochMs, TimeSpan } from '../../../shared/epoch-ms.ts';
import type { UnavailableCause } from '../../../shared/outcome.ts';
import { groups } from '../../tenant/company/groups.ts';
import { people } from '../../tenant/company/people.ts';
import type { Room } from '../../tenant/company/rooms.ts';
import type { Meeting } from '../../tenant/day/meeting.ts';
import type { Fault } from '../../tenant/faults.ts';
import { makeServiceAccount } from '../../tenant/google/service-account.ts';
import { startWorkspace } from '../../tenant/google/workspace.ts';
import { startTenant } from '../../tenant/microsoft/tenant.ts';
import type { SimulatedTenant } from '../../tenant/simulated-tenant.ts';
import { trust } from '../../tenant/trust.ts';

/** How a simulated tenant is started for the suite; each provider's own options are more. */
export interface StartOptions {
  /** The instant that the scripted day is anchored to; the clock's by default. */
  readonly now?: EpochMs;
  /** The tenant's clock, in epoch milliseconds; the real time by default. */
  readonly clock?: () => number;
  /** The most items on one page, whatever is asked for. */
  readonly pageSize?: number;
}

/** A simulated tenant in whose calendars things happen. */
export interface TenantUnderTest extends SimulatedTenant {
  readonly calendars: {
    /** Enters a meeting as it is. */
    add(meeting: Meeting): void;
    move(key: string, span: TimeSpan): void;
    readonly meetings: readonly { readonly key: string }[];
    cancel(key: string): void;
    /** Takes back that a meeting was cancelled. */
    restore(key: string): void;
    /** Takes a room off a meeting, and puts another on, which accepts; null: none. */
    changeRoom(key: string, from: Room | null, to: Room | null): void;
  };
  /** Moves the clock that it goes by. */
  shiftClock(milliseconds: number): void;
}

/** A provider, the tenant that it is tried on, and where on the wire that is asked for what. */
export interface ProviderUnderTest {
  readonly provider: SimulatedTenant['provider'];
  /** Starts one, which this process trusts from then on. */
  readonly start: (options?: StartOptions) => Promise<TenantUnderTest>;
  /** Secrets such as a kiosk's keychain has, of which the tenant knows nothing. */
  readonly strangeSecrets: () => Promise<Readonly<Record<string, string>>>;
  /** Told apart by their paths, as a fault's target. */
  readonly paths: {
    readonly calendar: RegExp;
    readonly token: RegExp;
    readonly people: RegExp;
    readonly rooms: RegExp;
    readonly group: RegExp;
    readonly freeRooms: RegExp;
    readonly book: RegExp;
    readonly subscribe: RegExp;
  };
  /** How many calls on one calendar it may have open at once; null: as many as it likes. */
  readonly concurrency: number | null;
  /** Whether it can be asked which subscriptions there are, and asks a receiver before it makes one. */
  readonly knowsReceivers: boolean;
  /** How many calendars it tells about in one answer to a glance. */
  readonly glances: number;
  /** What it says of a calendar that is not there; some do not tell that from one they may not see. */
  readonly causeOfUnknownCalendar: UnavailableCause;
  /** Whether every copy of a meeting tells what everybody answered, or only its organiser's. */
  readonly tellsAnswersOnEveryCopy: boolean;
  /** What only its own servers say: on which call, and what comes of it. */
  readonly ownFaults: readonly (readonly [Fault, 'calendar' | 'token', UnavailableCause])[];
}

/** Every provider; each test of the contract runs on each of them. */
export const providersUnderTest: readonly ProviderUnderTest[] = [
  {
    provider: 'microsoft',
    start: trusted(startTenant),
    strangeSecrets: async () => ({ 'microsoft.clientSecret': 'another' }),
    paths: {
      calendar: /\/calendarView$/,
      token: /\/token$/,
      people: /\/users$/,
      rooms: /\/places\//,
      group: /\/groups\b/,
      freeRooms: /\/getSchedule$/,
      book: /\/events$/,
      subscribe: /\/subscriptions$/,
    },
    concurrency: 4,
    glances: 20,
    knowsReceivers: true,
    causeOfUnknownCalendar: 'no-mailbox',
    tellsAnswersOnEveryCopy: false,
    ownFaults: [[{ kind: 'entra', code: 'AADSTS7000215' }, 'token', 'unauthorized']],
  },
  {
    provider: 'google',
    start: trusted(startCompanyWorkspace),
    strangeSecrets: async () => {
      const { keyFile } = await makeServiceAccount('https://accounts.example');
      return { 'google.clientKey': keyFile };
    },
    paths: {
      calendar: /\/calendars\/[^/]+\/events$/,
      token: /\/token$/,
      people: /\/users$/,
      rooms: /\/resources\//,
      group: /\/groups\//,
      freeRooms: /\/freeBusy$/,
      book: /\/events$/,
      subscribe: /\/watch$/,
    },
    concurrency: null,
    glances: 50,
    knowsReceivers: false,
    causeOfUnknownCalendar: 'forbidden',
    tellsAnswersOnEveryCopy: true,
    ownFaults: [
      [{ kind: 'quota', status: 403, reason: 'rateLimitExceeded' }, 'calendar', 'throttled'],
      [{ kind: 'quota', status: 403, reason: 'userRateLimitExceeded' }, 'calendar', 'throttled'],
      [{ kind: 'quota', status: 403, reason: 'quotaExceeded' }, 'calendar', 'throttled'],
      [{ kind: 'quota', status: 429, reason: 'rateLimitExceeded' }, 'calendar', 'throttled'],
      [
        { kind: 'refusal', error: 'invalid_grant', description: 'Invalid JWT Signature.' },
        'token',
        'unauthorized',
      ],
      [
        { kind: 'refusal', error: 'unauthorized_client', description: 'Client is unauthorized.' },
        'token',
        'unauthorized',
      ],
    ],
  },
];

/** Whoever is to have meetings made on their calendar shares it for that, with the kiosk's account. */
const organisers = [people.grace, people.yusuf];

/** A workspace with the company's own groups. */
async function startCompanyWorkspace(options?: StartOptions): Promise<TenantUnderTest> {
  const workspace = await startWorkspace(options);
  for (const { address } of organisers) workspace.access.share(address, 'writer');
  for (const { address, members, nested } of groups) {
    const member = (type: 'USER' | 'GROUP') => (each: { readonly address: string }) =>
      ({ address: each.address, role: 'MEMBER', type }) as const;
    workspace.access.setGroup({
      address,
      members: [...members.map(member('USER')), ...nested.map(member('GROUP'))],
    });
  }
  return workspace;
}

function trusted(start: ProviderUnderTest['start']): ProviderUnderTest['start'] {
  return async (options) => {
    const tenant = await start(options);
    trust(tenant);
    return tenant;
  };
}
