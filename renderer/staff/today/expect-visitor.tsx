import { useState } from 'react';
import type { TodayView } from '../../../shared/staff/today.ts';
import { useSay } from '../../i18n/staff-words.tsx';
import { Button } from '../../ui/button.tsx';
import { SettingRow, SettingRows } from '../../ui/setting-rows.tsx';
import type { ListedHost } from '../../visitor/use-host-search.ts';
import { FindHostPage } from '../find-host.tsx';
import { instantToday, minutesNow } from '../minutes-of-day.ts';
import { Page } from '../page.tsx';
import { useStaff } from '../staff-context.tsx';
import { TimeOfDay } from '../time-of-day.tsx';
import { type ExpectedPerson, ExpectedPersonPage } from './expected-person.tsx';
import '../calendar/meeting-test.css';

interface ExpectVisitorProps {
  readonly onBack: () => void;
  readonly onSaved: (today: TodayView) => void;
}

/** Adds somebody to the day's list: who comes, to whom, and when. */
export function ExpectVisitor({ onBack, onSaved }: ExpectVisitorProps) {
  const say = useSay();
  const { bridge, access, refused } = useStaff();
  const [page, turn] = useState<'form' | 'person' | 'host'>('form');
  const [person, setPerson] = useState<ExpectedPerson>({ name: '', company: '', email: '' });
  const [host, setHost] = useState<ListedHost | null>(null);
  const [minutes, setMinutes] = useState(() => minutesNow(access.timeZone));
  const [problem, setProblem] = useState<'host-forgotten' | 'not-stored' | null>(null);
  const [isSaving, setSaving] = useState(false);

  async function save(handle: ListedHost['handle']) {
    setSaving(true);
    try {
      const { status, today } = await bridge.saveTypedVisit({
        visitorName: person.name,
        company: person.company || null,
        email: person.email || null,
        host: handle,
        at: instantToday(minutes, access.timeZone),
      });
      if (status === 'saved') return onSaved(today);
      setProblem(status);
      if (status === 'host-forgotten') setHost(null);
    } catch {
      refused();
    } finally {
      setSaving(false);
    }
  }

  const back = () => turn('form');
  if (page === 'person') {
    return (
      <ExpectedPersonPage
        person={person}
        onBack={back}
        onSave={(next) => {
          setPerson(next);
          back();
        }}
      />
    );
  }
  if (page === 'host') {
    return (
      <FindHostPage
        onBack={back}
        onChoose={(next) => {
          setHost(next);
          setProblem(null);
          back();
        }}
      />
    );
  }
  const whole = person.name !== '' && host !== null;
  return (
    <Page
      name="expect-visitor"
      title={say('today.expect')}
      lead={say('expect.lead')}
      onBack={onBack}
      footer={
        <>
          <p className="field-problem" role="alert">
            {problem && say(`expect.${problem}`)}
          </p>
          <Button isDisabled={!whole || isSaving} onPress={() => host && void save(host.handle)}>
            {say('action.save')}
          </Button>
        </>
      }
    >
      <div className="test-parts">
        <SettingRows>
          <SettingRow
            title={say('test.visitor')}
            value={Object.values(person).filter(Boolean).join(' · ') || say('expect.noName')}
            onPress={() => turn('person')}
          />
          <SettingRow
            title={say('test.host')}
            value={host?.name ?? say('expect.noHost')}
            onPress={() => turn('host')}
          />
        </SettingRows>
        <div className="test-time">
          <p className="choices-label">{say('expect.time')}</p>
          <TimeOfDay minutes={minutes} onChange={setMinutes} />
        </div>
      </div>
    </Page>
  );
}
