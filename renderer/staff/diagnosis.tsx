import { useCallback, useEffect, useState } from 'react';
import type { Diagnosis, Verdict } from '../../shared/staff/diagnosis.ts';
import { useSay } from '../i18n/staff-words.tsx';
import { Button } from '../ui/button.tsx';
import { ScrollList } from '../ui/scroll-list.tsx';
import { StateWord, type Tone } from '../ui/setting-rows.tsx';
import { Page } from './page.tsx';
import { useStaff } from './staff-context.tsx';
import { useDates } from './use-dates.ts';
import './findings.css';

const tones: Readonly<Record<Verdict, Tone>> = { ok: 'good', warning: 'caution', failed: 'bad' };

/** Whether everything works: what was looked at, what it means, and what to do. */
export function DiagnosisScreen({ onBack }: { readonly onBack: () => void }) {
  const say = useSay();
  const dates = useDates();
  const { diagnosis, isRunning, run } = useDiagnosis();
  const count = (verdict: Verdict) =>
    diagnosis?.findings.filter((finding) => finding.verdict === verdict).length ?? 0;
  return (
    <Page
      name="diagnosis"
      title={say('diagnosis.title')}
      lead={
        isRunning || !diagnosis
          ? say('diagnosis.running')
          : say('diagnosis.summary', { failed: count('failed'), warning: count('warning') })
      }
      onBack={onBack}
      footer={
        <>
          <p>{diagnosis && say('diagnosis.at', { time: dates.seconds(diagnosis.at) })}</p>
          <Button isDisabled={isRunning} onPress={() => void run()}>
            {say('diagnosis.again')}
          </Button>
        </>
      }
    >
      {diagnosis && (
        <ScrollList label={say('diagnosis.title')}>
          <ul className="findings">
            {diagnosis.findings.map(({ check, verdict, means, todo }) => (
              <li key={`${check} ${means}`}>
                <StateWord tone={tones[verdict]} word={say(`diagnosis.${verdict}`)} />
                {/* Main says these in English, for support as much as for staff. */}
                <div lang="en">
                  <b>{check}</b>
                  <p>{means}</p>
                  {todo && <p className="todo">{todo}</p>}
                </div>
              </li>
            ))}
          </ul>
        </ScrollList>
      )}
    </Page>
  );
}

/** Runs the diagnosis when the screen comes up, and again when asked. */
function useDiagnosis() {
  const { bridge, refused } = useStaff();
  const [diagnosis, setDiagnosis] = useState<Diagnosis | null>(null);
  const [isRunning, setRunning] = useState(true);
  const run = useCallback(async () => {
    setRunning(true);
    try {
      setDiagnosis(await bridge.diagnose(undefined));
    } catch {
      refused();
    } finally {
      setRunning(false);
    }
  }, [bridge, refused]);
  useEffect(() => void run(), [run]);
  return { diagnosis, isRunning, run };
}
