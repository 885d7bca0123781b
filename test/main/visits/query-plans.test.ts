import type Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { forgetStatements } from '../../../main/visits/forget-visits.ts';
import { visitHistoryStatements } from '../../../main/visits/visit-history-tables.ts';
import { historyBench } from './history-bench.ts';

type Named = (of: {
  readonly history: ReturnType<typeof visitHistoryStatements>;
  readonly forget: ReturnType<typeof forgetStatements>;
}) => Database.Statement | undefined;

/** How SQLite goes about a statement, one step a line. */
function plan(statement: Named): string {
  const { database } = historyBench();
  const { source = '' } =
    statement({
      history: visitHistoryStatements(database),
      forget: forgetStatements(database),
    }) ?? {};
  const names = Object.fromEntries([...source.matchAll(/@(\w+)/g)].map(([, name]) => [name, 0]));
  const steps = database
    .prepare<unknown[], { readonly detail: string }>(`EXPLAIN QUERY PLAN ${source}`)
    .all(source.includes('?') ? [0] : names);
  return steps.map(({ detail }) => detail).join('\n');
}

test.each<[string, Named, RegExp]>([
  ['visits of a span', ({ history }) => history.during, /visits USING INDEX visits_by_arrival/],
  [
    'visits on meetings',
    ({ history }) => history.onMeetings,
    /visits USING INDEX visits_on_meetings.*\n.*\n.*visit_changes USING INDEX visit_changes_by_visit/,
  ],
  [
    'the changes of a visit',
    ({ history }) => history.changes,
    /visit_changes USING INDEX visit_changes_by_visit \(visit_id=\? AND as_of>\?\)/,
  ],
  ['typed visits of a span', ({ history }) => history.typed, /USING INDEX typed_visits_by_time/],
  ['visits to delete', ({ forget }) => forget.delete[0], /visits USING INDEX visits_by_arrival/],
  [
    'visits to make anonymous',
    ({ forget }) => forget.anonymise[1],
    /visits USING INDEX visits_of_somebody/,
  ],
  [
    'changes of visits to make anonymous',
    ({ forget }) => forget.anonymise[0],
    /visits USING INDEX visits_of_somebody/,
  ],
  [
    'typed visits to forget',
    ({ forget }) => forget.typed[0],
    /typed_visits USING INDEX typed_visits_by_time/,
  ],
])('%s are found by an index, and no table is gone through', (_, statement, expected) => {
  const steps = plan(statement);
  expect(steps).toMatch(expected);
  expect(steps).not.toMatch(/SCAN/);
});
