import { Input } from 'react-aria-components/Input';
import { Label } from 'react-aria-components/Label';
import { Text } from 'react-aria-components/Text';
import { TextField } from 'react-aria-components/TextField';
import './field.css';

interface FieldProps {
  readonly label: string;
  /** Keeps the label for screen readers only, where the heading above says the same. */
  readonly isLabelHidden?: boolean;
  readonly hint?: string;
  readonly value: string;
  readonly maxLength: number;
  readonly onChange: (value: string) => void;
  readonly onFocus?: () => void;
  readonly onEnter?: () => void;
  readonly autoFocus?: boolean;
  readonly isRequired?: boolean;
  readonly size?: 'medium' | 'large';
}

/**
 * One line of text. It is always `type=text` without the system's own keyboard or memory: a caret
 * cannot be placed by script in an e-mail input, and nothing one visitor types may be offered to
 * the next.
 */
export function Field(props: FieldProps) {
  const { label, isLabelHidden = false, hint, onEnter, size = 'medium', ...field } = props;
  return (
    <TextField
      {...field}
      className={`field ${size}`}
      type="text"
      inputMode="none"
      autoComplete="off"
      autoCorrect="off"
      spellCheck="false"
      onKeyDown={(event) => event.key === 'Enter' && onEnter?.()}
    >
      <Label className={isLabelHidden ? 'visually-hidden' : ''}>{label}</Label>
      <Input dir="auto" autoCapitalize="none" />
      {hint && (
        <Text slot="description" className="field-hint">
          {hint}
        </Text>
      )}
    </TextField>
  );
}
