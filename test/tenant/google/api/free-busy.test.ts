import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { epochMs, minute } from '../../../../shared/epoch-ms.ts';
import { people } from '../../company/people.ts';
import { rooms } from '../../company/rooms.ts';
import { askApi } from './ask-api.ts';
import { stamp } from './events/event-times.ts';

const answer = z.object({
  calendars: z.record(
    z.string(),
    z.object({
      busy: z.array(z.object({ start: z.string(), end: z.string() })),
      errors: z.array(z.object({ reason: z.string() })).optional(),
    }),
  ),
});

const api = askApi();
const { start, end } = api.meeting('external-with-room');

/** What is said of calendars in the time of a meeting in Aurora, or some minutes later. */
function ask(ids: readonly string[], shift = 0, asked = api) {
  const reply = asked.post('/calendar/v3/freeBusy', {
    timeMin: stamp(epochMs(start + shift * minute)),
    timeMax: stamp(epochMs(end + shift * minute)),
    items: ids.map((id) => ({ id })),
  });
  return answer.parse(reply.body).calendars;
}

describe('free and busy', () => {
  const { aurora, pine, borealis } = rooms;

  it('tells when rooms are busy, to the minute and no longer', () => {
    const calendars = ask([aurora.address, pine.address]);
    const span = { start: stamp(start, 'seconds'), end: stamp(end, 'seconds') };
    expect(calendars[aurora.address]?.busy).toEqual([span]);
    expect(calendars[pine.address]?.busy).toEqual([]);
    expect(ask([aurora.address], 60)[aurora.address]?.busy).toEqual([]);
  });

  it('counts a room that said neither yes nor no as busy, and what was declined or is free as not', () => {
    expect(ask([borealis.address])[borealis.address]?.busy).toHaveLength(1);
    const other = askApi();
    other.calendars.answer('external-with-room', aurora.address, 'declined');
    expect(ask([aurora.address], 0, other)[aurora.address]?.busy).toEqual([]);
    const free = ask([rooms.oak.address], 240)[rooms.oak.address];
    expect(free?.busy).toEqual([]);
  });

  it('says of each calendar by itself that it is not there or not shared', () => {
    const other = askApi();
    other.access.close(aurora.address);
    const calendars = ask([aurora.address, 'nobody@contoso.example', pine.address], 0, other);
    expect(calendars[aurora.address]?.errors?.[0]?.reason).toBe('notFound');
    expect(calendars['nobody@contoso.example']?.errors?.[0]?.reason).toBe('notFound');
    expect(calendars[pine.address]?.errors).toBeUndefined();
  });

  it('is told of calendars that show no more than that', () => {
    const other = askApi();
    other.access.freeBusyOnly(people.alex.address);
    expect(ask([people.alex.address], 0, other)[people.alex.address]?.busy).toHaveLength(1);
  });

  it('is told of fifty calendars at most', () => {
    const many = Array.from({ length: 50 }, (_, index) => `room-${index}@contoso.example`);
    expect(ask([...many.slice(1), pine.address])[pine.address]?.errors).toBeUndefined();
    expect(ask([...many, pine.address])[pine.address]?.errors?.[0]?.reason).toBe(
      'tooManyCalendarsRequested',
    );
  });
});
