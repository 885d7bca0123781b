import { useState } from 'react';
import type { StaffOutput } from '../../../shared/staff/staff-ipc.ts';
import { useSay } from '../../i18n/staff-words.tsx';
import { Button } from '../../ui/button.tsx';
import { Choices } from '../../ui/choices.tsx';
import { SettingRow, SettingRows } from '../../ui/setting-rows.tsx';
import { FindHostPage } from '../find-host.tsx';
import { instantToday, minutesNow } from '../minutes-of-day.ts';
import { useStaff } from '../staff-context.tsx';
import { TimeOfDay } from '../time-of-day.tsx';
import { StepPage } from './step-page.tsx';
import type { StepProps } from './step-props.ts';
import { TestResultPage } from './test-result.tsx';
import { TestVisitorPage } from './test-visitor.tsx';
import type { TriedMeeting } from './tried-meeting.ts';
import './meeting-test.css';

type TestPage = 'form' | 'host' | 'visitor' | 'result';

/** Tries out a check-in: what its visitor would see, and why. */
export function MeetingTestStep({ setup, onLeave, onNext }: StepProps) {
  const say = useSay();
  const { bridge, access, refused } = useStaff();
  const [page, turn] = useState<TestPage>('form');
  const [test, change] = useState<TriedMeeting>({
    host: null,
    minutes: null,
    visitorName: '',
    visitorEmail: '',
  });
  const [result, setResult] = useState<StaffOutput<'testMeeting'> | null>(null);
  const [isLooking, setLooking] = useState(false);

  async function look() {
    if (!test.host) return;
    setLooking(true);
    try {
      setResult(
        await bridge.testMeeting({
          host: test.host.asked,
          at: instantToday(test.minutes, access.timeZone),
          visitorName: test.visitorName.trim(),
          visitorEmail: test.visitorEmail.trim(),
        }),
      );
      turn('result');
    } catch {
      refused();
    } finally {
      setLooking(false);
    }
  }

  const back = () => turn('form');
  const set = (part: Partial<TriedMeeting>) => {
    change((old) => ({ ...old, ...part }));
    turn('form');
  };
  if (page === 'host') {
    return (
      <FindHostPage
        onBack={back}
        onChoose={({ name, handle }) => set({ host: { name, asked: { handle } } })}
        onTyped={(text) => set({ host: { name: text, asked: { text } } })}
      />
    );
  }
  if (page === 'visitor') return <TestVisitorPage test={test} onBack={back} onSave={set} />;
  if (page === 'result' && result) {
    return (
      <TestResultPage
        view={setup.view}
        test={test}
        result={result}
        onLeave={onLeave}
        onBack={back}
        onNext={onNext}
        onAgain={() => void look()}
      />
    );
  }
  return (
    <StepPage
      name="meeting-test"
      title={say('test.title')}
      lead={say('test.lead')}
      onLeave={onLeave}
      onNext={test.host && !isLooking ? () => void look() : null}
      nextWord={say(isLooking ? 'test.looking' : 'test.look')}
      beside={
        <Button tone="quiet" isDisabled={onNext === null} onPress={() => onNext?.()}>
          {say('test.skip')}
        </Button>
      }
    >
      <div className="test-parts">
        <SettingRows>
          <SettingRow
            title={say('test.host')}
            value={test.host?.name ?? say('test.hostNone')}
            onPress={() => turn('host')}
          />
          <SettingRow
            title={say('test.visitor')}
            value={
              [test.visitorName, test.visitorEmail].filter(Boolean).join(' · ') ||
              say('test.visitorNone')
            }
            onPress={() => turn('visitor')}
          />
        </SettingRows>
        <TimeOfTest minutes={test.minutes} onChange={(minutes) => set({ minutes })} />
      </div>
    </StepPage>
  );
}

interface TimeOfTestProps {
  readonly minutes: number | null;
  readonly onChange: (minutes: number | null) => void;
}

/** When the visitor comes: now, or at some time of today. */
function TimeOfTest({ minutes, onChange }: TimeOfTestProps) {
  const say = useSay();
  const { access } = useStaff();
  return (
    <div className="test-time">
      <Choices
        look="pills"
        label={say('test.time')}
        isLabelHidden={false}
        choices={[
          { value: 'now', title: say('test.now') },
          { value: 'later', title: say('test.atTime') },
        ]}
        chosen={minutes === null ? 'now' : 'later'}
        onChoose={(when) => onChange(when === 'now' ? null : minutesNow(access.timeZone))}
      />
      {minutes !== null && <TimeOfDay minutes={minutes} onChange={onChange} />}
    </div>
  );
}
