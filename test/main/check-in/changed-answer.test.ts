import { describe, expect, it } from 'vitest';
import { isOlder } from '../../../main/check-in/changed-answer.ts';
import { withoutMeeting } from '../../../main/check-in/meeting-lookup.ts';
import { clock } from './meeting-builder.ts';

const readAt = (time: string) =>
  withoutMeeting({ outcome: 'no-meeting', source: 'live', asOf: clock(time) });

describe('an answer', () => {
  it('is older than what was told where the calendar was read earlier', () => {
    expect(isOlder(readAt('09:59'), readAt('10:00'))).toBe(true);
    expect(isOlder(readAt('10:00'), readAt('10:00'))).toBe(false);
    expect(isOlder(readAt('10:01'), readAt('10:00'))).toBe(false);
  });

  it('without a calendar behind it is neither older nor newer', () => {
    const unavailable = withoutMeeting({ outcome: 'unavailable', cause: 'offline' });
    expect(isOlder(unavailable, readAt('10:00'))).toBe(false);
    expect(isOlder(readAt('09:59'), unavailable)).toBe(false);
  });
});
