import { createContext, type ReactNode, useContext } from 'react';
import type { ScreenLanguage } from '../../shared/screen-settings.ts';
import type { Access, StaffBridge } from '../../shared/staff/staff-ipc.ts';

/** What every staff screen may need. */
export interface Staff {
  readonly bridge: StaffBridge;
  readonly access: Access;
  readonly language: ScreenLanguage;
  readonly speak: (language: ScreenLanguage) => void;
  /** A call was refused: main says how access stands now. */
  readonly refused: () => void;
}

const StaffContext = createContext<Staff | null>(null);

/** Gives the screens inside it what they need of the staff window. */
export function StaffProvider(props: { readonly staff: Staff; readonly children: ReactNode }) {
  return <StaffContext value={props.staff}>{props.children}</StaffContext>;
}

/** What every staff screen may need; only inside {@link StaffProvider}. */
export function useStaff(): Staff {
  const staff = useContext(StaffContext);
  if (!staff) throw new Error('there is no staff window around this component');
  return staff;
}
