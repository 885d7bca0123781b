import { useState } from 'react';
import type { StaffOutput } from '../../../shared/staff/staff-ipc.ts';
import { useSay } from '../../i18n/staff-words.tsx';
import { Brand } from '../../ui/brand.tsx';
import { Branded } from '../../ui/branded.tsx';
import { Button } from '../../ui/button.tsx';
import { isLocked } from '../locked.ts';
import { Page } from '../page.tsx';
import { SetByIt } from '../set-by-it.tsx';
import type { HousePageProps } from './house-page-props.ts';
import './house.css';

type LogoStatus = StaffOutput<'chooseLogo'>['status'];

/** The picture in the place of the product's mark. */
export function LogoPage({ setup: { view, ask, isBusy }, onBack }: HousePageProps) {
  const say = useSay();
  const [status, setStatus] = useState<LogoStatus | null>(null);
  const [shown, showAnew] = useState(0);
  const { tenantName, brand } = view.house;
  const locked = isLocked(view, 'tenant.brand.logo');

  const choose = (remove: boolean) =>
    void ask(async (staff) => {
      const answer = await staff.chooseLogo({ remove });
      setStatus(answer.status);
      showAnew((count) => count + 1);
      return answer.view;
    });

  return (
    <Page
      name="logo"
      title={say('house.logo')}
      lead={say('logo.lead')}
      onBack={onBack}
      footer={
        locked ? (
          <SetByIt />
        ) : (
          <>
            <Button tone="quiet" isDisabled={isBusy || !brand.hasLogo} onPress={() => choose(true)}>
              {say('logo.remove')}
            </Button>
            <Button isDisabled={isBusy} onPress={() => choose(false)}>
              {say('logo.choose')}
            </Button>
          </>
        )
      }
    >
      <div className="logo-parts">
        <div className="logo-sample">
          <Branded brand={{ colour: brand.colour, logo: brand.hasLogo }}>
            <Brand key={shown} name={tenantName || say('house.unnamed')} />
          </Branded>
        </div>
        <p role="status">{status && say(`logo.status.${status}`)}</p>
      </div>
    </Page>
  );
}
