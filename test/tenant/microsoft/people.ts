import type { Act, LastPage } from '../act.ts';
import { Browser, formOn } from '../browser.ts';

/** Plays a person with a browser: real requests, redirects, cookies and forms, no clock. */
export interface People {
  /**
   * Opens an authorization URL, signs in, decides, and follows the redirect back to the application,
   * which has to listen there. Ends early at a page without a way on, as a person would.
   */
  signIn(url: string | URL, act: Act): Promise<LastPage>;
  /** Opens the tenant's page for device codes, types the code, signs in and decides. */
  enterCode(userCode: string, act: Act): Promise<LastPage>;
  /**
   * Opens an admin consent link, signs in as an administrator, and decides. A redirect away from
   * the tenant is not followed: `url` is where it leads, `status` the redirect's.
   */
  adminConsent(url: string | URL, decision: Act['decision']): Promise<LastPage>;
}

/** The people of one tenant. */
export function makePeople({ origin, issuer, trust }: PeopleParts): People {
  /** Answers one form after the other; at a form that comes again there is no way on. */
  async function walk(url: URL, leaves: boolean, answers: Answers): Promise<LastPage> {
    trust();
    const browser = new Browser(origin, leaves);
    const answered = new Set<string>();
    let page = await browser.open(url);
    for (;;) {
      const form = formOn(page);
      const answer = form && answers[form.id];
      if (!form || !answer || answered.has(form.id)) return page;
      answered.add(form.id);
      page = await browser.open(form.action, new URLSearchParams({ ...form.hidden, ...answer }));
    }
  }
  return {
    signIn: (url, { account, decision }) =>
      walk(new URL(url), true, { account: { account }, decision: { decision } }),
    enterCode: (code, { account, decision }) =>
      walk(new URL(`${issuer}/device`), false, {
        'op.deviceInputForm': { user_code: code },
        'op.deviceConfirmForm': {},
        account: { account },
        decision: { decision },
      }),
    adminConsent: (url, decision) => walk(new URL(url), false, { decision: { decision } }),
  };
}

interface PeopleParts {
  readonly origin: string;
  readonly issuer: string;
  /** Makes their browsers trust the tenant's CA. */
  readonly trust: () => void;
}

/** What is filled in, by the id of the form that asks. */
type Answers = Readonly<Record<string, Readonly<Record<string, string>>>>;
