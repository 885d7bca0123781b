import { addressForm, redact } from '../../log/redact.ts';

/** What a stand-in stands for. */
export type Kind = 'address' | 'domain' | 'hash' | 'licence' | 'network' | 'text' | 'web address';

/** A text that is shorter stands in too many others to be looked for. */
const shortest = 3;

/** As much of a person's name, or of a company's, as is looked for. */
const shortestName = 4;

/** A word of a text, as a name is one. */
const word = /[\p{L}\p{M}\p{N}]+(?:['’-][\p{L}\p{M}\p{N}]+)*/gu;

/**
 * Puts `<address 1>`, `<text 2>` and the like in the place of what is the tenant's own, the same for
 * the same throughout a bundle, so that support can tell two rooms apart and which of them failed.
 */
export class StandIns {
  readonly #home: string;
  readonly #standIns = new Map<string, string>();
  readonly #counts = new Map<Kind, number>();
  readonly #names = new Set<string>();
  /** Finds all that is known and long enough; null where that has to be made anew. */
  #known: RegExp | null = null;

  /** Of texts, the path of the home folder is left out. */
  constructor(home: string) {
    this.#home = home;
  }

  /** What stands for a text, which is from now on looked for everywhere. */
  for(kind: Kind, text: string): string {
    const key = text.trim().toLowerCase();
    const known = this.#standIns.get(key);
    if (known) return known;
    const count = (this.#counts.get(kind) ?? 0) + 1;
    const standIn = `<${kind} ${count}>`;
    this.#counts.set(kind, count);
    this.#standIns.set(key, standIn);
    this.#known = null;
    return standIn;
  }

  /** Words of a name that is to be found in no text; very short ones are words of any language. */
  hideName(name: string): void {
    for (const part of name.match(word) ?? []) {
      if (part.length >= shortestName) this.#names.add(part);
    }
  }

  /** A text without what is known to be somebody's, and without what looks like it. */
  clean(text: string): string {
    const addressed = text.replace(addressForm, (found) =>
      this.for('address', found.replace(/%40/i, '@').replace(/[.-]+$/, '')),
    );
    const known = addressed.replace(this.#knownTexts(), (found) => this.for('text', found));
    const named = known.replace(word, (found) => (this.#names.has(found) ? '<name>' : found));
    return redact(named, this.#home);
  }

  /** A value of JSON with all its texts clean, its keys among them. */
  cleanJson(value: unknown): unknown {
    if (typeof value === 'string') return this.clean(value);
    if (Array.isArray(value)) return value.map((each) => this.cleanJson(each));
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(
      Object.entries(value).map(([key, each]) => [this.clean(key), this.cleanJson(each)]),
    );
  }

  #knownTexts(): RegExp {
    this.#known ??= anyOf([...this.#standIns.keys()].filter((text) => text.length >= shortest));
    return this.#known;
  }
}

/** Finds any of the texts where it stands by itself, the longest first. */
function anyOf(texts: readonly string[]): RegExp {
  if (texts.length === 0) return /(?!)/;
  const escaped = texts
    .toSorted((one, other) => other.length - one.length)
    .map((text) => text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&'));
  return new RegExp(`(?<![\\p{L}\\p{N}])(?:${escaped.join('|')})(?![\\p{L}\\p{N}])`, 'giu');
}
