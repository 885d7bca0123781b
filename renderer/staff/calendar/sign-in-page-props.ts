import type { StepProps } from './step-props.ts';

/** What the page of the sign-in gets: where each of its ways back leads. */
export interface SignInPageProps extends StepProps {
  readonly onBack: () => void;
  readonly onRegistration: () => void;
  readonly onMethod: () => void;
  readonly onProof: () => void;
}
