import { inSentence } from '../i18n/in-sentence.ts';
import { useLanguage } from '../i18n/language.ts';
import { BackButton } from '../ui/back-button.tsx';
import { Button } from '../ui/button.tsx';
import { Clock } from '../ui/clock.tsx';
import { Headline } from '../ui/headline.tsx';
import { Screen } from '../ui/screen.tsx';
import { firstName } from './first-name.ts';
import type { ScreenProps } from './screen-props.ts';
import type { Draft, ExpectedHost } from './visit-flow.ts';
import './question.css';
import './expected.css';

interface ExpectedScreenProps extends ScreenProps {
  readonly draft: Draft;
  readonly host: ExpectedHost;
}

/** Asks a visitor who typed their address whether they came for whom they are expected by. */
export function ExpectedScreen({ send, draft, host }: ExpectedScreenProps) {
  const { t } = useLanguage();
  return (
    <Screen
      name="question expected"
      header={
        <>
          <BackButton onPress={() => send({ kind: 'went-back' })} />
          <Clock />
        </>
      }
    >
      <div className="question-parts">
        <Headline>{t('expected.title', { host: inSentence(host.name) })}</Headline>
        <p className="lead">{t('expected.today', { name: inSentence(firstName(draft.name)) })}</p>
        <div className="expected-choices">
          <Button
            className="expected-choice"
            onPress={() => send({ kind: 'host-chosen', attempt: crypto.randomUUID(), host })}
          >
            {t('expected.yes')}
          </Button>
          <Button
            tone="quiet"
            className="expected-choice"
            onPress={() => send({ kind: 'someone-else' })}
          >
            {t('expected.someoneElse')}
          </Button>
        </div>
      </div>
    </Screen>
  );
}
