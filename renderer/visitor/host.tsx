import { longestText } from '../../shared/check-in-form.ts';
import type { KioskBridge } from '../../shared/ipc.ts';
import { useLanguage } from '../i18n/language.ts';
import { BackButton } from '../ui/back-button.tsx';
import { Button } from '../ui/button.tsx';
import { Clock } from '../ui/clock.tsx';
import { Field } from '../ui/field.tsx';
import { Keyboard } from '../ui/keyboard.tsx';
import { Screen } from '../ui/screen.tsx';
import { HostList } from './host-list.tsx';
import type { ScreenProps } from './screen-props.ts';
import { useHostSearch } from './use-host-search.ts';
import type { Draft, Form } from './visit-flow.ts';
import './form.css';
import './host.css';

interface HostScreenProps extends ScreenProps {
  readonly draft: Draft;
  readonly findHosts: KioskBridge['findHosts'];
}

/** Whom the visitor came to see: touched in the list, or just as typed. Either checks in. */
export function HostScreen({ send, draft, findHosts }: HostScreenProps) {
  const { t } = useLanguage();
  const found = useHostSearch(findHosts, draft.host);
  const choose = (host: Form['host']) =>
    send({ kind: 'host-chosen', attempt: crypto.randomUUID(), host });
  return (
    <Screen
      name="form host"
      header={
        <>
          <BackButton onPress={() => send({ kind: 'went-back' })} />
          <Clock />
        </>
      }
      footer={<Keyboard kind="name" />}
    >
      <div className="host-search">
        <h1 className="form-title">{t('host.title')}</h1>
        <Field
          autoFocus
          size="large"
          label={t('host.title')}
          isLabelHidden
          value={draft.host}
          maxLength={longestText}
          onChange={(host) => send({ kind: 'typed', text: { host } })}
        />
        <HostList found={found} onChoose={({ name, handle }) => choose({ name, handle })} />
        <Button
          tone="quiet"
          className="host-not-listed"
          isDisabled={draft.host.trim() === ''}
          onPress={() => choose({ name: draft.host, handle: null })}
        >
          {t('host.notListed')}
        </Button>
      </div>
    </Screen>
  );
}
