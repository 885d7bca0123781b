import { beforeEach, expect, test } from 'vitest';
import { z } from 'zod';
import { answerCall } from '../../../main/shell/answer-call.ts';
import { epochMsSchema } from '../../../shared/epoch-ms.ts';
import { objectOf } from '../../fuzz/strange-values.ts';

const calls = {
  day: { input: z.strictObject({ at: epochMsSchema }), output: z.object({ day: z.number() }) },
};

let reports: string[];
const answer = answerCall(
  {
    calls,
    call: 'day',
    channel: 'day',
    handlers: {
      day({ at }) {
        if (at === 13) throw new Error('planted');
        return { day: at, secret: 'not in the schema' };
      },
    },
  },
  (problem) => reports.push(problem),
);
beforeEach(() => {
  reports = [];
});

test('an answer is cut down to its schema', async () => {
  expect(await answer(null, { at: 5 })).toEqual({ ok: true, value: { day: 5 } });
});

test.each([
  ['too far off to count days with', { at: 8.64e15 }],
  ['that has no value of its own', { at: objectOf([['toString', null]]) }],
  ['that is none', { at: Number.NaN }],
  ['with something beside it', { at: 5, more: 1 }],
])('an instant %s is refused', async (_what, given) => {
  expect(await answer(null, given)).toEqual({ ok: false, error: 'refused' });
});

test('what throws while it is looked at is refused too', async () => {
  const given = new Proxy({ at: 5 }, { ownKeys: () => Reflect.ownKeys(null as never) });
  expect(await answer(null, given)).toEqual({ ok: false, error: 'refused' });
});

test('a caller to whom there is an objection is refused before anything is looked at', async () => {
  expect(await answer('not our page', { at: 5 })).toEqual({ ok: false, error: 'refused' });
});

test('a handler that throws has failed, and the log is told where', async () => {
  expect(await answer(null, { at: 13 })).toEqual({ ok: false, error: 'failed' });
  expect(reports.join()).toContain('day: failed by a bug: Error: planted');
});
