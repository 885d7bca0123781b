import { mkdirSync, rmdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { historyWhenOpen } from '../../../main/visits/history-when-open.ts';
import { openVisitHistory } from '../../../main/visits/visit-history.ts';
import { epochMs } from '../../../shared/epoch-ms.ts';
import { fail, ok } from '../../../shared/result.ts';
import { temporaryFolder } from '../sqlite/temporary-folder.ts';

const always = { start: epochMs(0), end: epochMs(Number.MAX_SAFE_INTEGER) };

it('a history that does not open says why, and is there when it does', async () => {
  const file = join(temporaryFolder(), 'visits.sqlite');
  // No database can be where a folder is.
  mkdirSync(file);
  const history = historyWhenOpen(() => openVisitHistory(file));
  const refused = fail(expect.objectContaining({ cause: 'inaccessible' }));
  expect(history.during(always)).toEqual(refused);
  expect(await history.forgetBefore(epochMs(1), 'delete')).toEqual(refused);
  rmdirSync(file);
  expect(history.during(always)).toEqual(ok([]));
  history.close();
});

it('a history whose disk vanished is opened anew', () => {
  let openings = 0;
  const history = historyWhenOpen(() => {
    openings += 1;
    const opened = openVisitHistory(':memory:');
    if (!opened.ok || openings > 1) return opened;
    return ok({ ...opened.value, during: () => fail({ cause: 'inaccessible', code: 'EIO' }) });
  });
  expect(history.during(always)).toEqual(fail({ cause: 'inaccessible', code: 'EIO' }));
  expect(history.during(always)).toEqual(ok([]));
  expect(openings).toBe(2);
  history.close();
});

it('a history that was closed stays closed, whoever still asks', async () => {
  let openings = 0;
  const history = historyWhenOpen(() => {
    openings += 1;
    return openVisitHistory(':memory:');
  });
  expect(history.during(always)).toEqual(ok([]));
  history.close();
  const refused = fail({ cause: 'inaccessible', code: 'closed' });
  expect(history.onMeetings(epochMs(1), epochMs(0))).toEqual(refused);
  expect(await history.forgetBefore(epochMs(1), 'delete')).toEqual(refused);
  expect(openings).toBe(1);
});
