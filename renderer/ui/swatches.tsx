import type { CSSProperties } from 'react';
import { Radio, RadioGroup } from 'react-aria-components/RadioGroup';
import './swatches.css';

interface SwatchesProps {
  readonly label: string;
  /** `#rrggbb` each, with the name that is read out. */
  readonly colours: readonly { readonly value: string; readonly name: string }[];
  readonly chosen: string;
  readonly isDisabled: boolean;
  readonly onChoose: (colour: string) => void;
}

/** Colours side by side, one of them chosen. */
export function Swatches({ label, colours, chosen, isDisabled, onChoose }: SwatchesProps) {
  return (
    <RadioGroup
      className="swatches"
      aria-label={label}
      value={colours.some(({ value }) => value === chosen) ? chosen : null}
      isDisabled={isDisabled}
      onChange={onChoose}
    >
      {colours.map(({ value, name }) => (
        <Radio
          key={value}
          value={value}
          className="swatch"
          style={{ '--swatch': value } as CSSProperties}
        >
          <svg viewBox="0 0 24 24" aria-hidden="true">
            <path d="m5 12.5 4.5 4.5L19 7.5" />
          </svg>
          <span className="visually-hidden">{name}</span>
        </Radio>
      ))}
    </RadioGroup>
  );
}
