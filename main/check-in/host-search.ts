import { randomUUID } from 'node:crypto';
import { type Handle, handleSchema } from '../../shared/completion.ts';
import type { CallOutput } from '../../shared/ipc.ts';
import type { UnavailableCause } from '../../shared/outcome.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import { wordsOf } from '../calendar/host-names.ts';
import type { EmailAddress } from '../calendar/meeting.ts';
import type { CalendarFailure, CalendarProvider, Host } from '../calendar/provider.ts';
import { localPart } from './mail-domains.ts';
import { isSameName, nameTokens } from './person-name.ts';
import type { SearchAllowance } from './search-allowance.ts';

/** How many names a visitor is shown at once. */
const shown = 5;

/** How many are asked for, so that dropping those that do not fit still leaves five. */
const asked = 25;

/** Milliseconds after which a search is given up: the visitor goes on typing, or goes on without. */
const searchDeadline = 3_000;

const cjk = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;

/**
 * How much of a name was typed: enough to search, enough only for a whole short name, or too little.
 * Marks that fold away, and a word that is said again, are no more of a name.
 */
function typedEnough(text: string): 'search' | 'whole-names' | 'too-short' {
  const folded = text.toLowerCase().normalize('NFKD').replaceAll(/\p{M}/gu, '');
  const said = [...new Set(wordsOf(folded))].join('');
  const letters = said.match(/\p{L}/gu)?.length ?? 0;
  if (letters >= 3 || cjk.test(said)) return 'search';
  return letters === 2 ? 'whole-names' : 'too-short';
}

/** Where hosts are found. */
export type HostDirectory = Pick<CalendarProvider, 'findHosts'>;

/** Finds hosts by typing, and keeps who is behind the handles that the visitor window was given. */
export class HostSearch {
  readonly #directory: HostDirectory | null;
  readonly #allowance: SearchAllowance;
  readonly #onFailure: (failure: CalendarFailure) => void;
  readonly #found = new Map<Handle, Host>();

  /** `onFailure` is for support: each failure once, without names or addresses. */
  constructor(
    directory: HostDirectory | null,
    allowance: SearchAllowance,
    onFailure: (failure: CalendarFailure) => void = () => undefined,
  ) {
    this.#directory = directory;
    this.#allowance = allowance;
    this.#onFailure = onFailure;
  }

  /** At most five hosts; names only, and the department where two of them share a name. */
  async find(text: string, signal: AbortSignal): Promise<CallOutput<'findHosts'>> {
    const enough = typedEnough(text);
    if (enough === 'too-short') return { status: 'too-short', hosts: [] };
    if (!this.#directory) return { status: 'unavailable', hosts: [] };
    if (!this.#allowance.take()) return { status: 'busy', hosts: [] };
    const found = await this.#search(this.#directory, text, signal);
    if (!found.ok) return { status: 'unavailable', hosts: [] };
    const fitting = found.value
      .filter((host) => enough === 'search' || isWholeName(text, host.name))
      .sort((a, b) => orderOf(a).localeCompare(orderOf(b)))
      .slice(0, shown);
    const hosts = fitting.map((host) => ({
      handle: this.handleOf(host),
      name: host.name,
      detail: sharesName(host, fitting) ? host.department : null,
    }));
    return { status: 'ok', hosts };
  }

  /** A handle for the visitor window, which is the same one for the same host. */
  handleOf(host: Host): Handle {
    for (const [handle, known] of this.#found) if (known.address === host.address) return handle;
    const handle = handleSchema.parse(randomUUID());
    this.#found.set(handle, host);
    return handle;
  }

  /** The host behind a handle, while the visitor who was given it is still there. */
  behind(handle: Handle): Host | null {
    return this.#found.get(handle) ?? null;
  }

  /** The one host with exactly the typed name; null when there is none, or more than one. */
  async named(name: string, signal: AbortSignal): Promise<Result<Host | null, UnavailableCause>> {
    if (!this.#directory || typedEnough(name) === 'too-short' || !this.#allowance.take()) {
      return ok(null);
    }
    const found = await this.#search(this.#directory, name, signal);
    if (!found.ok) return found;
    const same = found.value.filter((host) => isSameName(host.name, name));
    return ok(same.length === 1 ? (same[0] ?? null) : null);
  }

  /** The host with this address, as the directory names them; null where it does not answer or know. */
  async at(address: EmailAddress, signal: AbortSignal): Promise<Host | null> {
    if (!this.#directory) return null;
    const name = wordsOf(localPart(address)).join(' ');
    const found = await this.#search(this.#directory, name, signal);
    return (found.ok && found.value.find((host) => host.address === address)) || null;
  }

  /** Forgets every handle. */
  forget(): void {
    this.#found.clear();
  }

  async #search(
    directory: HostDirectory,
    text: string,
    signal: AbortSignal,
  ): Promise<Result<readonly Host[], UnavailableCause>> {
    const deadline = AbortSignal.any([signal, AbortSignal.timeout(searchDeadline)]);
    const found = await directory.findHosts(text, asked, deadline);
    if (found.ok) return found;
    if (!signal.aborted) this.#onFailure(found.error);
    return fail(found.error.cause);
  }
}

const orderOf = (host: Host): string => `${host.name} ${host.department ?? ''} ${host.address}`;

const sharesName = (host: Host, listed: readonly Host[]): boolean =>
  listed.some((other) => other.address !== host.address && isSameName(other.name, host.name));

function isWholeName(typed: string, name: string): boolean {
  const words = nameTokens(name);
  const wanted = nameTokens(typed);
  return wanted.every((word) => words.includes(word));
}
