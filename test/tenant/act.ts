/** What a person does with the pages of the authority. */
export interface Act {
  /** Address of the account to sign in with, such as `alex@contoso.example`. */
  readonly account: string;
  readonly decision: 'accept' | 'decline';
}

/** The page at which a person ended up. */
export interface LastPage {
  /** Its address; the loopback redirect of a sign-in by browser, with what was sent to it. */
  readonly url: URL;
  readonly status: number;
  readonly text: string;
}
