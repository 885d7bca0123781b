import { useCallback, useState } from 'react';
import { longestText } from '../../shared/check-in-form.ts';
import type { KioskBridge } from '../../shared/ipc.ts';
import { useSay } from '../i18n/staff-words.tsx';
import { Button } from '../ui/button.tsx';
import { Field } from '../ui/field.tsx';
import { Keyboard } from '../ui/keyboard.tsx';
import { HostList } from '../visitor/host-list.tsx';
import { type HostSearch, type ListedHost, useHostSearch } from '../visitor/use-host-search.ts';
import { Page } from './page.tsx';
import { useStaff } from './staff-context.tsx';
import '../visitor/host.css';
import './find-host.css';

interface FindHostPageProps {
  readonly onBack: () => void;
  readonly onChoose: (host: ListedHost) => void;
  /** Goes on with somebody who is not listed, where that is of use. */
  readonly onTyped?: (text: string) => void;
}

/** Whom somebody comes to see, found as a visitor would. */
export function FindHostPage({ onBack, onChoose, onTyped }: FindHostPageProps) {
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
  const nobody = nobodyFound(found);
  return (
    <Page
      name="form find-host"
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
        {nobody && !onTyped ? (
          <p role="status" className="host-status">
            {say(`findHost.${nobody}`)}
          </p>
        ) : (
          <HostList found={found} onChoose={onChoose} />
        )}
        {onTyped && (
          <Button
            tone="quiet"
            className="host-not-listed"
            isDisabled={typed.trim() === ''}
            onPress={() => onTyped(typed.trim())}
          >
            {say('test.hostTyped')}
          </Button>
        )}
      </div>
    </Page>
  );
}

/** Why nobody is listed, where a visitor would be told to go on with what they typed. */
function nobodyFound({ status, hosts }: HostSearch): 'none' | 'busy' | 'unavailable' | null {
  if (status === 'busy' || status === 'unavailable') return status;
  return status === 'ok' && hosts.length === 0 ? 'none' : null;
}
