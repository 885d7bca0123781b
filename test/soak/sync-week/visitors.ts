import { randomUUID } from 'node:crypto';
import { attemptIdSchema } from '../../../shared/completion.ts';
import { epochMs, minute } from '../../../shared/epoch-ms.ts';
import type { Meeting } from '../../tenant/day/meeting.ts';
import type { Random } from '../seeded-random.ts';
import type { TrackedKiosk } from '../tracked-kiosk.ts';
import type { ChangingCalendars } from './changes.ts';
import { guestOf } from './company-meetings.ts';
import type { SimulatedClock } from './simulated-time.ts';
import type { VisitOracle } from './visit-oracle.ts';

/** Where visitors come to. */
export interface Lobby {
  readonly kiosk: TrackedKiosk;
  readonly tenant: { readonly calendars: ChangingCalendars };
  readonly oracle: VisitOracle;
  readonly clock: SimulatedClock;
  readonly random: Random;
}

/** What became of those who came. */
export interface ExaminedVisits {
  readonly visits: number;
  readonly followed: number;
  readonly seen: number;
  readonly problems: readonly string[];
}

/** Milliseconds that visitors come early at most. */
const early = 60 * minute;

/** Lets visitors check in for meetings that are about to begin, and looks at their histories at last. */
export function visitors({ kiosk, tenant, oracle, clock, random }: Lobby) {
  let came = 0;
  const wrong: string[] = [];

  async function receive(): Promise<void> {
    const meeting = nextMeeting();
    if (!meeting) return;
    const { name, address: email } = guestOf(meeting.key);
    const { hosts } = await kiosk.findHosts(meeting.organizer.name, new AbortController().signal);
    const handle = hosts[0]?.handle;
    if (!handle) throw new Error(`${meeting.organizer.name} is not to be found`);
    const attempt = attemptIdSchema.parse(randomUUID());
    const shown = kiosk.nextCompletion();
    came += 1;
    const { recorded } = kiosk.checkIn.checkIn({
      attempt,
      visitor: { name, company: null, email },
      host: { name: meeting.organizer.name, handle },
    });
    if (!recorded) throw new Error('a visit was not recorded');
    await shown;
    kiosk.checkIn.leave();
    const visit = all().find((one) => one.attempt === attempt);
    if (!visit) throw new Error('a visit is not on disk');
    const problem = visit.meetingNow ? oracle.arrived(visit, meeting) : null;
    if (problem) wrong.push(problem);
  }

  function nextMeeting(): Meeting | undefined {
    const now = clock.now();
    const { meetings } = tenant.calendars;
    // A lookup is a read of the host's calendar too, which the oracle does not know of: of each host
    // one visitor is there at a time.
    const taken = new Set(oracle.underWay(now));
    const busy = meetings.filter(({ key }) => taken.has(key)).map((one) => one.organizer.address);
    // Whom a private meeting is with, Google does not tell: its visitor would be led to another of the host.
    const soon = meetings.filter(
      ({ key, cancelled, private: isPrivate, start, organizer }) =>
        key.startsWith('week-') &&
        !cancelled &&
        !isPrivate &&
        start > now &&
        start < now + early &&
        !busy.includes(organizer.address),
    );
    return soon[random.below(soon.length)];
  }

  function all() {
    const ever = { start: epochMs(0), end: epochMs(clock.now() + 1) };
    const read = kiosk.history.during(ever);
    if (!read.ok) throw new Error(JSON.stringify(read.error));
    return read.value;
  }

  return {
    receive,
    examine(): ExaminedVisits {
      const visits = all();
      const problems = [...wrong, ...visits.flatMap((visit) => oracle.problemWith(visit) ?? [])];
      if (visits.length !== came) problems.push(`${came} came, and ${visits.length} are on disk`);
      return {
        visits: visits.length,
        followed: visits.filter(({ meetingNow }) => meetingNow).length,
        seen: visits.reduce((sum, { changes }) => sum + changes.length, 0),
        problems,
      };
    },
  };
}
