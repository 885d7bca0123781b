import { join } from 'node:path';
import { assertNever } from '../../shared/assert-never.ts';
import { type EpochMs, minute } from '../../shared/epoch-ms.ts';
import type { UnavailableCause } from '../../shared/outcome.ts';
import type { Finding } from '../../shared/staff/diagnosis.ts';
import { Temporal } from '../../shared/temporal.ts';
import { type KeptStory, readStory } from '../sync/story-file.ts';
import type { PastOutage } from '../sync/sync-story.ts';
import type { EffectivePolicy } from '../tenant/effective-policy.ts';
import { fine, warning } from './finding.ts';

const check = 'sync';

/** Milliseconds by which the file may be behind, and a round may be away. */
const usual = 150 * minute;

/** Milliseconds in a day, and those of it without an answer that are worth a warning. */
const day = 24 * 60 * minute;
const muchOfIt = 15 * minute;

/** How keeping up with the calendars goes, and what became of it in the last day. */
export function syncFindings(
  folder: string,
  effective: EffectivePolicy | null,
  now: EpochMs,
): readonly Finding[] {
  const calendar = effective?.policy.tenant.calendar;
  if (!effective || !calendar) return [];
  if (calendar.changeTracking === 'off') {
    return [fine(check, 'Change tracking is off: calendars are read when a visitor arrives.')];
  }
  const story = readStory(join(folder, 'sync.json'));
  if (!story) return [fine(check, 'The calendars were not kept up with yet.')];
  const at = clock(now, effective.policy.kiosk.timeZone);
  return [standing(story, now, at), ...closed(story), ...lastDay(story, now, at), ...told(story)];
}

function standing(story: KeptStory, now: EpochMs, at: Clock): Finding {
  const { outage, pausedUntil, lastRoundAt, calendars } = story;
  if (outage) {
    return warning(check, {
      means: `The calendar has not answered since ${at(outage.since)} (${outage.cause}): what changed after that is not known.`,
      todo: advice(outage.cause),
    });
  }
  if (pausedUntil !== null && pausedUntil > now) {
    return warning(check, {
      means: `The calendar asked the kiosk to wait until ${at(pausedUntil)}.`,
      todo: advice('throttled'),
    });
  }
  if (lastRoundAt === null || now - lastRoundAt > usual) {
    const since = lastRoundAt === null ? '' : ` since ${at(lastRoundAt)}`;
    return warning(check, {
      means: `No calendar was read${since}, as far as is known.`,
      todo: 'Check that the kiosk is running, that its licence is valid and its clock right.',
    });
  }
  const minutes = Math.max(0, Math.round((now - lastRoundAt) / minute));
  const ago = minutes === 1 ? 'a minute' : `${minutes} minutes`;
  const many = calendars === 1 ? 'One calendar is' : `${calendars} calendars are`;
  return fine(check, `${many} kept up with; the last was read ${ago} ago or later.`);
}

function closed({ closed: count, calendars }: KeptStory): readonly Finding[] {
  if (count === 0) return [];
  const trouble = {
    means: `${count} of ${calendars} calendars cannot be kept up with: they are closed to the kiosk, or are none.`,
    todo: 'See which rooms cannot be read, and grant the kiosk access to them; for hosts, see the installation guide.',
  };
  return [warning('closed calendars', trouble)];
}

function lastDay({ outages }: KeptStory, now: EpochMs, at: Clock): readonly Finding[] {
  const recent = outages.filter(({ from, until }) => until > now - day && from <= now);
  const longest = recent.toSorted((one, other) => length(other) - length(one))[0];
  if (!longest) return [];
  const total = recent.reduce((sum, outage) => sum + length(outage), 0);
  const times = recent.length === 1 ? 'once' : `${recent.length} times`;
  const from = recent.length === 1 ? 'from' : 'longest from';
  const means = `In the last day the calendar did not answer ${times}, ${from} ${at(longest.from)} to ${at(longest.until)} (${longest.cause}).`;
  if (total < muchOfIt) return [fine('outages', means)];
  return [warning('outages', { means, todo: advice(longest.cause) })];
}

function told({ notifications }: KeptStory): readonly Finding[] {
  if (!notifications) return [];
  const { received, refused, live, wanted, problem } = notifications;
  if (problem !== null) {
    const means = `Notifications cannot be received (${problem}): the kiosk asks for changes itself.`;
    const todo = 'Check that nothing else listens on the port of kiosk.webhooks.';
    return [warning('notifications', { means, todo })];
  }
  const counts = `The receiver took ${received} notifications since the kiosk started, and refused ${refused}.`;
  if (live === wanted) return [fine('notifications', counts)];
  const means = `Of ${wanted} calendars, the changes of ${live} are told; the others are asked for. ${counts}`;
  const todo =
    'See whether the address of kiosk.webhooks leads to the kiosk, and what permissions webhooks need.';
  return [warning('notifications', { means, todo })];
}

/** What to do about a tenant that does not answer, or did not. */
function advice(cause: UnavailableCause): string {
  switch (cause) {
    case 'offline':
      return 'Check the network; the kiosk goes on by itself once there is one.';
    case 'timeout':
      return 'Check how fast the network is, and whether a firewall swallows what the kiosk sends.';
    case 'throttled':
      return 'Nothing, if it passes; if it stays so, find out what else signs in as the same application.';
    case 'unauthorized':
      return 'Authorize the kiosk again; it goes on by itself then.';
    case 'bad-response':
      return "Check the service's status page, and whether a proxy or a sign-in page of the network answers in its place.";
    case 'forbidden':
    case 'no-mailbox':
      return 'Grant the permissions that the installation guide lists, with admin consent.';
    default:
      return assertNever(cause);
  }
}

const length = ({ from, until }: PastOutage): number => until - from;

/** Says when something was by the kiosk's clocks: the date only where it was not today. */
type Clock = (at: EpochMs) => string;

function clock(now: EpochMs, timeZone: string): Clock {
  const local = (at: EpochMs) =>
    Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timeZone).toPlainDateTime();
  const today = local(now).toPlainDate();
  return (at) => {
    const time = local(at).toPlainTime().toString({ smallestUnit: 'minute' });
    const date = local(at).toPlainDate();
    return date.equals(today) ? time : `${date} ${time}`;
  };
}
