import { useState } from 'react';
import { useSay } from '../../i18n/staff-words.tsx';
import { Choices } from '../../ui/choices.tsx';
import { isLocked } from '../locked.ts';
import { FormPage } from './form-page.tsx';
import type { HousePageProps } from './house-page-props.ts';

const ways = ['polling', 'webhooks', 'off'] as const;

/** How the kiosk keeps up with meetings that change. */
export function ChangesPage({ setup: { view }, onSave, ...page }: HousePageProps) {
  const say = useSay();
  const { changeTracking, canBeTold } = view.house;
  const [chosen, choose] = useState(changeTracking);
  const locked = isLocked(view, 'tenant.calendar.changeTracking');
  const offered = ways.filter(
    (way) => way !== 'webhooks' || canBeTold || changeTracking === 'webhooks',
  );
  return (
    <FormPage
      {...page}
      title={say('house.changes')}
      lead={say('changes.lead')}
      keyboard={null}
      isLocked={locked}
      canSave={!locked}
      onSave={() => onSave({ changeTracking: chosen })}
    >
      <Choices
        label={say('house.changes')}
        isDisabled={locked}
        choices={offered.map((value) => ({
          value,
          title: say(`changes.${value}.title`),
          detail: say(`changes.${value}.means`),
        }))}
        chosen={chosen}
        onChoose={choose}
      />
    </FormPage>
  );
}
