import type { EpochMs } from '../../../shared/epoch-ms.ts';
import { busyDay } from './busy-day.ts';
import { evidence } from './evidence.ts';
import { hoursFrom } from './hours.ts';
import { kinds } from './kinds.ts';
import type { Meeting } from './meeting.ts';
import { otherCopies } from './other-copies.ts';
import { places } from './places.ts';
import { roomAnswers } from './room-answers.ts';
import type { Scenario } from './scenario.ts';
import { times } from './times.ts';

/** The scripted day: every scenario, and every meeting that stands in the company's calendars. */
export interface Day {
  readonly scenarios: readonly Scenario[];
  readonly meetings: readonly Meeting[];
}

/**
 * Writes the day around an instant. Its scenarios do not disturb each other: they differ in host,
 * visitor or hour, and no room accepts two meetings at once.
 */
export function scriptDay(now: EpochMs): Day {
  const hours = hoursFrom(now);
  const scenarios = [
    ...roomAnswers(hours),
    ...otherCopies(hours),
    ...places(hours),
    ...evidence(hours),
    ...kinds(hours),
    ...times(hours),
    busyDay(hours),
  ];
  return { scenarios, meetings: scenarios.flatMap(({ meetings }) => meetings) };
}
