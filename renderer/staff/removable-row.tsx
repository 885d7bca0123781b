import { useSay } from '../i18n/staff-words.tsx';
import { Button } from '../ui/button.tsx';
import './calendar/rooms.css';

interface RemovableRowProps {
  readonly title: string;
  readonly detail?: string;
  readonly isDisabled: boolean;
  readonly onRemove: () => void;
}

/** Something that was typed, and can be taken away again. */
export function RemovableRow({ title, detail, isDisabled, onRemove }: RemovableRowProps) {
  const say = useSay();
  return (
    <div className="removable-row">
      <span className="tick-words">
        <b dir="auto">{title}</b>
        {detail && <small>{detail}</small>}
      </span>
      {!isDisabled && (
        <Button tone="quiet" onPress={onRemove}>
          {say('action.remove')}
          <span className="visually-hidden">{title}</span>
        </Button>
      )}
    </div>
  );
}
