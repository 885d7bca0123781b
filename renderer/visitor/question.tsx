import { inSentence } from '../i18n/in-sentence.ts';
import { useLanguage } from '../i18n/language.ts';
import { BrandLine } from '../ui/brand-line.tsx';
import { Button } from '../ui/button.tsx';
import { Headline } from '../ui/headline.tsx';
import { Pill } from '../ui/pill.tsx';
import { Screen } from '../ui/screen.tsx';
import { ageOf } from './completion-words.ts';
import { firstName } from './first-name.ts';
import type { ScreenProps } from './screen-props.ts';
import type { Asked, Form } from './visit-flow.ts';
import './question.css';

interface QuestionScreenProps extends ScreenProps {
  readonly form: Form;
  readonly asked: Asked;
}

/** Asks which meeting is the visitor's, by its times and nothing else. */
export function QuestionScreen({ settings, send, form, asked }: QuestionScreenProps) {
  const language = useLanguage();
  const { t, times } = language;
  const { candidates } = asked.answer;
  const age = ageOf(asked.answer, language);
  const question = candidates.length === 1 ? 'question.one' : 'question.several';
  const choose = (candidate: string | null) => send({ kind: 'meeting-chosen', candidate });
  return (
    <Screen name="question" header={<BrandLine name={settings.tenantName} />}>
      <div className="question-parts">
        <Headline>
          {t('question.title', { name: inSentence(firstName(form.visitor.name)) })}
        </Headline>
        <p className="lead">{t(question, { host: inSentence(asked.hostName) })}</p>
        {age && <Pill tone="caution">{age}</Pill>}
        <ul className="question-times">
          {candidates.map((candidate) => (
            <li key={candidate.handle}>
              <Button className="question-time" onPress={() => choose(candidate.handle)}>
                {times.span(candidate)}
              </Button>
            </li>
          ))}
        </ul>
        <Button tone="quiet" className="question-not-sure" onPress={() => choose(null)}>
          {t('question.notSure')}
        </Button>
      </div>
    </Screen>
  );
}
