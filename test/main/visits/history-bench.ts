import { join } from 'node:path';
import type Database from 'better-sqlite3';
import { onTestFinished } from 'vitest';
import { openDatabase } from '../../../main/sqlite/open-database.ts';
import { createVisitHistory } from '../../../main/visits/create-visit-history.ts';
import { meetingChanges } from '../../../main/visits/meeting-changes.ts';
import type { MeetingState } from '../../../main/visits/meeting-state.ts';
import type { Visit } from '../../../main/visits/visit.ts';
import type { FollowedVisit, VisitHistory } from '../../../main/visits/visit-history.ts';
import { createVisitStore, type VisitStore } from '../../../main/visits/visit-store.ts';
import { visitsDesign } from '../../../main/visits/visit-tables.ts';
import { type EpochMs, epochMs } from '../../../shared/epoch-ms.ts';
import type { Result } from '../../../shared/result.ts';
import { temporaryFolder } from '../sqlite/temporary-folder.ts';
import { aRoom, aVisit, meetingKey } from './visit-builder.ts';

/** Store and history on one file, each with its own connection, as in a kiosk. */
export interface HistoryBench {
  readonly file: string;
  readonly store: VisitStore;
  readonly history: VisitHistory;
  /** The history's connection. */
  readonly database: Database.Database;
}

/** What went well; what did not is thrown. */
export function value<T>(result: Result<T, { readonly cause: string }>): T {
  if (!result.ok) throw new Error(result.error.cause);
  return result.value;
}

/** Opens both on a file; they are closed with the test, and nobody cuts the power until then. */
export function historyBench(file = join(temporaryFolder(), 'visits.sqlite')): HistoryBench {
  const opened = <T>(create: (database: Database.Database) => T) =>
    value(
      openDatabase(file, visitsDesign, (database) => {
        database.pragma('synchronous = OFF');
        return { database, created: create(database) };
      }),
    );
  const store = opened(createVisitStore).created;
  const { created: history, database } = opened(createVisitHistory);
  onTestFinished(() => {
    store.close();
    history.close();
  });
  return { file, store, history, database };
}

/** Records a visit that was led to the meeting of `aRoom`. */
export function ledToRoom({ store, history }: HistoryBench, rest: Partial<Visit> = {}) {
  const visit = aVisit(rest);
  store.record(visit);
  store.complete(visit.attempt, {
    completedAt: epochMs(visit.arrivedAt + 500),
    outcome: aRoom,
    meeting: meetingKey,
  });
  return followed(history, visit);
}

/** A visit as it is known now. */
export function followed(
  history: VisitHistory,
  { attempt, arrivedAt }: Pick<Visit, 'attempt' | 'arrivedAt'>,
) {
  const all = value(history.during({ start: arrivedAt, end: epochMs(arrivedAt + 1) }));
  const found = all.find((visit) => visit.attempt === attempt);
  if (!found) throw new Error('there is no such visit');
  return found;
}

/** Notes how a visit's meeting stood at an instant. */
export function note(
  history: VisitHistory,
  visit: FollowedVisit,
  asOf: EpochMs,
  state: MeetingState,
) {
  const { meetingNow } = followed(history, visit);
  if (!meetingNow) throw new Error('the visit is on no meeting');
  const changes = meetingChanges(meetingNow, state).map((change) => ({
    change,
    seenAt: asOf,
    asOf,
    source: 'polling' as const,
  }));
  return value(history.follow(visit.id, asOf, changes));
}
