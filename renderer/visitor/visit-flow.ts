import type { Completion, CompletionAnswer } from '../../shared/completion.ts';
import type { CallInput, CallOutput } from '../../shared/ipc.ts';
import type { ScreenLanguage } from '../../shared/screen-settings.ts';
import { isEmail } from '../is-email.ts';

/** What a visitor has typed so far, as typed. */
export interface Draft {
  readonly name: string;
  readonly company: string;
  readonly email: string;
  readonly host: string;
}

/** A check-in as it was submitted; from then on it is what the screen knows of the visitor. */
export type Form = CallInput<'checkIn'>;

/** Whom the visitor is expected by, as far as main is certain. */
export type ExpectedHost = NonNullable<CallOutput<'expectedHost'>['host']>;

/** An answer that asks which meeting it is. */
type Question = Extract<CompletionAnswer, { kind: 'question' }>;

/** A completion with one kind of answer. */
type Answered<A> = Omit<Completion, 'attempt' | 'answer'> & { readonly answer: A };

/** What a completion screen shows. */
export type Shown = Omit<Answered<Exclude<CompletionAnswer, Question>>, 'changed'> & {
  /** What is new since the screen showed something else; null where that goes without saying. */
  readonly changed: 'room' | 'time' | null;
};

/** What the question screen shows. */
export type Asked = Answered<Question>;

/** A check-in that was submitted, and whether main said that it is safe; null until it said anything. */
interface Submitted {
  readonly form: Form;
  readonly recorded: boolean | null;
  /** Counts the screens since the submission, so that a new one starts its times afresh. */
  readonly round: number;
}

type Naming = {
  readonly at: 'name';
  readonly draft: Draft;
  /** The address that main is being asked about, while it is; else null. */
  readonly asking: string | null;
};
type Expecting = { readonly at: 'expected'; readonly draft: Draft; readonly host: ExpectedHost };
type FindingHost = { readonly at: 'host'; readonly draft: Draft };
type Looking = Submitted & { readonly at: 'looking' };
type Asking = Submitted & { readonly at: 'question'; readonly asked: Asked };
type Completed = Submitted & { readonly at: 'completion'; readonly shown: Shown };
type Unrecorded = Submitted & { readonly at: 'unrecorded' };

/** Where a visitor stands; all that is known of them is in here, and goes with it. */
export type Step =
  | { readonly at: 'welcome' }
  | Naming
  | Expecting
  | FindingHost
  | Looking
  | Asking
  | Completed
  | Unrecorded
  | { readonly at: 'still-there'; readonly before: Naming | Expecting | FindingHost | Asking };

/** One visitor's pass through the screens. */
export interface Visit {
  /** Counts the visitors; a screen is never reused for the next one. */
  readonly pass: number;
  readonly largerText: boolean;
  /** Null while the visitor has not chosen one. */
  readonly language: ScreenLanguage | null;
  readonly step: Step;
}

/** What may happen at the screen. What names an attempt or a pass counts only while that is there. */
export type VisitEvent =
  | { readonly kind: 'text-size-toggled' }
  | { readonly kind: 'language-chosen'; readonly language: ScreenLanguage }
  | { readonly kind: 'started' }
  | { readonly kind: 'typed'; readonly text: Partial<Draft> }
  | { readonly kind: 'named' }
  | {
      readonly kind: 'expected';
      readonly pass: number;
      readonly email: string;
      readonly host: ExpectedHost | null;
    }
  | { readonly kind: 'someone-else' }
  | { readonly kind: 'went-back' }
  | { readonly kind: 'host-chosen'; readonly attempt: string; readonly host: Form['host'] }
  | { readonly kind: 'acknowledged'; readonly attempt: string; readonly recorded: boolean }
  | { readonly kind: 'refused'; readonly attempt: string }
  | { readonly kind: 'completed'; readonly completion: Completion }
  | { readonly kind: 'gave-up'; readonly attempt: string }
  | { readonly kind: 'meeting-chosen'; readonly candidate: string | null }
  | { readonly kind: 'went-idle' }
  | { readonly kind: 'needs-time' }
  | { readonly kind: 'left' };

/** What main is to be asked to do because of an event. */
export type Command =
  | { readonly call: 'expectedHost'; readonly pass: number; readonly email: string }
  | { readonly call: 'checkIn'; readonly form: Form }
  | { readonly call: 'chooseMeeting'; readonly attempt: string; readonly candidate: string | null }
  | { readonly call: 'leave' };

/** An event's outcome: the visit from now on, and what main is to do. */
export interface Move {
  readonly visit: Visit;
  readonly command: Command | null;
}

/** A screen that nobody has touched. */
export const untouched = (pass: number): Visit => ({
  pass,
  largerText: false,
  language: null,
  step: { at: 'welcome' },
});

/** Takes a visit one event further. An event that makes no sense where the visit stands changes nothing. */
export function advance(visit: Visit, event: VisitEvent): Move {
  const { step } = visit;
  const stay: Move = { visit, command: null };
  const go = (next: Step, command: Command | null = null): Move => ({
    visit: { ...visit, step: next },
    command,
  });
  const wipe: Move = { visit: untouched(visit.pass + 1), command: { call: 'leave' } };

  switch (event.kind) {
    case 'text-size-toggled':
      if (step.at !== 'welcome') return stay;
      return { visit: { ...visit, largerText: !visit.largerText }, command: null };
    case 'language-chosen':
      if (step.at !== 'welcome') return stay;
      return { visit: { ...visit, language: event.language }, command: null };
    case 'started':
      return step.at === 'welcome' ? go({ at: 'name', draft: nothingTyped, asking: null }) : stay;
    case 'typed':
      if (step.at !== 'name' && step.at !== 'host') return stay;
      return go({ ...unasked(step), draft: { ...step.draft, ...event.text } });
    case 'named': {
      if (step.at !== 'name' || step.asking !== null || isBlank(step.draft.name)) return stay;
      const email = step.draft.email.trim();
      if (!isEmail(email)) return go({ at: 'host', draft: step.draft });
      return go({ ...step, asking: email }, { call: 'expectedHost', pass: visit.pass, email });
    }
    case 'expected': {
      if (step.at !== 'name' || step.asking !== event.email || visit.pass !== event.pass)
        return stay;
      const { draft } = step;
      return go(event.host ? { at: 'expected', draft, host: event.host } : { at: 'host', draft });
    }
    case 'someone-else':
      return step.at === 'expected' ? go({ at: 'host', draft: step.draft }) : stay;
    case 'went-back':
      if (step.at === 'host' || step.at === 'expected') {
        return go({ at: 'name', draft: step.draft, asking: null });
      }
      return step.at === 'name' ? wipe : stay;
    case 'host-chosen': {
      if ((step.at !== 'host' && step.at !== 'expected') || isBlank(event.host.name)) return stay;
      const form = formOf(event.attempt, step.draft, event.host);
      return go({ at: 'looking', form, recorded: null, round: 0 }, { call: 'checkIn', form });
    }
    case 'acknowledged':
      if (!isOf(event.attempt, step)) return stay;
      if (step.at === 'unrecorded') return go(withoutAnswer(step, event.recorded));
      return go({ ...step, recorded: event.recorded });
    case 'refused':
      if (step.at !== 'looking' || !isOf(event.attempt, step)) return stay;
      return go({ ...submitted(step), at: 'unrecorded' });
    case 'gave-up':
      if (step.at !== 'looking' || !isOf(event.attempt, step)) return stay;
      if (step.recorded === null) return go({ ...submitted(step), at: 'unrecorded' });
      return go(withoutAnswer(step, step.recorded));
    case 'completed': {
      const current = step.at === 'still-there' ? step.before : step;
      if (!isOf(event.completion.attempt, current)) return stay;
      return go(answered(current, event.completion));
    }
    case 'meeting-chosen': {
      if (step.at !== 'question') return stay;
      const { attempt } = step.form;
      const { candidate } = event;
      return go(
        { ...submitted(step), at: 'looking' },
        { call: 'chooseMeeting', attempt, candidate },
      );
    }
    case 'went-idle':
      if (
        step.at === 'name' ||
        step.at === 'expected' ||
        step.at === 'host' ||
        step.at === 'question'
      ) {
        return go({ at: 'still-there', before: unasked(step) });
      }
      if (step.at !== 'welcome' || !(visit.largerText || visit.language)) return stay;
      return { visit: untouched(visit.pass + 1), command: null };
    case 'needs-time':
      return step.at === 'still-there' ? go(step.before) : stay;
    case 'left':
      return step.at === 'completion' || step.at === 'unrecorded' || step.at === 'still-there'
        ? wipe
        : stay;
  }
}

const nothingTyped: Draft = { name: '', company: '', email: '', host: '' };

/** Main's answer to what it is being asked is of no use any more. */
const unasked = <S extends Step>(step: S): S =>
  step.at === 'name' ? { ...step, asking: null } : step;

const isBlank = (text: string): boolean => text.trim() === '';

const orNull = (text: string): string | null => (isBlank(text) ? null : text.trim());

function formOf(attempt: string, draft: Draft, host: Form['host']): Form {
  return {
    attempt,
    visitor: {
      name: draft.name.trim(),
      company: orNull(draft.company),
      email: orNull(draft.email),
    },
    host: { ...host, name: host.name.trim() },
  };
}

function isOf(attempt: string, step: Step): step is Looking | Asking | Completed | Unrecorded {
  return 'form' in step && step.form.attempt === attempt;
}

const submitted = ({ form, recorded, round }: Submitted): Submitted => ({
  form,
  recorded,
  round: round + 1,
});

function answered(step: Submitted, completion: Completion): Asking | Completed {
  const { attempt: _, answer, ...rest } = completion;
  // Main has the visit when it answers, even where the answer overtakes the acknowledgement.
  const next = { ...submitted(step), recorded: !rest.tellReception };
  return answer.kind === 'question'
    ? { ...next, at: 'question', asked: { ...rest, answer } }
    : { ...next, at: 'completion', shown: { ...rest, answer, changed: newsIn(step, completion) } };
}

/** Another room is news, or another time in the same one; not that one was found, or confirmed. */
function newsIn(step: Submitted | Completed, { answer, changed }: Completion): Shown['changed'] {
  if (!changed || answer.kind !== 'room') return null;
  if (!('shown' in step)) return 'room';
  const before = step.shown.answer;
  if (before.kind !== 'room') return null;
  const places = ({ rooms }: typeof answer) =>
    JSON.stringify(rooms.map(({ name, building, floor }) => [name, building, floor]));
  if (places(before) !== places(answer)) return 'room';
  const { start, end } = before.meeting;
  return start === answer.meeting.start && end === answer.meeting.end ? null : 'time';
}

/** The completion that the screen writes itself when main has recorded the visit and then said nothing. */
function withoutAnswer(step: Submitted, recorded: boolean): Completed {
  return {
    ...submitted(step),
    at: 'completion',
    recorded,
    shown: {
      hostName: step.form.host.name,
      answer: { kind: 'unavailable' },
      changed: null,
      tellReception: !recorded,
      wifi: null,
    },
  };
}
