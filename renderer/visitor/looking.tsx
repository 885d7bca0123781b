import { useState } from 'react';
import { inSentence } from '../i18n/in-sentence.ts';
import { useLanguage } from '../i18n/language.ts';
import { Headline } from '../ui/headline.tsx';
import { Lobby } from '../ui/lobby.tsx';
import { useAfter } from '../ui/use-after.ts';
import { firstName } from './first-name.ts';
import type { ScreenProps } from './screen-props.ts';
import type { Form } from './visit-flow.ts';

/** Milliseconds after which the visitor is asked for patience. */
const patienceAfter = 1_500;

/** Milliseconds after which the visitor goes on without an answer. */
const giveUpAfter = 8_000;

/** Up at once when a visitor checks in, until main has an answer. */
export function LookingScreen({ settings, send, form }: ScreenProps & { readonly form: Form }) {
  const { t } = useLanguage();
  const [isLong, setLong] = useState(false);
  useAfter(patienceAfter, () => setLong(true));
  useAfter(giveUpAfter, () => send({ kind: 'gave-up', attempt: form.attempt }));
  const name = inSentence(firstName(form.visitor.name));
  return (
    <Lobby tenantName={settings.tenantName}>
      <Headline>{t(isLong ? 'looking.longer' : 'looking.first', { name })}</Headline>
      <p className="lead">{t(isLong ? 'looking.longerDetail' : 'looking.firstDetail')}</p>
    </Lobby>
  );
}
