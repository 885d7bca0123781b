import type { ReactNode } from 'react';
import { useSay } from '../../i18n/staff-words.tsx';
import { Button } from '../../ui/button.tsx';
import { Page } from '../page.tsx';
import type { StepProps } from './step-props.ts';

interface StepPageProps extends Pick<StepProps, 'onLeave'> {
  readonly name: string;
  readonly title: string;
  readonly lead?: string | undefined;
  /** Null while there is something to do first; without it, the page goes on by itself. */
  readonly onNext?: (() => void) | null;
  /** What the way on is called, where it is more than the next step. */
  readonly nextWord?: string;
  /** Leads to the page of this step before; without it, out of the wizard. */
  readonly onBack?: (() => void) | undefined;
  /** What else can be done. */
  readonly beside?: ReactNode;
  readonly children: ReactNode;
}

/** A page of the wizard: back or out, its one question, and on. */
export function StepPage(props: StepPageProps) {
  const say = useSay();
  const { onLeave, onBack, onNext, nextWord, beside, ...page } = props;
  return (
    <Page
      {...page}
      onBack={onBack ?? onLeave}
      {...(!onBack && { backWord: say('home.title') })}
      footer={
        <>
          {beside ?? <span />}
          {onNext !== undefined && (
            <Button isDisabled={onNext === null} onPress={() => onNext?.()}>
              {nextWord ?? say('action.next')}
            </Button>
          )}
        </>
      }
    />
  );
}
