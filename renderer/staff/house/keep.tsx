import { useState } from 'react';
import { useSay } from '../../i18n/staff-words.tsx';
import { Choices } from '../../ui/choices.tsx';
import { isLocked } from '../locked.ts';
import { FormPage } from './form-page.tsx';
import type { HousePageProps } from './house-page-props.ts';

/** Days that are offered: a week to a year. */
const usual = [7, 30, 90, 180, 365];

/** After how long visits are forgotten. */
export function KeepPage({ setup: { view }, onSave, ...page }: HousePageProps) {
  const say = useSay();
  const { keepDays } = view.house;
  const [days, setDays] = useState(keepDays);
  const locked = isLocked(view, 'kiosk.retention.days');
  // One that was set in a file stays among them.
  const offered = [...new Set([...usual, keepDays])].sort((a, b) => a - b);
  return (
    <FormPage
      {...page}
      title={say('house.keep')}
      lead={say('keep.lead')}
      keyboard={null}
      isLocked={locked}
      canSave={!locked}
      onSave={() => onSave({ keepDays: days })}
    >
      <Choices
        look="pills"
        label={say('house.keep')}
        isDisabled={locked}
        choices={offered.map((count) => ({
          value: String(count),
          title: say('house.keepIs', { days: count }),
        }))}
        chosen={String(days)}
        onChoose={(value) => setDays(Number(value))}
      />
    </FormPage>
  );
}
