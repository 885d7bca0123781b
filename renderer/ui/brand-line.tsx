import { Brand } from './brand.tsx';
import { Clock } from './clock.tsx';

interface BrandLineProps {
  readonly name: string;
  readonly withDate?: boolean;
}

/** The first line of the screens that have nowhere to go back to: whose house this is, and the time. */
export function BrandLine({ name, withDate = false }: BrandLineProps) {
  return (
    <>
      <Brand name={name} />
      <Clock withDate={withDate} />
    </>
  );
}
