import type { ReactNode } from 'react';
import { BrandLine } from './brand-line.tsx';
import { Doorway } from './doorway.tsx';
import { Screen } from './screen.tsx';
import './lobby.css';

interface LobbyProps {
  readonly tenantName: string;
  readonly withDate?: boolean;
  readonly children: ReactNode;
  readonly footer?: ReactNode;
}

/** The screens that say one thing, beside the doorway: before, between and after the forms. */
export function Lobby({ tenantName, withDate = false, children, footer }: LobbyProps) {
  return (
    <Screen
      name="lobby"
      header={<BrandLine name={tenantName} withDate={withDate} />}
      footer={footer}
    >
      <Doorway />
      <div className="lobby-words">{children}</div>
    </Screen>
  );
}
