import { useState } from 'react';
import type { EpochMs } from '../../shared/epoch-ms.ts';
import { useSay } from '../i18n/staff-words.tsx';
import { Button } from '../ui/button.tsx';
import { type Fact, Facts } from '../ui/facts.tsx';
import { Field } from '../ui/field.tsx';
import { Keyboard } from '../ui/keyboard.tsx';
import { Lock } from '../ui/lock.tsx';
import { Notice } from '../ui/notice.tsx';
import { licenceTone } from './licence-words.ts';
import { Page } from './page.tsx';
import { useStaff } from './staff-context.tsx';
import { useDates } from './use-dates.ts';
import { useLicence } from './use-licence.ts';
import './findings.css';

/** Most letters of a licence. */
const longestLicence = 8_000;

/** How the licence stands and why, and another in its place. */
export function LicenceScreens({ onBack }: { readonly onBack: () => void }) {
  const say = useSay();
  const dates = useDates();
  const { licence, setLicence } = useLicence();
  const [isTyping, setTyping] = useState(false);
  if (isTyping) {
    return (
      <LicenceEntry
        onBack={() => setTyping(false)}
        onSaved={(next) => {
          setLicence(next);
          setTyping(false);
        }}
      />
    );
  }
  if (!licence) return <Page name="licence" title={say('licence.title')} onBack={onBack} />;
  const { state, isLocked } = licence;
  const dateOf = (at: EpochMs | null) => (at === null ? '' : dates.date(at));
  return (
    <Page
      name="licence"
      title={say('licence.title')}
      onBack={onBack}
      footer={
        isLocked ? (
          <p className="set-by-it">
            <Lock />
            {say('licence.locked')}
          </p>
        ) : (
          <>
            <span />
            <Button onPress={() => setTyping(true)}>
              {say(state === 'missing' ? 'licence.enter' : 'licence.enterAnother')}
            </Button>
          </>
        )
      }
    >
      <div className="licence-parts">
        <Notice tone={licenceTone(state)} title={say(`licence.${state}.title`)}>
          <p>
            {say(`licence.${state}.means`, {
              end: dateOf(licence.expiresAt),
              grace: dateOf(licence.graceEndsAt),
            })}
          </p>
          {state !== 'valid' && <p>{say(`licence.${state}.todo`)}</p>}
        </Notice>
        <Facts
          facts={[
            fact(say('licence.customer'), licence.customer),
            fact(say('licence.tier'), licence.tier),
            fact(
              say('licence.covers'),
              licence.entitlements
                .map((name) =>
                  name === 'calendar_integration' ? say('licence.coversCalendar') : name,
                )
                .join(', '),
            ),
            fact(say('licence.end'), dateOf(licence.expiresAt)),
            fact(say('licence.graceEnd'), dateOf(licence.graceEndsAt)),
          ].filter((one) => one !== null)}
        />
      </div>
    </Page>
  );
}

const fact = (name: string, value: string | null): Fact | null => (value ? { name, value } : null);

interface LicenceEntryProps {
  readonly onBack: () => void;
  readonly onSaved: ReturnType<typeof useLicence>['setLicence'];
}

/** A licence as it came by mail: pasted from a keyboard that is plugged in, or typed. */
function LicenceEntry({ onBack, onSaved }: LicenceEntryProps) {
  const say = useSay();
  const { bridge, refused } = useStaff();
  const [token, setToken] = useState('');
  const [unusable, setUnusable] = useState<'tampered' | 'unreadable' | null>(null);

  async function save() {
    try {
      const licence = await bridge.saveLicence({ token: token.trim() });
      if (licence.state === 'tampered' || licence.state === 'unreadable') {
        setUnusable(licence.state);
      } else onSaved(licence);
    } catch {
      refused();
    }
  }

  return (
    <Page
      name="form"
      title={say('licence.entryTitle')}
      lead={say('licence.entryLead')}
      onBack={onBack}
      hasField
      footer={
        <Keyboard kind="secret">
          <Button
            className="keyboard-next"
            isDisabled={token.trim() === ''}
            onPress={() => void save()}
          >
            {say('action.save')}
          </Button>
        </Keyboard>
      }
    >
      <Field
        autoFocus
        label={say('licence.text')}
        value={token}
        maxLength={longestLicence}
        onChange={(text) => {
          setToken(text);
          setUnusable(null);
        }}
        onEnter={() => void save()}
      />
      {unusable && (
        <p className="field-problem" role="alert">
          {say(`licence.${unusable}.title`)} {say('licence.unchanged')}
        </p>
      )}
    </Page>
  );
}
