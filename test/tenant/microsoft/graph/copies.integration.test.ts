import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { epochMs } from '../../../../shared/epoch-ms.ts';
import { Temporal } from '../../../../shared/temporal.ts';
import { bodyMarker, subjectMarker } from '../../day/meeting.ts';
import { trust } from '../../trust.ts';
import { type CallGraph, signIn } from '../sign-in.ts';
import { startTenant, type Tenant } from '../tenant.ts';
import { meetingOf, readCopy, type WireEvent } from './wire.ts';

let tenant: Tenant;
let call: CallGraph;

beforeAll(async () => {
  const now = epochMs(Temporal.Instant.from('2026-11-24T13:30:00Z').epochMilliseconds);
  tenant = await startTenant({ now });
  trust(tenant);
  call = await signIn(tenant);
});
afterAll(() => tenant.close());

const find = (key: string, mailbox: string) =>
  readCopy(call, `${mailbox}@contoso.example`, meetingOf(tenant, key));

async function copy(key: string, mailbox: string): Promise<WireEvent> {
  const found = await find(key, mailbox);
  if (!found) throw new Error(`There is no copy of '${key}' on the calendar of ${mailbox}.`);
  return found;
}

const answers = ({ attendees }: WireEvent) =>
  Object.fromEntries(
    attendees.map(({ emailAddress, status }) => [emailAddress.address, status.response]),
  );

describe("the organiser's copy", () => {
  it('alone knows what the rooms answered', async () => {
    const own = await copy('assistant-organised', 'carla');
    expect(own).toMatchObject({ isOrganizer: true, responseStatus: { response: 'organizer' } });
    expect(answers(own)['oak@contoso.example']).toBe('accepted');
    const hosts = await copy('assistant-organised', 'mira');
    expect(hosts).toMatchObject({ isOrganizer: false, responseStatus: { response: 'accepted' } });
    expect(new Set(Object.values(answers(hosts)))).toEqual(new Set(['none']));
    expect(answers(hosts)).toHaveProperty('oak@contoso.example');
  });

  it.each([
    ['tentative-room', 'hugo', 'borealis', 'tentativelyAccepted'],
    ['unanswered-room', 'hugo', 'aurora', 'none'],
    ['declined-room', 'jose', 'aurora', 'declined'],
  ])('of %s shows the answer', async (key, mailbox, room, response) => {
    expect(answers(await copy(key, mailbox))[`${room}@contoso.example`]).toBe(response);
  });

  it('goes when the meeting is cancelled; the others stay and say so', async () => {
    expect(await find('cancelled-by-assistant', 'carla')).toBeUndefined();
    for (const mailbox of ['paula', 'dorado']) {
      expect(await copy('cancelled-by-assistant', mailbox)).toMatchObject({
        isCancelled: true,
        showAs: 'free',
        subject: expect.stringMatching(/^Canceled: /),
      });
    }
  });
});

describe("a room's own copy", () => {
  it.each([
    ['assistant-organised', 'oak', 'accepted', 'busy'],
    ['tentative-room', 'borealis', 'tentativelyAccepted', 'tentative'],
    ['unanswered-room', 'aurora', 'notResponded', 'tentative'],
    ['declined-room-still-on-its-calendar', 'oak', 'declined', 'free'],
  ])('of %s has its answer', async (key, room, response, showAs) => {
    expect(await copy(key, room)).toMatchObject({ responseStatus: { response }, showAs });
  });

  it('goes when the room declines', async () => {
    expect(await find('declined-room', 'aurora')).toBeUndefined();
    expect(await find('assistant-organised-declined-room', 'aurora')).toBeUndefined();
  });

  it('has the host for a subject, no body and no privacy', async () => {
    const room = await copy('private', 'cassiopeia');
    expect(room).toMatchObject({ subject: 'Emre Yıldız', sensitivity: 'normal' });
    expect(room.body.content).not.toContain(bodyMarker);
    const host = await copy('private', 'emre');
    expect(host).toMatchObject({ sensitivity: 'private' });
    expect(host.subject).toContain(subjectMarker);
    expect(host.body.content).toContain(bodyMarker);
  });
});

describe('ids', () => {
  it('differ between mailboxes, while iCalUId is the same', async () => {
    const host = await copy('external-with-room', 'alex');
    const room = await copy('external-with-room', 'aurora');
    expect(room.id).not.toBe(host.id);
    expect(room.iCalUId).toBe(host.iCalUId);
  });

  it('of a series differ by occurrence, and share the series', async () => {
    const week = await copy('recurring-occurrence', 'chidi');
    const next = await copy('recurring-occurrence-after', 'chidi');
    expect(week.type).toBe('occurrence');
    expect(next.iCalUId).not.toBe(week.iCalUId);
    expect(next.seriesMasterId).toBe(week.seriesMasterId);
    expect(await copy('recurring-exception', 'chidi')).toMatchObject({ type: 'exception' });
    expect(await copy('external-with-room', 'alex')).toMatchObject({
      type: 'singleInstance',
      seriesMasterId: null,
    });
  });
});

describe('who is named', () => {
  it('is only the reader where attendees are hidden', async () => {
    const hosts = await copy('hidden-attendees-on-copy', 'anna.schmidt2');
    expect(Object.keys(answers(hosts))).toEqual(['anna.schmidt2@contoso.example']);
    expect(Object.keys(answers(await copy('hidden-attendees-on-copy', 'carla')))).toHaveLength(3);
  });

  it('is not a room that was invited as a blind copy, though its address is a place', async () => {
    const hosts = await copy('room-only-in-locations', 'marek');
    expect(answers(hosts)).not.toHaveProperty('fornax@contoso.example');
    expect(hosts.location).toMatchObject({ displayName: 'Fornax; Microsoft Teams Meeting' });
    expect(hosts.location).not.toHaveProperty('locationUri');
    expect(hosts.locations[0]).toMatchObject({ locationUri: 'fornax@contoso.example' });
    expect(await copy('room-only-in-locations', 'fornax')).toMatchObject({
      responseStatus: { response: 'accepted' },
    });
  });
});
