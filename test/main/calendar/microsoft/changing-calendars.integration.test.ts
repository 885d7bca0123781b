import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { emailAddress, type Meeting } from '../../../../main/calendar/meeting.ts';
import { epochMs, minute } from '../../../../shared/epoch-ms.ts';
import { answered, signedIn } from '../../../contract/providers/signed-in.ts';
import { patient } from '../../../patient.ts';
import { rooms } from '../../../tenant/company/rooms.ts';
import { startTenant, type Tenant } from '../../../tenant/microsoft/tenant.ts';
import { trust } from '../../../tenant/trust.ts';

const now = epochMs(Date.UTC(2026, 10, 24, 9));
const day = 24 * 60 * minute;
const host = emailAddress('alex@contoso.example');
const fornax = emailAddress(rooms.fornax.address);
const late = epochMs(now + 300 * day);

let tenant: Tenant;

beforeAll(async () => {
  tenant = await startTenant({ now });
  trust(tenant);
});
afterEach(() => tenant.consent());
afterAll(() => tenant.close());

const booking = (key: string) => ({
  start: late,
  end: epochMs(late + 30 * minute),
  organiser: host,
  room: fornax,
  title: 'Walk-in',
  key,
});

const answerOf = (meeting: Meeting | null) =>
  meeting?.attendees.find(({ role }) => role === 'resource')?.answer;

test('a sync reads the window where only the basics may be read', async () => {
  const window = { start: epochMs(now - day), end: epochMs(now + day) };
  tenant.consent(['Calendars.ReadBasic.All', 'Place.Read.All']);
  const basic = await signedIn(tenant).sync(host, window, null, patient());
  expect(basic).toMatchObject({ ok: true, value: { kind: 'whole' } });
});

test('a booking waits for a room that takes its time', async () => {
  const provider = signedIn(tenant);
  tenant.calendars.answerAfter(1);
  const made = answered(await provider.book(booking('slow'), patient()));
  const answerNow = async () => answerOf(answered(await provider.booked(made, patient())));
  expect(await answerNow()).toBe('none');
  expect(await answerNow()).toBe('accepted');
});

test('a booking needs its permission', async () => {
  tenant.consent(['Calendars.Read', 'Place.Read.All']);
  const refused = await signedIn(tenant).book(booking('refused'), patient());
  expect(refused).toMatchObject({ ok: false, error: { cause: 'forbidden' } });
});
