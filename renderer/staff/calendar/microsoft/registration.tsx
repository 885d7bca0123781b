import { useState } from 'react';
import { useSay } from '../../../i18n/staff-words.tsx';
import { Choices } from '../../../ui/choices.tsx';
import { Facts } from '../../../ui/facts.tsx';
import { isLocked } from '../../locked.ts';
import type { AuthorizePageProps } from '../authorize-page.ts';
import { settingOf } from '../names.ts';
import { RegistrationForm } from '../registration-form.tsx';
import { asCloudName, cloudNames } from './clouds.ts';

/** As which application, of which directory, in which cloud. */
export function RegistrationPage(props: AuthorizePageProps) {
  const { view, ask } = props.setup;
  const say = useSay();
  const { tenantId = '', clientId = '', cloud: savedCloud = '' } = view.registration;
  const [ids, setIds] = useState({ tenantId, clientId });
  const [cloud, setCloud] = useState(savedCloud);
  const isCloudLocked = isLocked(view, settingOf(view, 'cloud'));
  const named = asCloudName(cloud);

  return (
    <RegistrationForm
      {...props}
      title={say('microsoft.registration.title')}
      lead={say('microsoft.registration.lead')}
      keyboard="identifier"
      fields={[
        { name: 'tenantId', label: say('microsoft.registration.tenantId') },
        { name: 'clientId', label: say('microsoft.registration.clientId') },
      ]}
      typed={ids}
      onType={setIds}
      isComplete={ids.tenantId.trim() !== '' && ids.clientId.trim() !== ''}
      onSave={() => ask((staff) => staff.saveRegistration({ texts: { ...ids, cloud } }))}
    >
      {named === null ? (
        <Facts
          facts={[
            {
              name: say('microsoft.registration.cloud'),
              value: cloud,
              isCode: true,
              lockedBy: isCloudLocked ? say('locked.byIt') : undefined,
            },
          ]}
        />
      ) : (
        <Choices
          look="pills"
          label={say(
            isCloudLocked ? 'microsoft.registration.cloudLocked' : 'microsoft.registration.cloud',
          )}
          isLabelHidden={false}
          isDisabled={isCloudLocked}
          choices={cloudNames.map((value) => ({
            value,
            title: say(`microsoft.cloud.${value}`),
          }))}
          chosen={named}
          onChoose={setCloud}
        />
      )}
    </RegistrationForm>
  );
}
