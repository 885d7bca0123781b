import type { EpochMs, TimeSpan } from '../../shared/epoch-ms.ts';
import type { ShownRoom } from '../../shared/outcome.ts';
import { roomPlace } from '../../shared/room-place.ts';
import { Temporal } from '../../shared/temporal.ts';
import type { LookupAnswer } from '../check-in/meeting-lookup.ts';

/** The lookup as one JSON object: the outcome, what it shows, and why. Times are ISO 8601 in UTC. */
export function lookupJson({ outcome, trace }: LookupAnswer): object {
  const report: Record<string, unknown> = { outcome: outcome.outcome };
  if ('cause' in outcome) report.cause = outcome.cause;
  if ('source' in outcome) {
    report.source = outcome.source;
    report.asOf = iso(outcome.asOf);
  }
  if ('meeting' in outcome) report.meeting = isoSpan(outcome.meeting);
  if ('candidates' in outcome) report.candidates = outcome.candidates.map(isoSpan);
  if ('rooms' in outcome) report.rooms = outcome.rooms.map(room);
  report.trace = trace.map((step) => {
    if (!('time' in step)) return step;
    const { time, ...why } = step;
    return { ...isoSpan(time), ...why };
  });
  return report;
}

/** The lookup in words, for people: times in the kiosk's zone. */
export function lookupText({ outcome, trace }: LookupAnswer, timeZone: string): string {
  const span = ({ start, end }: TimeSpan) => `${clock(start, timeZone)} to ${clock(end, timeZone)}`;
  const lines = [`outcome   ${outcome.outcome}${'cause' in outcome ? ` (${outcome.cause})` : ''}`];
  if ('source' in outcome)
    lines.push(`source    ${outcome.source}, as of ${clock(outcome.asOf, timeZone)}`);
  if ('meeting' in outcome) lines.push(`meeting   ${span(outcome.meeting)}`);
  if ('candidates' in outcome) lines.push(...outcome.candidates.map((c) => `candidate ${span(c)}`));
  if ('rooms' in outcome) {
    lines.push(
      ...outcome.rooms.map(
        (r) => `room      ${r.name}, ${place(r) ?? 'place unknown'}, ${r.status}`,
      ),
    );
  }
  lines.push('why');
  for (const step of trace) {
    const verdict = step.ruledOut ? `no: ${step.ruledOut}` : 'yes';
    if ('time' in step)
      lines.push(`  ${span(step.time)}  ${step.evidence ?? 'no evidence'}  ${verdict}`);
    else lines.push(`  ${step.name}  ${step.foundAs}, ${step.answer}  ${verdict}`);
  }
  return lines.join('\n');
}

const room = (shown: ShownRoom) => ({
  name: shown.name,
  location: place(shown),
  status: shown.status,
});

const place = (shown: ShownRoom): string | null =>
  roomPlace(shown, { building: (b) => `Building ${b}`, floor: (f) => `Floor ${f}` }).join(' · ') ||
  null;

const iso = (at: EpochMs): string => Temporal.Instant.fromEpochMilliseconds(at).toString();

const isoSpan = ({ start, end }: TimeSpan) => ({ start: iso(start), end: iso(end) });

const clock = (at: EpochMs, timeZone: string): string =>
  Temporal.Instant.fromEpochMilliseconds(at)
    .toZonedDateTimeISO(timeZone)
    .toPlainDateTime()
    .toString({ smallestUnit: 'minute' })
    .replace('T', ' ');
