import type { ReactNode } from 'react';
import { Radio, RadioGroup } from 'react-aria-components/RadioGroup';
import { Lock } from './lock.tsx';
import './choices.css';

/** One of several ways, with what it means. */
export interface Choice<V extends string> {
  readonly value: V;
  readonly title: string;
  readonly detail?: string;
  /** A word that sets it apart, such as "advised". */
  readonly mark?: string;
  /** Why it cannot be chosen. */
  readonly barred?: string | null;
}

interface ChoicesProps<V extends string> {
  readonly label: string;
  /** Keeps the label for screen readers only, where the heading above says the same. */
  readonly isLabelHidden?: boolean;
  readonly choices: readonly Choice<V>[];
  readonly chosen: V | null;
  readonly onChoose: (value: V) => void;
  readonly isDisabled?: boolean;
  /** `cards` stand below each other with room for a sentence; `pills` side by side. */
  readonly look?: 'cards' | 'pills';
  readonly children?: ReactNode;
}

/** One of several, all of them in sight. */
export function Choices<V extends string>(props: ChoicesProps<V>) {
  const { label, choices, chosen, onChoose, look = 'cards', children } = props;
  return (
    <RadioGroup
      className={`choices ${look}`}
      aria-label={label}
      value={chosen}
      isDisabled={props.isDisabled ?? false}
      onChange={(value) => {
        const choice = choices.find((one) => one.value === value);
        if (choice) onChoose(choice.value);
      }}
    >
      {!(props.isLabelHidden ?? true) && (
        <p className="choices-label" aria-hidden="true">
          {label}
        </p>
      )}
      <div className="choices-list">
        {choices.map(({ value, title, detail, mark, barred }) => (
          <Radio key={value} value={value} className="choice" isDisabled={Boolean(barred)}>
            <span className="choice-title">
              {title}
              {mark && <small>{mark}</small>}
            </span>
            {detail && <span className="choice-detail">{detail}</span>}
            {barred && (
              <span className="choice-barred">
                <Lock />
                {barred}
              </span>
            )}
          </Radio>
        ))}
      </div>
      {children}
    </RadioGroup>
  );
}
