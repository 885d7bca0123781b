import { useState } from 'react';
import { useSay } from '../../i18n/staff-words.tsx';
import { Button } from '../../ui/button.tsx';
import { Choices } from '../../ui/choices.tsx';
import { Facts } from '../../ui/facts.tsx';
import { Field } from '../../ui/field.tsx';
import { Keyboard } from '../../ui/keyboard.tsx';
import { isLocked } from '../locked.ts';
import { Page } from '../page.tsx';
import { asCloudName, cloudNames } from './names.ts';
import type { StepProps } from './step-props.ts';

/** Longest of what identifies a directory or an application. */
const longestId = 200;

/** As which application, of which directory, in which cloud. */
export function RegistrationPage(props: StepProps & { readonly onDone: () => void }) {
  const { setup, onLeave, onDone } = props;
  const { view, ask, isBusy } = setup;
  const say = useSay();
  const [typed, setTyped] = useState(view.registration);
  const block = `tenant.calendar.${view.provider.chosen ?? 'microsoft'}`;
  const fields = (['tenantId', 'clientId'] as const).map((name) => ({
    name,
    locked: isLocked(view, `${block}.${name}`),
  }));
  const open = fields.filter(({ locked }) => !locked);
  const isCloudLocked = isLocked(view, `${block}.cloud`);
  const cloud = asCloudName(typed.cloud);
  const isComplete = typed.tenantId.trim() !== '' && typed.clientId.trim() !== '';

  async function save() {
    if (!isComplete || isBusy) return;
    const registration = {
      tenantId: typed.tenantId.trim(),
      clientId: typed.clientId.trim(),
      cloud: typed.cloud,
    };
    if (await ask((staff) => staff.saveRegistration(registration))) onDone();
  }

  const next = (className: string) => (
    <Button className={className} isDisabled={!isComplete || isBusy} onPress={() => void save()}>
      {say('action.next')}
    </Button>
  );
  return (
    <Page
      name="form registration"
      title={say('registration.title')}
      lead={say('registration.lead')}
      onBack={onLeave}
      backWord={say('home.title')}
      hasField={open.length > 0}
      footer={
        open.length > 0 ? (
          <Keyboard kind="identifier">{next('keyboard-next')}</Keyboard>
        ) : (
          <>
            <span />
            {next('')}
          </>
        )
      }
    >
      <div className="fields">
        <Facts
          facts={fields
            .filter(({ locked }) => locked)
            .map(({ name }) => ({
              name: say(`registration.${name}`),
              value: typed[name],
              isCode: true,
              lockedBy: say('locked.byIt'),
            }))}
        />
        {open.map(({ name }, index) => (
          <Field
            key={name}
            autoFocus={index === 0}
            label={say(`registration.${name}`)}
            value={typed[name]}
            maxLength={longestId}
            onChange={(text) => setTyped((old) => ({ ...old, [name]: text }))}
            onEnter={() => void save()}
          />
        ))}
        <div className="whole-line">
          {cloud === null ? (
            <Facts
              facts={[
                {
                  name: say('registration.cloud'),
                  value: typed.cloud,
                  isCode: true,
                  lockedBy: isCloudLocked ? say('locked.byIt') : undefined,
                },
              ]}
            />
          ) : (
            <Choices
              look="pills"
              label={say(isCloudLocked ? 'registration.cloudLocked' : 'registration.cloud')}
              isLabelHidden={false}
              isDisabled={isCloudLocked}
              choices={cloudNames.map((value) => ({ value, title: say(`cloud.${value}`) }))}
              chosen={cloud}
              onChoose={(chosen) => setTyped((old) => ({ ...old, cloud: chosen }))}
            />
          )}
        </div>
      </div>
    </Page>
  );
}
