import { useState } from 'react';
import { useSay } from '../../i18n/staff-words.tsx';
import { Stepper } from '../../ui/stepper.tsx';
import { isLocked } from '../locked.ts';
import { SetByIt } from '../set-by-it.tsx';
import { FormPage } from './form-page.tsx';
import type { HousePageProps } from './house-page-props.ts';

const times = [
  { name: 'idleSeconds', path: 'kiosk.idleSeconds', least: 15, most: 600, step: 15 },
  {
    name: 'beforeMinutes',
    path: 'tenant.calendar.window.beforeMinutes',
    least: 0,
    most: 1_440,
    step: 15,
  },
  {
    name: 'afterMinutes',
    path: 'tenant.calendar.window.afterMinutes',
    least: 0,
    most: 1_440,
    step: 15,
  },
] as const;

/** How long the screen waits for a touch, and how far from now a meeting may be. */
export function TimesPage({ setup: { view }, onSave, ...page }: HousePageProps) {
  const say = useSay();
  const { idleSeconds, beforeMinutes, afterMinutes } = view.house;
  const [values, setValues] = useState({ idleSeconds, beforeMinutes, afterMinutes });
  const words = { less: say('stepper.less'), more: say('stepper.more') };
  const lockedAll = times.every(({ path }) => isLocked(view, path));
  return (
    <FormPage
      {...page}
      title={say('house.times')}
      keyboard={null}
      isLocked={lockedAll}
      canSave={!lockedAll}
      onSave={() => onSave(values)}
    >
      <ul className="times">
        {times.map(({ name, path, least, most, step }) => (
          <li key={name}>
            <Stepper
              label={say(`times.${name}`)}
              value={values[name]}
              shown={say(name === 'idleSeconds' ? 'times.seconds' : 'times.minutes', {
                count: values[name],
              })}
              least={least}
              most={most}
              step={step}
              words={words}
              isDisabled={isLocked(view, path)}
              onChange={(value) => setValues((old) => ({ ...old, [name]: value }))}
            />
            {isLocked(view, path) ? <SetByIt /> : <p>{say(`times.${name}Means`)}</p>}
          </li>
        ))}
      </ul>
    </FormPage>
  );
}
