import { inSentence } from '../i18n/in-sentence.ts';
import { useLanguage } from '../i18n/language.ts';
import { BrandLine } from '../ui/brand-line.tsx';
import { Headline } from '../ui/headline.tsx';
import { Screen } from '../ui/screen.tsx';
import { SoftCard } from '../ui/soft-card.tsx';
import { ClearsItself } from './clears-itself.tsx';
import { firstName } from './first-name.ts';
import { announceYourself } from './help-words.ts';
import type { ScreenProps } from './screen-props.ts';
import type { Form } from './visit-flow.ts';
import './completion.css';

/** Where nothing is known to have been recorded: says so, and asks the visitor to announce themselves. */
export function UnrecordedScreen({ settings, send, form }: ScreenProps & { readonly form: Form }) {
  const { t } = useLanguage();
  return (
    <Screen
      name="completion"
      header={<BrandLine name={settings.tenantName} />}
      footer={<ClearsItself onEnd={() => send({ kind: 'left' })} />}
    >
      <div className="completion-parts">
        <div className="completion-words">
          <Headline>
            {t('unrecorded.title', { name: inSentence(firstName(form.visitor.name)) })}
          </Headline>
          <p className="lead">{t('unrecorded.reason')}</p>
        </div>
        <SoftCard title={announceYourself(settings.help, form.host.name, t)}>
          {'text' in settings.help && <p>{settings.help.text}</p>}
        </SoftCard>
      </div>
    </Screen>
  );
}
