import { Checkbox } from 'react-aria-components/Checkbox';
import './tick-row.css';

interface TickRowProps {
  readonly title: string;
  readonly detail?: string;
  readonly isTicked: boolean;
  readonly isDisabled?: boolean;
  readonly onTick: (isTicked: boolean) => void;
}

/** One of many things that may be ticked, the whole row being its box. */
export function TickRow({ title, detail, isTicked, isDisabled = false, onTick }: TickRowProps) {
  return (
    <Checkbox className="tick-row" isSelected={isTicked} isDisabled={isDisabled} onChange={onTick}>
      <svg viewBox="0 0 24 24" aria-hidden="true">
        <path d="m5 12.5 4.5 4.5L19 7.5" />
      </svg>
      <span className="tick-words">
        <b dir="auto">{title}</b>
        {detail && <small>{detail}</small>}
      </span>
    </Checkbox>
  );
}
