import { type CSSProperties, useState } from 'react';
import { useSay } from '../../i18n/staff-words.tsx';
import { contrastWithWhite, leastContrast } from '../../ui/colour-contrast.ts';
import { Field } from '../../ui/field.tsx';
import { Swatches } from '../../ui/swatches.tsx';
import { isLocked } from '../locked.ts';
import { FormPage } from './form-page.tsx';
import type { HousePageProps } from './house-page-props.ts';

/** The product's own accent, and calm ones beside it that white words can be read on. */
const offered = {
  own: '#0b5d51',
  ink: '#1f3a4d',
  blue: '#0b4f8a',
  violet: '#54308c',
  plum: '#7b2450',
  red: '#a3241f',
  rust: '#8a4410',
  moss: '#4a5a14',
  slate: '#3f4a56',
} as const;

const names = ['own', 'ink', 'blue', 'violet', 'plum', 'red', 'rust', 'moss', 'slate'] as const;

const wholeColour = /^#[\da-f]{6}$/i;

/** The one colour of the screens: from the tray, or the house's own by its number. */
export function ColourPage({ setup: { view }, onSave, ...page }: HousePageProps) {
  const say = useSay();
  const [typed, setTyped] = useState(view.house.brand.colour?.slice(1) ?? '');
  const locked = isLocked(view, 'tenant.brand.colour');
  const colour = typed.trim() === '' ? null : `#${typed.trim().replace(/^#/, '').toLowerCase()}`;
  const isWhole = colour === null || wholeColour.test(colour);
  const contrast = isWhole ? contrastWithWhite(colour ?? offered.own) : null;
  const canSave = !locked && contrast !== null && contrast >= leastContrast;
  const save = () => {
    if (canSave) onSave({ colour });
  };
  return (
    <FormPage
      {...page}
      title={say('house.colour')}
      keyboard="identifier"
      isLocked={locked}
      canSave={canSave}
      onSave={save}
    >
      <div className="fields colour-fields">
        <Swatches
          label={say('house.colour')}
          colours={names.map((name) => ({ value: offered[name], name: say(`colour.${name}`) }))}
          chosen={colour ?? offered.own}
          isDisabled={locked}
          onChoose={(chosen) => setTyped(chosen === offered.own ? '' : chosen.slice(1))}
        />
        <div>
          {!locked && (
            <Field
              autoFocus
              label={say('colour.hex')}
              value={typed}
              maxLength={7}
              onChange={setTyped}
              onEnter={save}
            />
          )}
          <p className="colour-words" role="status" data-bad={!canSave && !locked ? '' : undefined}>
            {contrast !== null && (
              <svg
                className="colour-sample"
                viewBox="0 0 60 36"
                aria-hidden="true"
                style={{ '--swatch': colour ?? offered.own } as CSSProperties}
              >
                <path d="M12 12h36M12 18h36M12 24h22" />
              </svg>
            )}
            {contrast === null
              ? say('colour.unfinished')
              : say(contrast >= leastContrast ? 'colour.readable' : 'colour.unreadable', {
                  contrast: Math.floor(contrast * 10) / 10,
                })}
          </p>
        </div>
      </div>
    </FormPage>
  );
}
