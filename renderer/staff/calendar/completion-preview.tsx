import type { Completion } from '../../../shared/completion.ts';
import type { ScreenSettings } from '../../../shared/screen-settings.ts';
import type { House } from '../../../shared/staff/setup-view.ts';
import { useSay } from '../../i18n/staff-words.tsx';
import { Branded } from '../../ui/branded.tsx';
import { CompletionScreen } from '../../visitor/completion.tsx';
import { QuestionScreen } from '../../visitor/question.tsx';
import { useStaff } from '../staff-context.tsx';
import './completion-preview.css';

interface CompletionPreviewProps {
  readonly house: House;
  readonly completion: Completion;
  readonly visitor: string;
}

/** The visitor's own screen, made smaller: to look at, not to touch. */
export function CompletionPreview({ house, completion, visitor }: CompletionPreviewProps) {
  const say = useSay();
  const { access } = useStaff();
  const settings: ScreenSettings = {
    tenantName: house.tenantName,
    timeZone: access.timeZone,
    idleSeconds: house.idleSeconds,
    languages: access.languages,
    help: house.help,
    brand: { colour: house.brand.colour, logo: house.brand.hasLogo },
  };
  const { attempt, answer, ...rest } = completion;
  const form = {
    attempt,
    visitor: { name: visitor, company: null, email: null },
    host: { name: completion.hostName, handle: null },
  };
  const screen = { settings, form, send: () => undefined };
  return (
    <div className="completion-preview" role="img" aria-label={say('test.preview')}>
      <div inert>
        <Branded brand={settings.brand}>
          <div className="kiosk">
            {answer.kind === 'question' ? (
              <QuestionScreen {...screen} asked={{ ...rest, answer }} />
            ) : (
              <CompletionScreen {...screen} shown={{ ...rest, answer, changed: null }} />
            )}
          </div>
        </Branded>
      </div>
    </div>
  );
}
