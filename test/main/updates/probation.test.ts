import { beforeEach, expect, it } from 'vitest';
import { givenUpAfter, Probation, provenAfter } from '../../../main/updates/probation.ts';

const second = 1_000;

let now: number;
let trouble: string | null;
let answers: boolean;
let isQuiet: boolean;
let probation: Probation;

beforeEach(() => {
  now = 50_000;
  trouble = null;
  answers = true;
  isQuiet = true;
  probation = new Probation({
    uptime: () => now,
    trouble: () => trouble,
    isQuiet: () => isQuiet,
  });
});

/** Time passes; the page answers every four seconds, if it does. */
function pass(milliseconds: number) {
  for (const end = now + milliseconds; now < end; now += 4 * second) {
    if (answers) probation.pageAnswered();
    probation.look();
  }
  return probation.look();
}

it('a version whose page answers for five minutes has proved well', () => {
  expect(pass(provenAfter - 30 * second)).toEqual({ is: 'waiting', because: null });
  expect(pass(60 * second)).toEqual({ is: 'proven' });
});

it('a version whose page never answers is given up in time', () => {
  answers = false;
  expect(pass(provenAfter * 2)).toMatchObject({ is: 'waiting' });
  const because = "the visitor's page does not answer";
  expect(pass(givenUpAfter)).toEqual({ is: 'given-up', because });
});

it('a version is not given up while somebody is there, or a visit waits for the disk', () => {
  trouble = 'the disk is full';
  isQuiet = false;
  expect(pass(givenUpAfter * 2)).toEqual({ is: 'waiting', because: trouble });
  isQuiet = true;
  expect(probation.look()).toEqual({ is: 'given-up', because: trouble });
});

it('five minutes begin anew after a trouble', () => {
  pass(provenAfter - 30 * second);
  trouble = 'the record of visits cannot be used';
  expect(pass(8 * second)).toEqual({ is: 'waiting', because: trouble });
  trouble = null;
  expect(pass(provenAfter - 30 * second)).toEqual({ is: 'waiting', because: null });
  expect(pass(60 * second)).toEqual({ is: 'proven' });
});

it('five minutes begin anew when the page was lost', () => {
  pass(provenAfter - 30 * second);
  probation.pageLost();
  expect(pass(provenAfter - 30 * second)).toEqual({ is: 'waiting', because: null });
});

it('a version that is well now and then is given up', () => {
  for (let times = 0; times < 4; times += 1) {
    pass(provenAfter - 60 * second);
    probation.pageLost();
  }
  expect(probation.look()).toEqual({
    is: 'given-up',
    because: 'it was not well for long enough',
  });
});
