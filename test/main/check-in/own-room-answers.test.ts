import { describe, expect, it } from 'vitest';
import type { Meeting } from '../../../main/calendar/meeting.ts';
import { ownRoomAnswers } from '../../../main/check-in/own-room-answers.ts';
import { ok } from '../../../shared/result.ts';
import { aurora, berlin, clock, copyOn, invitedBy, meeting, sam } from './meeting-builder.ts';

const invitation = meeting('10:00-11:00', [aurora], invitedBy(sam));

const copy = (rest: Partial<Meeting>): Meeting => ({
  ...invitation,
  ...copyOn(aurora.address, invitation),
  ...rest,
});

async function answer(...onItsCalendar: readonly Meeting[]) {
  const reading = ok({ meetings: onItsCalendar, asOf: clock('10:00') });
  const reader = { source: 'live', read: async () => reading } as const;
  const settings = { configuredRooms: new Set<never>(), timeZone: berlin };
  return [...(await ownRoomAnswers(reader, invitation, settings)).values()];
}

describe('a room’s own calendar', () => {
  it('says what the room answered', async () => {
    expect(await answer(copy({ ownAnswer: 'tentative' }))).toEqual(['tentative']);
  });

  it('does not hold a meeting of which it has a cancelled copy only', async () => {
    expect(await answer(copy({ cancelled: true }))).toEqual(['absent']);
  });

  it('does not hold a meeting that it has at another time', async () => {
    expect(await answer(copy({ time: meeting('10:30-11:30').time }))).toEqual(['absent']);
  });

  it('says the answer of the copy that stands beside a cancelled one', async () => {
    const cancelled = copy({ cancelled: true, ownAnswer: 'declined' });
    expect(await answer(cancelled, copy({}))).toEqual(['accepted']);
    expect(await answer(copy({}), cancelled)).toEqual(['accepted']);
  });
});
