/** Milliseconds in which the same is said once. */
const quiet = 60_000;

/** How many different things are said in that time, and what is said of all others. */
const mostKinds = 100;
const others = 'problems of other kinds';

/** Something that was said, and how often it would have been said since. */
interface Said<About> {
  readonly text: string;
  readonly about: About | null;
  readonly timer: NodeJS.Timeout;
  more: number;
}

/** Lets the same text through once a minute, and says at the end of it how often it came again. */
export class Repeats<About extends string> {
  readonly #write: (text: string, about: About | null) => void;
  readonly #said = new Map<string, Said<About>>();

  constructor(write: (text: string, about: About | null) => void) {
    this.#write = write;
  }

  /** Says something about something, unless the same was said in the last minute. */
  say(text: string, about: About | null): void {
    const isNew = !this.#said.has(keyOf(text, about));
    if (isNew && this.#said.size >= mostKinds) this.#say(others, null);
    else this.#say(text, about);
  }

  /** Says what is still to be said of what came again. */
  flush(): void {
    for (const key of [...this.#said.keys()]) this.#end(key);
  }

  #say(text: string, about: About | null): void {
    const key = keyOf(text, about);
    const said = this.#said.get(key);
    if (said) {
      said.more += 1;
      return;
    }
    const timer = setTimeout(() => this.#end(key), quiet).unref();
    this.#said.set(key, { text, about, timer, more: 0 });
    this.#write(text, about);
  }

  #end(key: string): void {
    const said = this.#said.get(key);
    if (!said) return;
    this.#said.delete(key);
    clearTimeout(said.timer);
    const { text, about, more } = said;
    if (more > 0) this.#write(`${text} … ${more} more ${more === 1 ? 'time' : 'times'}`, about);
  }
}

const keyOf = (text: string, about: string | null): string => `${about} ${text}`;
