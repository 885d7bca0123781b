import type { Person } from '../calendar/meeting.ts';
import { foldedWords } from './folded-words.ts';
import { localPart } from './mail-domains.ts';

/** The words of a person's name, folded; an address that stands in for a name, or beside it, is none. */
export function nameTokens(name: string): string[] {
  return foldedWords(name.replace(/\S*@\S*/g, ' '));
}

/**
 * Whether a visitor typed this person's full name: two words or more, in any order, all of them
 * among the person's. Never the other way round, or a visitor who types many names is everybody.
 */
export function isFullNameOf(typed: string, person: Person): boolean {
  if (wordsTyped(typed) < 2) return false;
  const known = wordsOf(person);
  return nameTokens(typed).every((word) => {
    const index = known.indexOf(word);
    if (index >= 0) known.splice(index, 1);
    return index >= 0;
  });
}

/** Whether two people wrote one name: the same words, in any order. */
export const isSameName = (a: string, b: string): boolean =>
  nameTokens(a).sort().join(' ') === nameTokens(b).sort().join(' ');

/** Calendars write a guest's address where they do not know the name. */
function wordsOf(person: Person): string[] {
  const words = nameTokens(person.name);
  return words.length > 0 || !person.address ? words : foldedWords(localPart(person.address));
}

/** Jean-Luc is one word, though it folds into two. */
function wordsTyped(name: string): number {
  return name.split(/[\s,]+/).filter((word) => nameTokens(word).length > 0).length;
}
