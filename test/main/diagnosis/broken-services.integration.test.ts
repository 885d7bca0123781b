import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { minute } from '../../../shared/epoch-ms.ts';
import { directory } from '../../tenant/company/company.ts';
import { describeBroken, policySays } from './broken-set-up.ts';
import { rooms, type SetUp } from './run-doctor.ts';

const [first = '', second = ''] = rooms;

/** The policy names another authority. */
const authorityAt = (kiosk: SetUp, origin: string) =>
  policySays('tenant.calendar.microsoft.cloud', {
    authority: `${origin}/tenant/v2.0`,
    graph: kiosk.tenant.origin,
  })(kiosk);

/** An origin that nobody listens at. */
async function deserted(): Promise<string> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return `https://127.0.0.1:${port}`;
}

describeBroken([
  {
    what: 'nobody listens where the authority should be',
    breakIt: async (kiosk) => authorityAt(kiosk, await deserted()),
    check: 'authority',
    verdict: 'failed',
    means: /^There is no connection to the sign-in service \(ECONNREFUSED\)\.$/,
  },
  {
    what: "the authority's name does not resolve",
    breakIt: (kiosk) => authorityAt(kiosk, 'https://login.invalid'),
    check: 'authority',
    verdict: 'failed',
    means: /^The name of the sign-in service does not resolve \((ENOTFOUND|EAI_AGAIN)\)\.$/,
  },
  {
    what: 'the certificate of the authority is not trusted',
    breakIt: (kiosk) => {
      kiosk.trustsTenant = false;
    },
    check: 'authority',
    verdict: 'failed',
    means: /^The certificate of the sign-in service is not trusted here/,
  },
  {
    what: 'the sign-in page of a public network answers for the authority',
    breakIt: ({ tenant }) => {
      tenant.faults.inject({ kind: 'web-page' }, { path: /openid-configuration/ });
    },
    check: 'authority',
    verdict: 'failed',
    means: /^The answer of the sign-in service cannot be used/,
  },
  {
    what: 'the authority knows no such tenant',
    breakIt: ({ tenant }) => {
      const fault = { kind: 'entra', code: 'AADSTS90002' } as const;
      tenant.faults.inject(fault, { path: /openid-configuration/ });
    },
    check: 'authority',
    verdict: 'failed',
    means: /^The sign-in service does not know this tenant/,
  },
  {
    what: 'the authority grants nothing today',
    breakIt: ({ tenant }) => {
      tenant.faults.inject({ kind: 'unavailable' }, { path: /\/token$/ });
    },
    check: 'sign-in',
    verdict: 'failed',
    means: /HTTP 503/,
  },
  {
    what: 'the authority says nothing',
    breakIt: ({ tenant }) => {
      tenant.faults.inject({ kind: 'silent' }, { path: /openid-configuration/ });
    },
    check: 'authority',
    verdict: 'failed',
    means: /^There was no answer from the sign-in service in time\.$/,
  },
  {
    what: 'the clock is ten minutes slow',
    breakIt: ({ tenant }) => tenant.shiftClock(10 * minute),
    check: 'clock',
    verdict: 'failed',
    means: /^The kiosk's clock is 10 minutes slow\.$/,
  },
  {
    what: 'the clock is two minutes fast',
    breakIt: ({ tenant }) => tenant.shiftClock(-2 * minute),
    check: 'clock',
    verdict: 'warning',
    means: /^The kiosk's clock is 2 minutes fast\.$/,
  },
  {
    what: 'nobody consented to calendars',
    breakIt: ({ tenant }) => tenant.consent(['User.Read.All', 'Place.Read.All']),
    check: 'permission Calendars.ReadBasic.All',
    verdict: 'failed',
    means: /no calendar can be read/,
  },
  {
    what: 'nobody consented to people',
    breakIt: ({ tenant }) => tenant.consent(['Calendars.Read', 'Place.Read.All']),
    check: 'permission User.ReadBasic.All',
    verdict: 'failed',
    means: /no host can be found/,
  },
  {
    what: 'nobody consented to places',
    breakIt: ({ tenant }) => tenant.consent(['Calendars.Read', 'User.Read.All']),
    check: 'permission Place.Read.All',
    verdict: 'warning',
    means: /without building and floor/,
  },
  {
    what: 'one room of three is outside of what the application is confined to',
    breakIt: ({ tenant }) =>
      tenant.confine(directory.map(({ address }) => address).filter((one) => one !== second)),
    check: `room ${second}`,
    verdict: 'failed',
    means: /^Its calendar may not be read \(HTTP 403 ErrorAccessDenied\)\.$/,
  },
  {
    what: 'a room of the list does not exist',
    breakIt: policySays('tenant.calendar.rooms', [first, 'borealsi@contoso.example']),
    check: 'room borealsi@contoso.example',
    verdict: 'failed',
    means: /^There is no such calendar/,
  },
  {
    what: 'the application is confined to the rooms, and hosts are to be asked',
    breakIt: ({ tenant }) => tenant.confine(rooms),
    check: 'hosts',
    verdict: 'failed',
    means: /^0 of 10 people's calendars/,
  },
  {
    what: 'the calendar service is down',
    breakIt: ({ tenant }) => {
      tenant.faults.inject({ kind: 'unavailable' }, { path: /^\/v1\.0\// });
    },
    check: 'calendar service',
    verdict: 'failed',
    means: /HTTP 503 ServiceUnavailable/,
  },
  {
    what: 'the calendar service says nothing',
    breakIt: ({ tenant }) => {
      tenant.faults.inject({ kind: 'silent' }, { path: /^\/v1\.0\// });
    },
    check: 'calendar service',
    verdict: 'failed',
    means: /^There was no answer from the calendar service in time\.$/,
  },
]);
