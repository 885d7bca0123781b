import { useSay } from '../../../i18n/staff-words.tsx';
import { Button } from '../../../ui/button.tsx';
import { Facts } from '../../../ui/facts.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { isLocked } from '../../locked.ts';
import type { AuthorizePageProps } from '../authorize-page.ts';
import { settingOf } from '../names.ts';
import { StepPage } from '../step-page.tsx';
import { FileProblem, useCredentialFile } from './credential-file.tsx';
import './google.css';

/** The key file of the service account. What is secret in it never comes back to a screen. */
export function KeyFilePage({ setup, onLeave, onBack, onDone }: AuthorizePageProps) {
  const { view, isBusy } = setup;
  const say = useSay();
  const { status, choose } = useCredentialFile(setup);
  const { hasKeyFile } = view.authorize;
  const isClientLocked = isLocked(view, settingOf(view, 'clientId'));
  const toChoose = () => void choose();
  return (
    <StepPage
      name="key-file"
      title={say('google.keyFile.title')}
      lead={say(hasKeyFile ? 'google.keyFile.kept' : 'google.keyFile.lead')}
      onLeave={onLeave}
      onBack={onBack}
      onNext={isBusy ? null : hasKeyFile ? onDone : toChoose}
      {...(!hasKeyFile && { nextWord: say('google.file.choose') })}
      {...(hasKeyFile && {
        beside: (
          <Button tone="quiet" isDisabled={isBusy} onPress={toChoose}>
            {say('google.file.chooseAnother')}
          </Button>
        ),
      })}
    >
      <div className="credential-parts">
        {(hasKeyFile || isClientLocked) && (
          <Facts
            facts={[
              {
                name: say('google.keyFile.clientId'),
                value: view.registration.clientId ?? '',
                isCode: true,
                lockedBy: isClientLocked ? say('locked.byIt') : undefined,
              },
            ]}
          />
        )}
        {hasKeyFile ? (
          <Notice tone="good" title={say('google.keyFile.keptTitle')}>
            <p>{say('google.keyFile.keptMeans')}</p>
          </Notice>
        ) : (
          <Notice tone="plain" title={say('google.keyFile.whereTitle')}>
            <p>{say('google.keyFile.where')}</p>
            <p>{say('google.keyFile.forbidden')}</p>
          </Notice>
        )}
        <FileProblem status={status} notIt={say('google.keyFile.notIt')} />
      </div>
    </StepPage>
  );
}
