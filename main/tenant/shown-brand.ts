import type { ScreenSettings } from '../../shared/screen-settings.ts';
import { readLogo } from './logo-file.ts';
import type { Policy } from './policy-schema.ts';

/** What the screens are told of the tenant's looks; a logo that cannot be shown is told of, once. */
export function shownBrand(
  { colour, logo }: Policy['tenant']['brand'],
  report: (problem: string) => void,
): ScreenSettings['brand'] {
  if (logo === null) return { colour, logo: false };
  const read = readLogo(logo);
  if (!read.ok) report(`the logo ${logo} is not shown: ${read.error}`);
  return { colour, logo: read.ok };
}
