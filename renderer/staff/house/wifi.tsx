import { useState } from 'react';
import type { Wifi } from '../../../shared/wifi.ts';
import { useSay } from '../../i18n/staff-words.tsx';
import { Choices } from '../../ui/choices.tsx';
import { Facts } from '../../ui/facts.tsx';
import { Field } from '../../ui/field.tsx';
import { TickRow } from '../../ui/tick-row.tsx';
import { isLocked } from '../locked.ts';
import { FormPage } from './form-page.tsx';
import type { HousePageProps } from './house-page-props.ts';

/** Longest name and password of a network (IEEE 802.11: 32 bytes; WPA: 63 characters). */
const longest = { ssid: 32, password: 63 } as const;

const kinds = ['WPA', 'WEP', 'open', 'none'] as const;

/** The guest network that visitors are shown, or none. */
export function WifiPage({ setup: { view }, onSave, ...page }: HousePageProps) {
  const say = useSay();
  const { wifi } = view.house;
  const [kind, setKind] = useState<Wifi['security'] | 'none'>(wifi?.security ?? 'WPA');
  const [ssid, setSsid] = useState(wifi?.ssid ?? '');
  const [password, setPassword] = useState('');
  const [hidden, setHidden] = useState(wifi?.hidden ?? false);
  const [typing, setTyping] = useState<'name' | 'secret'>('name');
  const locked = isLocked(view, 'tenant.wifi');
  const hasPassword = wifi?.hasPassword ?? false;
  const needsPassword = kind === 'WPA' || kind === 'WEP';
  const canSave =
    kind === 'none' || (ssid !== '' && (!needsPassword || password !== '' || hasPassword));
  const save = () =>
    onSave({
      wifi:
        kind === 'none'
          ? null
          : {
              ssid,
              security: kind,
              hidden,
              password: needsPassword && password !== '' ? password : null,
            },
    });
  return (
    <FormPage
      {...page}
      title={say('house.wifi')}
      keyboard={kind === 'none' ? null : typing}
      isLocked={locked && !needsPassword}
      canSave={canSave}
      onSave={save}
    >
      <div className="fields wifi-fields">
        {kind !== 'none' &&
          (locked ? (
            <Facts
              facts={[{ name: say('wifi.ssid'), value: ssid, lockedBy: say('locked.byIt') }]}
            />
          ) : (
            <Field
              autoFocus
              label={say('wifi.ssid')}
              value={ssid}
              maxLength={longest.ssid}
              onChange={setSsid}
              onFocus={() => setTyping('name')}
            />
          ))}
        {needsPassword && (
          <Field
            autoFocus={locked}
            label={say('wifi.password')}
            {...(hasPassword && { hint: say('wifi.kept') })}
            value={password}
            maxLength={longest.password}
            onChange={setPassword}
            onFocus={() => setTyping('secret')}
          />
        )}
        <div className="whole-line wifi-kind">
          <Choices
            look="pills"
            label={say('wifi.security')}
            isLabelHidden={false}
            isDisabled={locked}
            choices={kinds.map((value) => ({ value, title: say(`wifi.${value}`) }))}
            chosen={kind}
            onChoose={setKind}
          />
          {kind !== 'none' && (
            <TickRow
              title={say('wifi.hidden')}
              isTicked={hidden}
              isDisabled={locked}
              onTick={setHidden}
            />
          )}
        </div>
      </div>
    </FormPage>
  );
}
