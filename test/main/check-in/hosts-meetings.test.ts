import { describe, expect, it } from 'vitest';
import { type EmailAddress, emailAddress, type Meeting } from '../../../main/calendar/meeting.ts';
import type { CalendarReader } from '../../../main/check-in/calendar-reader.ts';
import { hostsMeetings, lookupSpan } from '../../../main/check-in/hosts-meetings.ts';
import type { LookupSettings } from '../../../main/check-in/lookup-settings.ts';
import type { UnavailableCause } from '../../../shared/outcome.ts';
import { fail, ok } from '../../../shared/result.ts';
import { alex, berlin, clock, copyOn, host, meeting, priya, room } from './meeting-builder.ts';

const aurora = emailAddress('aurora@contoso.example');
const window = { beforeMinutes: 30, afterMinutes: 90 };
const span = (at: string) => lookupSpan(clock(at), { timeZone: berlin, window });

describe('what is read for a visit', () => {
  it('is the whole local day', () => {
    expect(span('10:00')).toEqual({ start: clock('00:00'), end: clock('2026-11-25T00:00') });
  });

  it('holds more than the window where that reaches over midnight, since its limits count', () => {
    expect(span('00:10').start).toBeLessThan(clock('2026-11-23T23:40'));
    expect(span('00:30').start).toBeLessThan(clock('00:00'));
    expect(span('22:30').end).toBeGreaterThan(clock('2026-11-25T00:00'));
    expect(span('23:00').end).toBeGreaterThan(clock('2026-11-25T00:30'));
  });

  it('is the same all night, so that an earlier visitor’s read covers it', () => {
    expect(span('23:50')).toEqual(span('22:40'));
    expect(span('2026-11-25T00:20')).toEqual(span('22:40'));
  });
});

/** Calendars as they answer; one that is not listed does not exist. */
function reader(calendars: Record<EmailAddress, readonly Meeting[] | UnavailableCause>) {
  const read: CalendarReader['read'] = async (calendar) => {
    const answer = calendars[calendar] ?? 'no-mailbox';
    return typeof answer === 'string'
      ? fail(answer)
      : ok({ meetings: answer, asOf: clock('10:00') });
  };
  return { source: 'live', read } as const;
}

describe('where the host’s own calendar is closed', () => {
  const settings: LookupSettings = {
    access: 'hosts',
    configuredRooms: new Set([aurora]),
    roomTexts: {},
    window,
    askWhenUnsure: true,
    maxAgeHours: 12,
    internalDomains: [],
    timeZone: berlin,
    building: null,
  };
  const original = meeting('10:00-11:00', [alex, priya, room('Aurora', { address: aurora })]);
  const onRoom = meeting('10:00-11:00', original.attendees, copyOn(aurora, original));
  const read = (calendars: Parameters<typeof reader>[0]) =>
    hostsMeetings(reader(calendars), host, span('10:00'), settings);

  it.each(['forbidden', 'no-mailbox'] as const)(
    'the rooms are asked, and more may be missing (%s)',
    async (cause) => {
      const found = await read({ [host]: cause, [aurora]: [onRoom] });
      expect(found).toMatchObject({ ok: true, value: { meetings: [onRoom], missing: cause } });
    },
  );

  it('and the rooms hold nothing, that it is closed is still what is missing', async () => {
    const found = await read({ [host]: 'forbidden', [aurora]: [] });
    expect(found).toMatchObject({ ok: true, value: { meetings: [], missing: 'forbidden' } });
  });

  it('and the rooms cannot be read either, its own cause stands', async () => {
    expect(await read({ [host]: 'no-mailbox', [aurora]: 'timeout' })).toEqual(fail('no-mailbox'));
  });

  it('no room is asked where it only did not answer', async () => {
    expect(await read({ [host]: 'timeout', [aurora]: [onRoom] })).toEqual(fail('timeout'));
  });
});
