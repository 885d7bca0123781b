import { type CSSProperties, createContext, type ReactNode, useContext } from 'react';
import { readableUnderWhite } from './colour-contrast.ts';

const LogoContext = createContext(false);

/** Whether the tenant has a logo, to stand where the product's own mark would. */
export const useHasLogo = (): boolean => useContext(LogoContext);

interface BrandedProps {
  readonly brand: {
    /** `#rrggbb`; null for the product's own. */
    readonly colour: string | null;
    readonly logo: boolean;
  };
  readonly children: ReactNode;
}

/** Has the screens inside it wear the tenant's colour and logo. */
export function Branded({ brand: { colour, logo }, children }: BrandedProps) {
  // White words stand on it: a colour too light for them is shown darker than it was given.
  const style = colour ? ({ '--brand': readableUnderWhite(colour) } as CSSProperties) : undefined;
  return (
    <div className="branded" data-colour={colour ? '' : undefined} style={style}>
      <LogoContext value={logo}>{children}</LogoContext>
    </div>
  );
}
