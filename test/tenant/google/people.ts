import type { Act as AnyAct, LastPage } from '../act.ts';
import { type BrowsedPage, Browser, formOn } from '../browser.ts';

/** What a person does with the authority's pages. */
export interface Act extends AnyAct {
  /** Scopes whose boxes the person unticks; none by default. */
  readonly withheld?: readonly string[];
}

/** Plays the people of a workspace, with a browser each: real requests, redirects, cookies, forms. */
export interface People {
  /**
   * Opens an authorization URL, signs in, decides, and follows the redirect back to the application,
   * which has to listen there. Ends early at a page without a way on, as a person would.
   */
  signIn(url: string | URL, act: Act): Promise<LastPage>;
  /** Opens a link to the admin console's domain-wide delegation, as an administrator, and decides. */
  delegate(link: string | URL, decision?: Act['decision']): Promise<LastPage>;
}

/** The people of one workspace. */
export function makePeople({ origin, trust }: PeopleParts): People {
  /** Fills in the form on a page; stays where there is none, or another. */
  async function fill(
    browser: Browser,
    page: BrowsedPage,
    form: string,
    answers: readonly (readonly [string, string])[],
  ): Promise<BrowsedPage> {
    const found = formOn(page);
    if (found?.id !== form) return page;
    const body = new URLSearchParams(found.hidden);
    for (const [name, value] of answers) body.append(name, value);
    return browser.open(found.action, body);
  }
  return {
    async signIn(url, { account, decision, withheld = [] }) {
      trust();
      const browser = new Browser(origin, true);
      const first = await browser.open(new URL(url));
      const second = await fill(browser, first, 'account', [['account', account]]);
      const ticked = boxesOn(second).filter((scope) => !withheld.includes(scope));
      return fill(browser, second, 'decision', [
        ['decision', decision],
        ...ticked.map((scope) => ['scope', scope] as const),
      ]);
    },
    async delegate(link, decision = 'accept') {
      trust();
      const browser = new Browser(origin, false);
      return fill(browser, await browser.open(new URL(link)), 'decision', [['decision', decision]]);
    },
  };
}

interface PeopleParts {
  readonly origin: string;
  /** Makes their browsers trust the workspace's CA. */
  readonly trust: () => void;
}

const boxesOn = ({ text }: BrowsedPage): readonly string[] =>
  [...text.matchAll(/<input type="checkbox" name="scope" value="([^"]*)"/g)].map(
    ([, value = '']) => value,
  );
