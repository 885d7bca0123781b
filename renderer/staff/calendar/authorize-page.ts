import type { ComponentType } from 'react';
import type { SetupView, SignInCause } from '../../../shared/staff/setup-view.ts';
import type { Way } from './names.ts';
import type { StepProps } from './step-props.ts';

/**
 * What a page of the second step asks for: as what the kiosk is known, how it signs in, what proves
 * it, and for whom it acts.
 */
export type AuthorizePageName = 'registration' | 'method' | 'proof' | 'account';

/** What each of those pages gets. */
export interface AuthorizePageProps extends StepProps {
  /** Leads to the page before; there is none before the first. */
  readonly onBack?: (() => void) | undefined;
  /** What it asks for is saved. */
  readonly onDone: () => void;
}

/** One page of the second step. */
export interface AuthorizePage {
  readonly name: AuthorizePageName;
  readonly Page: ComponentType<AuthorizePageProps>;
  readonly isAnswered: (view: SetupView) => boolean;
  /** Why a sign-in comes to nothing that this page can mend. */
  readonly mends: readonly SignInCause[];
}

/** All that the screens know of one provider. */
export interface ProviderPages {
  /** What its makers call it. */
  readonly name: string;
  /** What has to be answered before the sign-in, in the order in which its console gives it. */
  readonly pages: (way: Way | null) => readonly AuthorizePage[];
}

/** Whether a sign-in was tried, with whatever proof there is: IT may have given it. */
export const isTried = ({ authorize }: SetupView): boolean => authorize.signIn.kind !== 'idle';
