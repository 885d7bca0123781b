import { useLanguage } from '../i18n/language.ts';
import { BrandLine } from '../ui/brand-line.tsx';
import { Headline } from '../ui/headline.tsx';
import { Pill } from '../ui/pill.tsx';
import { Screen } from '../ui/screen.tsx';
import { WifiCard } from '../ui/wifi-card.tsx';
import { AnswerCard } from './answer-card.tsx';
import { ClearsItself } from './clears-itself.tsx';
import { ageOf, headlineOf, leadOf } from './completion-words.ts';
import { alsoTell, helpLine } from './help-words.ts';
import type { ScreenProps } from './screen-props.ts';
import type { Form, Shown } from './visit-flow.ts';
import './completion.css';

interface CompletionScreenProps extends ScreenProps {
  readonly form: Form;
  readonly shown: Shown;
}

/** What the visitor came for: where to go, and the guest network. */
export function CompletionScreen({ settings, send, form, shown }: CompletionScreenProps) {
  const language = useLanguage();
  const lead = leadOf(shown, language);
  const age = ageOf(shown.answer, language);
  return (
    <Screen
      name="completion"
      header={<BrandLine name={settings.tenantName} />}
      footer={<ClearsItself onEnd={() => send({ kind: 'left' })} />}
    >
      <div className="completion-parts">
        <div className="completion-words">
          <Headline>{headlineOf(shown, form.visitor.name, language)}</Headline>
          {lead && <p className="lead">{lead}</p>}
          {age && <Pill tone="caution">{age}</Pill>}
          {shown.tellReception && (
            <p className="completion-note">{alsoTell(settings.help, language.t)}</p>
          )}
        </div>
        <AnswerCard
          answer={shown.answer}
          help={helpLine(settings.help, shown.hostName, language.t)}
        />
        {shown.wifi && <WifiCard wifi={shown.wifi} />}
      </div>
    </Screen>
  );
}
