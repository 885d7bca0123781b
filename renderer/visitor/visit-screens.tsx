import { useEffect, useState, useSyncExternalStore } from 'react';
import { assertNever } from '../../shared/assert-never.ts';
import type { KioskBridge } from '../../shared/ipc.ts';
import type { ScreenLanguage, ScreenSettings } from '../../shared/screen-settings.ts';
import { Spoken } from '../i18n/spoken.tsx';
import { Branded } from '../ui/branded.tsx';
import { useIdle } from '../ui/use-idle.ts';
import { CompletionScreen } from './completion.tsx';
import { ExpectedScreen } from './expected.tsx';
import { HostScreen } from './host.tsx';
import { LookingScreen } from './looking.tsx';
import { NameScreen } from './name.tsx';
import { QuestionScreen } from './question.tsx';
import { StillThereScreen } from './still-there.tsx';
import { UnrecordedScreen } from './unrecorded.tsx';
import type { Visit, VisitEvent } from './visit-flow.ts';
import { createVisitRunner } from './visit-runner.ts';
import { WelcomeScreen } from './welcome.tsx';

interface VisitScreensProps {
  readonly kiosk: KioskBridge;
  readonly settings: ScreenSettings;
}

/** One visitor after another, each on screens of their own. */
export function VisitScreens({ kiosk, settings }: VisitScreensProps) {
  const [runner] = useState(() => createVisitRunner(kiosk));
  useEffect(() => runner.dispose, [runner]);
  const visit = useSyncExternalStore(runner.subscribe, runner.current);
  // React keeps what it rendered before last: one turn more, and no visitor is in that either.
  const [, turn] = useState(visit.pass);
  useEffect(() => turn(visit.pass), [visit.pass]);
  useIdle(settings.idleSeconds, () => runner.send({ kind: 'went-idle' }));
  const language = visit.language ?? settings.languages[0];
  return (
    <Spoken language={language} timeZone={settings.timeZone}>
      <Branded brand={settings.brand}>
        <div
          key={visit.pass}
          className="kiosk"
          data-text={visit.largerText ? 'larger' : 'normal'}
          aria-live={'form' in visit.step ? 'polite' : 'off'}
        >
          <VisitScreen
            kiosk={kiosk}
            settings={settings}
            visit={visit}
            language={language}
            send={runner.send}
          />
        </div>
      </Branded>
    </Spoken>
  );
}

interface VisitScreenProps extends VisitScreensProps {
  readonly visit: Visit;
  readonly language: ScreenLanguage;
  readonly send: (event: VisitEvent) => void;
}

function VisitScreen({ kiosk, visit, language, ...props }: VisitScreenProps) {
  const { step, largerText } = visit;
  switch (step.at) {
    case 'welcome':
      return <WelcomeScreen {...props} language={language} largerText={largerText} />;
    case 'name':
      return <NameScreen {...props} draft={step.draft} isAsking={step.asking !== null} />;
    case 'expected':
      return <ExpectedScreen {...props} draft={step.draft} host={step.host} />;
    case 'host':
      return <HostScreen {...props} draft={step.draft} findHosts={kiosk.findHosts} />;
    case 'looking':
      return <LookingScreen key={step.round} {...props} form={step.form} />;
    case 'question':
      return <QuestionScreen key={step.round} {...props} form={step.form} asked={step.asked} />;
    case 'completion':
      return <CompletionScreen key={step.round} {...props} form={step.form} shown={step.shown} />;
    case 'unrecorded':
      return <UnrecordedScreen {...props} form={step.form} />;
    case 'still-there':
      return <StillThereScreen {...props} />;
    default:
      return assertNever(step);
  }
}
