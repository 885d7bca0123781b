import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { emailAddress, type Meeting } from '../../../../main/calendar/meeting.ts';
import { type EpochMs, epochMs, minute } from '../../../../shared/epoch-ms.ts';
import { signedIn } from '../../../contract/providers/signed-in.ts';
import { patient } from '../../../patient.ts';
import { allRooms, directory } from '../../../tenant/company/company.ts';
import { startTenant, type Tenant } from '../../../tenant/microsoft/tenant.ts';
import { trust } from '../../../tenant/trust.ts';

const now = (): EpochMs => epochMs(Date.now());
const day = 24 * 60 * minute;
const fortnight = { start: epochMs(now() - 7 * day), end: epochMs(now() + 7 * day) };

let tenant: Tenant;

beforeAll(async () => {
  tenant = await startTenant();
  trust(tenant);
});
afterAll(() => tenant.close());

async function everyMeeting(): Promise<readonly Meeting[]> {
  const provider = signedIn(tenant);
  const mailboxes = directory.filter(({ mailbox }) => mailbox);
  const reads = await Promise.all(
    mailboxes.map(({ address }) => provider.meetings(emailAddress(address), fortnight, patient())),
  );
  return reads.flatMap((each) => {
    if (!each.ok) throw new Error(each.error.detail);
    return each.value;
  });
}

describe("the company's fortnight", () => {
  test('is understood to the last event', async () => {
    const meetings = await everyMeeting();
    expect(meetings.length).toBeGreaterThan(100);
    const copies = meetings.map(({ calendar, id }) => `${calendar} ${id}`);
    expect(new Set(copies).size).toBe(copies.length);
    expect(meetings.some(({ time }) => time.kind === 'all-day')).toBe(true);
    expect(meetings.some(({ private: hidden }) => hidden)).toBe(true);
    expect(meetings.some(({ cancelled }) => cancelled)).toBe(true);
    expect(JSON.stringify(meetings)).not.toMatch(/subject|body/i);
  });

  test('has the real answers on the copies of those who organise, and only there', async () => {
    const meetings = await everyMeeting();
    expect(meetings.some((meeting) => meeting.answersStand)).toBe(true);
    for (const { answersStand, organiser, calendar } of meetings) {
      expect(answersStand).toBe(organiser?.address === calendar);
    }
  });

  test('describes every room that the directory knows, attended or located', async () => {
    const known = new Map<string, string>(allRooms.map(({ address, name }) => [address, name]));
    for (const { attendees, locations } of await everyMeeting()) {
      for (const { address, place } of [...attendees, ...locations]) {
        expect(place?.name).toBe(known.get(address ?? ''));
      }
    }
  });
});
