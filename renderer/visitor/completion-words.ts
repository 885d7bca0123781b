import type { CompletionAnswer } from '../../shared/completion.ts';
import { inSentence } from '../i18n/in-sentence.ts';
import type { Language } from '../i18n/language.ts';
import { firstName } from './first-name.ts';
import type { Shown } from './visit-flow.ts';

/** How old an answer's details are, in words; null when they are live or there are none. */
export function ageOf(answer: CompletionAnswer, { t, times }: Language): string | null {
  if (!('cachedAt' in answer) || answer.cachedAt === null) return null;
  return t('completion.cachedAt', { time: times.time(answer.cachedAt) });
}

const headlines = {
  nothing: 'completion.allSet',
  room: 'completion.roomChanged',
  time: 'completion.timeChanged',
} as const;

/** A completion's headline. Nothing is promised that did not happen. */
export function headlineOf({ answer, changed }: Shown, visitor: string, { t }: Language): string {
  const name = inSentence(firstName(visitor));
  if (answer.kind !== 'room') return t('completion.checkedIn', { name });
  return t(headlines[changed ?? 'nothing'], { name });
}

/** The sentence under the headline; null where the card says it all. */
export function leadOf({ answer, hostName }: Shown, { t, times }: Language): string | null {
  if (answer.kind === 'unavailable') return t('completion.noDetails');
  if (!('meeting' in answer)) return null;
  return t('completion.meeting', {
    host: inSentence(hostName),
    time: times.time(answer.meeting.start),
  });
}
