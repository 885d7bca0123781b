import type { SetupView } from '../../../shared/staff/setup-view.ts';
import type { StaffOutput } from '../../../shared/staff/staff-ipc.ts';
import { useSay } from '../../i18n/staff-words.tsx';
import { Button } from '../../ui/button.tsx';
import { ScrollList } from '../../ui/scroll-list.tsx';
import { useDates } from '../use-dates.ts';
import { CompletionPreview } from './completion-preview.tsx';
import { StepPage } from './step-page.tsx';
import type { StepProps } from './step-props.ts';
import type { TriedMeeting } from './tried-meeting.ts';

interface TestResultPageProps extends Pick<StepProps, 'onLeave' | 'onNext'> {
  readonly view: SetupView;
  readonly test: TriedMeeting;
  readonly result: StaffOutput<'testMeeting'>;
  readonly onBack: () => void;
  readonly onAgain: () => void;
}

/** What the test's visitor would see, and beside it why. */
export function TestResultPage(props: TestResultPageProps) {
  const { view, test, result, onAgain, ...page } = props;
  const say = useSay();
  const dates = useDates();
  return (
    <StepPage
      {...page}
      name="test-result"
      title={say('test.resultTitle')}
      beside={
        <Button tone="quiet" onPress={onAgain}>
          {say('test.again')}
        </Button>
      }
    >
      <div className="test-result-parts">
        <CompletionPreview
          house={view.house}
          completion={result.completion}
          visitor={test.visitorName || say('test.somebody')}
        />
        <div className="trace">
          <h2>{say('test.why')}</h2>
          <p>{say('test.took', { milliseconds: dates.number(result.milliseconds) })}</p>
          <ScrollList label={say('test.why')}>
            {/* Main says these in English, for support as much as for staff. */}
            <ol lang="en">
              {result.trace.map((line, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: the same may be said twice, in its place.
                <li key={index}>{line}</li>
              ))}
            </ol>
          </ScrollList>
        </div>
      </div>
    </StepPage>
  );
}
