/*
 * What is run in the visitor's page, in the place of its screens: the calls that they make, in their order.
 */
import type { CheckInForm } from '../../../shared/check-in-form.ts';
import type { Completion } from '../../../shared/completion.ts';

/** What the page keeps between two questions of ours. */
interface Waiting {
  shown: Promise<Completion>;
}

/** What the screens ask before a visitor submits: by whom they are expected, and whom they mean. */
export async function findHost({ host, email }: { host: string; email: string | null }) {
  if (email) await window.kiosk.expectedHost({ email });
  await window.kiosk.findHosts({ text: host.slice(0, 3) });
  const { hosts } = await window.kiosk.findHosts({ text: host });
  return { name: host, handle: hosts.find(({ name }) => name === host)?.handle ?? null };
}

/** Submits, and listens for what the screen is to show; whether the visit is safe. */
export async function submit(form: CheckInForm): Promise<boolean> {
  const waiting = window as unknown as Waiting;
  waiting.shown = new Promise((resolve) => {
    const stop = window.kiosk.onCompletion((completion) => {
      if (completion.attempt !== form.attempt) return;
      stop();
      resolve(completion);
    });
  });
  return (await window.kiosk.checkIn(form)).recorded;
}

/** What a visitor waits for. */
interface Question {
  readonly attempt: CheckInForm['attempt'];
  /** Whether the visitor knows which of several meetings is theirs. */
  readonly chooses: boolean;
  readonly patience: number;
}

/** The kind of the last answer; a question is answered. Null where there was none. */
export async function awaitAnswer({
  attempt,
  chooses,
  patience,
}: Question): Promise<string | null> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const tired = new Promise<null>((resolve) => {
    timer = setTimeout(resolve, patience, null);
  });
  const first = await Promise.race([(window as unknown as Waiting).shown, tired]);
  if (first?.answer.kind !== 'question') {
    clearTimeout(timer);
    return first?.answer.kind ?? null;
  }
  const second = new Promise<Completion>((resolve) => {
    const stop = window.kiosk.onCompletion((completion) => {
      stop();
      resolve(completion);
    });
  });
  const candidate = chooses ? (first.answer.candidates[0]?.handle ?? null) : null;
  await window.kiosk.chooseMeeting({ attempt, candidate });
  const answer = await Promise.race([second, tired]);
  clearTimeout(timer);
  return answer && `${first.answer.kind}, ${answer.answer.kind}`;
}
