import type { AuthorizePage, AuthorizePageName } from './authorize-page.ts';
import type { StepProps } from './step-props.ts';

/** What the page of the sign-in gets. */
export interface SignInPageProps extends StepProps {
  readonly onBack: (() => void) | undefined;
  /** The pages before it, and the way to each. */
  readonly pages: readonly AuthorizePage[];
  readonly onPage: (page: AuthorizePageName) => void;
}
