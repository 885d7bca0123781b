import { Button } from './button.tsx';
import './stepper.css';

interface StepperProps {
  readonly label: string;
  readonly value: number;
  /** The value as it is read, such as "45 s". */
  readonly shown: string;
  readonly least: number;
  readonly most: number;
  readonly step: number;
  readonly onChange: (value: number) => void;
  readonly words: { readonly less: string; readonly more: string };
  readonly isDisabled?: boolean;
}

/** A number that is changed in steps, without a keyboard. */
export function Stepper(props: StepperProps) {
  const { label, value, shown, least, most, step, onChange, words, isDisabled = false } = props;
  return (
    <fieldset className="stepper">
      <legend className="stepper-label">{label}</legend>
      <div className="stepper-parts">
        <Button
          tone="quiet"
          className="stepper-key"
          isDisabled={isDisabled || value <= least}
          onPress={() => onChange(Math.max(least, value - step))}
        >
          <span aria-hidden="true">−</span>
          <span className="visually-hidden">{words.less}</span>
        </Button>
        <output className="stepper-value">{shown}</output>
        <Button
          tone="quiet"
          className="stepper-key"
          isDisabled={isDisabled || value >= most}
          onPress={() => onChange(Math.min(most, value + step))}
        >
          <span aria-hidden="true">+</span>
          <span className="visually-hidden">{words.more}</span>
        </Button>
      </div>
    </fieldset>
  );
}
