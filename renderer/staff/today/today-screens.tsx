import { useState } from 'react';
import { useSay } from '../../i18n/staff-words.tsx';
import { Button } from '../../ui/button.tsx';
import { Page } from '../page.tsx';
import type { PlaceProps } from '../place-props.ts';
import { useStaff } from '../staff-context.tsx';
import { ExpectVisitor } from './expect-visitor.tsx';
import { Freshness } from './freshness.tsx';
import { countWords } from './today-words.ts';
import { TodaysList } from './todays-list.tsx';
import { useToday } from './use-today.ts';

/** The day's list, and the way to add somebody to it. */
export function TodayScreens({ setup: { view }, go }: PlaceProps) {
  const say = useSay();
  const { bridge, refused } = useStaff();
  const { today, setToday } = useToday();
  const [isAdding, setAdding] = useState(false);

  if (isAdding) {
    return (
      <ExpectVisitor
        onBack={() => setAdding(false)}
        onSaved={(next) => {
          setToday(next);
          setAdding(false);
        }}
      />
    );
  }
  const remove = (id: string) => void bridge.removeTypedVisit({ id }).then(setToday, refused);
  return (
    <Page
      name="today"
      title={say('today.title')}
      {...(today && { lead: countWords(today, say) })}
      onBack={() => go('home')}
      footer={
        <>
          {today ? <Freshness view={view} asOf={today.calendarsAsOf} /> : <span />}
          <Button onPress={() => setAdding(true)}>{say('today.expect')}</Button>
        </>
      }
    >
      {today && today.visits.length > 0 && <TodaysList visits={today.visits} onRemove={remove} />}
      {today?.visits.length === 0 && <p className="todays-none">{say('today.nobodyMeans')}</p>}
    </Page>
  );
}
