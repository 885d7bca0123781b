import { useCallback, useState } from 'react';
import { longestText } from '../../../shared/check-in-form.ts';
import type { KioskBridge } from '../../../shared/ipc.ts';
import { useSay } from '../../i18n/staff-words.tsx';
import { Button } from '../../ui/button.tsx';
import { Field } from '../../ui/field.tsx';
import { Keyboard } from '../../ui/keyboard.tsx';
import { HostList } from '../../visitor/host-list.tsx';
import { useHostSearch } from '../../visitor/use-host-search.ts';
import { Page } from '../page.tsx';
import { useStaff } from '../staff-context.tsx';
import type { TriedMeeting } from './tried-meeting.ts';
import '../../visitor/host.css';

interface TestHostPageProps {
  readonly onBack: () => void;
  readonly onChoose: (host: NonNullable<TriedMeeting['host']>) => void;
}

/** Whom the test's visitor comes to see, found as a visitor would. */
export function TestHostPage({ onBack, onChoose }: TestHostPageProps) {
  const say = useSay();
  const { bridge } = useStaff();
  const [typed, setTyped] = useState('');
  const findHosts = useCallback<KioskBridge['findHosts']>(
    async (input) => {
      const { status, hosts } = await bridge.findTestHosts(input);
      return { status, hosts: hosts.map((host) => ({ ...host, detail: null })) };
    },
    [bridge],
  );
  const found = useHostSearch(findHosts, typed);
  return (
    <Page
      name="form test-host"
      title={say('test.host')}
      onBack={onBack}
      hasField
      footer={<Keyboard kind="name" />}
    >
      <div className="host-search">
        <Field
          autoFocus
          label={say('test.hostSearch')}
          value={typed}
          maxLength={longestText}
          onChange={setTyped}
        />
        <HostList
          found={found}
          onChoose={({ name, handle }) => onChoose({ name, asked: { handle } })}
        />
        <Button
          tone="quiet"
          className="host-not-listed"
          isDisabled={typed.trim() === ''}
          onPress={() => onChoose({ name: typed.trim(), asked: { text: typed.trim() } })}
        >
          {say('test.hostTyped')}
        </Button>
      </div>
    </Page>
  );
}
