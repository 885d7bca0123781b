import { useState } from 'react';
import { type EpochMs, epochMs } from '../../../shared/epoch-ms.ts';
import type { StaffOutput } from '../../../shared/staff/staff-ipc.ts';
import { Temporal } from '../../../shared/temporal.ts';
import { useSay } from '../../i18n/staff-words.tsx';
import { Button } from '../../ui/button.tsx';
import { Choices } from '../../ui/choices.tsx';
import { SettingRow, SettingRows } from '../../ui/setting-rows.tsx';
import { Stepper } from '../../ui/stepper.tsx';
import { useStaff } from '../staff-context.tsx';
import { StepPage } from './step-page.tsx';
import type { StepProps } from './step-props.ts';
import { TestHostPage } from './test-host.tsx';
import { TestResultPage } from './test-result.tsx';
import { TestVisitorPage } from './test-visitor.tsx';
import type { TriedMeeting } from './tried-meeting.ts';
import './meeting-test.css';

type TestPage = 'form' | 'host' | 'visitor' | 'result';

/** Minutes by which a time is stepped. */
const minuteStep = 5;

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
          at: instantOf(test.minutes, access.timeZone),
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
  if (page === 'host') return <TestHostPage onBack={back} onChoose={(host) => set({ host })} />;
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
  const words = { less: say('stepper.earlier'), more: say('stepper.later') };
  const two = (value: number) => String(value).padStart(2, '0');
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
      {minutes !== null && (
        <div className="test-clock">
          <Stepper
            label={say('test.hour')}
            value={Math.floor(minutes / 60)}
            shown={two(Math.floor(minutes / 60))}
            least={0}
            most={23}
            step={1}
            words={words}
            onChange={(hour) => onChange(hour * 60 + (minutes % 60))}
          />
          <Stepper
            label={say('test.minute')}
            value={minutes % 60}
            shown={two(minutes % 60)}
            least={0}
            most={60 - minuteStep}
            step={minuteStep}
            words={words}
            onChange={(minute) => onChange(minutes - (minutes % 60) + minute)}
          />
        </div>
      )}
    </div>
  );
}

/** Minutes since midnight in the kiosk's zone, to a step. */
function minutesNow(timeZone: string): number {
  const { hour, minute } = Temporal.Now.zonedDateTimeISO(timeZone);
  return hour * 60 + minute - (minute % minuteStep);
}

/** The instant of a time of today in the kiosk's zone. */
function instantOf(minutes: number | null, timeZone: string): EpochMs {
  const now = Temporal.Now.zonedDateTimeISO(timeZone);
  const at =
    minutes === null
      ? now
      : now.withPlainTime({ hour: Math.floor(minutes / 60), minute: minutes % 60 });
  return epochMs(at.epochMilliseconds);
}
