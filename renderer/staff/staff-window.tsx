import { useMemo, useState } from 'react';
import { assertNever } from '../../shared/assert-never.ts';
import type { ScreenLanguage } from '../../shared/screen-settings.ts';
import type { Access, StaffBridge } from '../../shared/staff/staff-ipc.ts';
import { Spoken } from '../i18n/spoken.tsx';
import { StaffWords, useSay } from '../i18n/staff-words.tsx';
import { ClosedScreen } from './access/closed.tsx';
import { EnterPinScreen } from './access/enter-pin.tsx';
import { FirstPinScreen } from './access/first-pin.tsx';
import { type Staff, StaffProvider } from './staff-context.tsx';
import { StaffScreens } from './staff-screens.tsx';
import { useAccess } from './use-access.ts';

/** The whole of the staff window: the PIN pad, and the settings behind it. */
export function StaffWindow({ staff }: { readonly staff: StaffBridge }) {
  const [access, setAccess] = useAccess(staff);
  const [chosen, speak] = useState<ScreenLanguage | null>(null);
  const language = chosen ?? access?.languages[0] ?? 'en';
  const context = useMemo(
    (): Staff | null =>
      access && { bridge: staff, access, language, speak, refused: () => setAccess(null) },
    [staff, access, language, setAccess],
  );
  return (
    <Spoken language={language} timeZone={access?.timeZone ?? 'UTC'}>
      <StaffWords language={language}>
        <div className="kiosk staff-kiosk">
          {context ? (
            <StaffProvider staff={context}>
              <AccessScreen access={context.access} onAccess={setAccess} />
            </StaffProvider>
          ) : (
            <Starting />
          )}
        </div>
      </StaffWords>
    </Spoken>
  );
}

interface AccessScreenProps {
  readonly access: Access;
  readonly onAccess: (access: Access | null) => void;
}

function AccessScreen({ access, onAccess }: AccessScreenProps) {
  switch (access.state) {
    case 'closed':
      return <ClosedScreen />;
    case 'choose-pin':
      return <FirstPinScreen onDone={() => onAccess(null)} />;
    case 'enter-pin':
      return <EnterPinScreen waitUntil={access.waitUntil} onAccess={onAccess} />;
    case 'unlocked':
      return <StaffScreens />;
    default:
      return assertNever(access.state);
  }
}

/** All there is to see for the moment in which main is asked. */
function Starting() {
  const say = useSay();
  return (
    <main>
      <h1 className="headline starting">{say('starting.title')}</h1>
    </main>
  );
}
