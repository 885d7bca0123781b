import { join } from 'node:path';
import Database from 'better-sqlite3';
import type { CheckInForm } from '../../../shared/check-in-form.ts';
import { attemptIdSchema, type Handle } from '../../../shared/completion.ts';
import { minute } from '../../../shared/epoch-ms.ts';
import { visitorAt } from '../../e2e/visitor.ts';
import type { Meeting } from '../../tenant/day/meeting.ts';
import type { Tenant } from '../../tenant/microsoft/tenant.ts';
import type { Ledger } from '../ledger.ts';
import type { Random } from '../seeded-random.ts';
import { guestOf, organisers } from '../sync-week/company-meetings.ts';
import { visitorForm } from '../visitor-form.ts';
import type { HurriedClock, HurriedKiosk } from './hurried-kiosk.ts';
import { awaitAnswer, findHost, submit } from './page-calls.ts';

/** Where visitors come to. */
export interface Lobby {
  readonly kiosk: HurriedKiosk;
  readonly tenant: Tenant;
  readonly clock: HurriedClock;
  readonly ledger: Ledger;
  readonly random: Random;
}

/** How visitors came to an end. */
export interface VisitorFigures {
  /** Check-ins that were acknowledged. */
  readonly acknowledged: number;
  /** Of them, those who touched the screens. */
  readonly touched: number;
  /** How often a page went away under a visitor before they had checked in; they began anew. */
  readonly interrupted: number;
  /** What the screen was told at last, by kind. */
  readonly answers: Readonly<Record<string, number>>;
  readonly problems: readonly string[];
}

/** A visitor in words, as a screen would submit them. */
type Arrival = Pick<CheckInForm, 'attempt' | 'visitor'> & { readonly host: string };

/** What is on record of somebody who touched the screens. */
interface TouchedRow {
  readonly attempt_id: string;
  /** With the capitals that the keyboard makes by itself. */
  readonly visitor_name: string;
  readonly host_name: string;
  readonly host_address: string | null;
}

/** Milliseconds that visitors come early or late at most. */
const [early, late] = [60 * minute, 15 * minute];

/** Real milliseconds in which a visitor is told something, whatever goes wrong; a lookup has four seconds. */
const longestLook = 15_000;

/** How often a visitor begins anew. */
const mostTries = 5;

/** The headings of the screens at which a visitor learns something. */
const told = /^(You’re all set|You’re checked in|Almost there|Your room|Your meeting)/;

/** Lets visitors check in: by the calls that the screens make, or at the screens themselves. */
export function visitors({ kiosk, tenant, clock, ledger, random }: Lobby) {
  const answers: Record<string, number> = {};
  const problems: string[] = [];
  let [acknowledged, touched, interrupted, named] = [0, 0, 0, 0];

  /** Waits until the welcome screen is there, maybe of a page that took the place of one that crashed. */
  async function welcomed(): Promise<void> {
    const patience = performance.now() + longestLook;
    for (;;) {
      try {
        return await kiosk.page.getByRole('button', { name: 'Touch to check in' }).waitFor();
      } catch (error) {
        if (performance.now() > patience) throw error;
        await kiosk.attach();
      }
    }
  }

  function meetingOfNow(): Meeting | undefined {
    const now = clock.now();
    const near = tenant.calendars.meetings.filter(
      ({ key, start, organizer }) =>
        key.startsWith('week-') &&
        start > now - late &&
        start < now + early &&
        organisers.some(({ address }) => address === organizer.address),
    );
    return near[random.below(near.length)];
  }

  /** Most are guests of a meeting, some do not say their address, and some come to whomever. */
  function arrival(): Arrival {
    const meeting = random.next() < 0.9 ? meetingOfNow() : undefined;
    const whoever = organisers[random.below(organisers.length)]?.name ?? 'Alex Kim';
    const host = meeting?.organizer.name ?? whoever;
    const { attempt, visitor } = visitorForm(random, { name: host, handle: null });
    if (!meeting) return { attempt, visitor, host };
    const { name, address } = guestOf(meeting.key);
    const email = random.next() < 0.75 ? address : null;
    return { attempt, visitor: { name, company: null, email }, host };
  }

  async function checkIn(arrives: Arrival): Promise<void> {
    const { attempt, visitor } = arrives;
    const host = await kiosk.page.evaluate(findHost, { host: arrives.host, email: visitor.email });
    const form = { attempt, visitor, host };
    ledger.submit(form);
    if (!(await kiosk.page.evaluate(submit, form))) {
      problems.push(`${attempt} was not recorded`);
      return;
    }
    ledger.acknowledge(attempt);
    acknowledged += 1;
  }

  async function learn(arrives: Arrival): Promise<void> {
    const kind = await kiosk.page.evaluate(awaitAnswer, {
      attempt: arrives.attempt,
      chooses: random.next() < 0.7,
      patience: longestLook,
    });
    if (kind === null) {
      problems.push(`${arrives.attempt} was told nothing`);
      return;
    }
    ledger.show(arrives.attempt);
    answers[kind] = (answers[kind] ?? 0) + 1;
  }

  /** Has somebody come, and come again where the page goes away before they have checked in. */
  async function untilCheckedIn(come: () => Promise<void>): Promise<void> {
    for (let tries = 1; ; tries += 1) {
      await welcomed();
      const before = acknowledged;
      try {
        return await come();
      } catch (error) {
        // Who has checked in does not do so again.
        if (acknowledged > before || tries === mostTries) throw error;
        interrupted += 1;
      }
    }
  }

  /** What the kiosk wrote of somebody who touched the screens: their attempt is the page's own. */
  function noteTouched(name: string): void {
    const database = new Database(join(kiosk.profile, 'visits.sqlite'), { readonly: true });
    const row = database
      .prepare<[string], TouchedRow>(
        `SELECT attempt_id, visitor_name, host_name, host_address FROM visits
           WHERE visitor_name = ? COLLATE NOCASE`,
      )
      .get(name);
    database.close();
    acknowledged += 1;
    touched += 1;
    if (!row) {
      problems.push(`${name} is lost`);
      return;
    }
    const attempt = attemptIdSchema.parse(row.attempt_id);
    const handle = row.host_address === null ? null : ('known' as Handle);
    const visitor = { name: row.visitor_name, company: null, email: null };
    ledger.submit({ attempt, visitor, host: { name: row.host_name, handle } });
    ledger.acknowledge(attempt);
    ledger.show(attempt);
  }

  return {
    welcomed,
    /** Somebody checks in, hears where to go, and leaves. */
    come: () =>
      untilCheckedIn(async () => {
        const arrives = arrival();
        await checkIn(arrives);
        await learn(arrives);
        await kiosk.page.evaluate(() => window.kiosk.leave());
      }),
    /** Somebody checks in, and the page crashes before they hear anything. */
    async comeAndCrash(): Promise<void> {
      await untilCheckedIn(() => checkIn(arrival()));
      await kiosk.crashPage();
      await welcomed();
    },
    /** Somebody does all of it with their fingers. */
    async touch(): Promise<void> {
      await welcomed();
      const sought = meetingOfNow()?.organizer.name ?? '';
      const host = /^[a-z]{3}/i.test(sought) ? sought : 'Alex Kim';
      named += 1;
      const name = `Noor ${inLetters(named)}`;
      const visitor = visitorAt(kiosk.page);
      await visitor.start();
      await visitor.giveName(name);
      await visitor.type(host.slice(0, 3));
      const listed = kiosk.page.getByRole('button', { name: host, exact: true });
      const unlisted = kiosk.page.getByText(/We don’t see|taking a moment|can’t show names/);
      await listed.or(unlisted).first().waitFor();
      if (await listed.isVisible()) await listed.click();
      else await visitor.continueWithTyped();
      const heading = kiosk.page.getByRole('heading', { level: 1, name: told });
      await heading.waitFor();
      if ((await heading.innerText()).startsWith('Almost')) {
        await visitor.touch('I’m not sure');
        await visitor.reads(`You’re checked in, Noor.`);
      }
      noteTouched(name);
      await visitor.touch('Done');
      await welcomed();
    },
    /** Somebody types a name and walks off; the screen forgets them by itself. */
    async walkOff(): Promise<void> {
      await welcomed();
      await visitorAt(kiosk.page).start();
      await visitorAt(kiosk.page).type('Forgetful');
      await kiosk.page.getByRole('heading', { name: 'Still there?' }).waitFor({ timeout: 60_000 });
      await kiosk.page
        .getByRole('button', { name: 'Touch to check in' })
        .waitFor({ timeout: 60_000 });
    },
    figures: (): VisitorFigures => ({ acknowledged, touched, interrupted, answers, problems }),
  };
}

/** A number in letters, as the first page of the keyboard has no digits. */
const inLetters = (number: number): string =>
  [...number.toString(26)]
    .map((digit) => String.fromCharCode(97 + Number.parseInt(digit, 26)))
    .join('');
