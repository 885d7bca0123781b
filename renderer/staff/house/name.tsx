import { useState } from 'react';
import { longestText } from '../../../shared/check-in-form.ts';
import { useSay } from '../../i18n/staff-words.tsx';
import { Facts } from '../../ui/facts.tsx';
import { Field } from '../../ui/field.tsx';
import { isLocked } from '../locked.ts';
import { FormPage } from './form-page.tsx';
import type { HousePageProps } from './house-page-props.ts';

/** Whose house it is: the name at the top of every screen. */
export function NamePage({ setup: { view }, onSave, ...page }: HousePageProps) {
  const say = useSay();
  const [name, setName] = useState(view.house.tenantName);
  const locked = isLocked(view, 'tenant.name');
  const save = () => onSave({ tenantName: name.trim() });
  return (
    <FormPage
      {...page}
      title={say('house.name')}
      lead={say('house.nameLead')}
      keyboard="name"
      isLocked={locked}
      canSave={!locked}
      onSave={save}
    >
      {locked ? (
        <Facts facts={[{ name: say('house.name'), value: name, lockedBy: say('locked.byIt') }]} />
      ) : (
        <Field
          autoFocus
          size="large"
          isLabelHidden
          label={say('house.name')}
          value={name}
          maxLength={longestText}
          onChange={setName}
          onEnter={save}
        />
      )}
    </FormPage>
  );
}
