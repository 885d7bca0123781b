import { useEffect, useEffectEvent, useState } from 'react';
import { Button } from './button.tsx';
import './pin-pad.css';

/** Fewest and most digits of a PIN. */
const length = { least: 6, most: 12 } as const;

const digits = ['1', '2', '3', '4', '5', '6', '7', '8', '9'] as const;

interface PinPadProps {
  readonly label: string;
  readonly words: {
    readonly delete: string;
    readonly enter: string;
    readonly typed: (count: number) => string;
  };
  readonly isDisabled: boolean;
  readonly onEnter: (pin: string) => void;
}

/** Ten digits to touch, or to type. What was entered shows as dots alone, and is gone once it is passed on. */
export function PinPad({ label, words, isDisabled, onEnter }: PinPadProps) {
  const [pin, setPin] = useState('');
  const isLongEnough = pin.length >= length.least;

  function press(key: string) {
    if (isDisabled) return;
    if (/^\d$/.test(key)) setPin((typed) => (typed + key).slice(0, length.most));
    else if (key === 'Backspace') setPin((typed) => typed.slice(0, -1));
    else if (key === 'Enter' && isLongEnough) {
      setPin('');
      onEnter(pin);
    }
  }

  const typed = useEffectEvent((event: KeyboardEvent) => {
    // A focused button hears Enter by itself.
    if (event.key === 'Enter' && event.target instanceof HTMLButtonElement) return;
    press(event.key);
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => typed(event);
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, []);

  return (
    <fieldset className="pin-pad">
      <legend className="visually-hidden">{label}</legend>
      <p className="visually-hidden" role="status">
        {words.typed(pin.length)}
      </p>
      <div className="pin-dots" aria-hidden="true">
        {Array.from({ length: Math.max(length.least, pin.length) }, (_, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a dot is nothing but its place.
          <span key={place} data-filled={place < pin.length || undefined} />
        ))}
      </div>
      <div className="pin-keys" dir="ltr">
        {digits.map((digit) => (
          <Button
            key={digit}
            tone="quiet"
            className="pin-key"
            isDisabled={isDisabled}
            onPress={() => press(digit)}
          >
            {digit}
          </Button>
        ))}
        <Button
          tone="quiet"
          className="pin-key pin-word"
          isDisabled={isDisabled || pin === ''}
          onPress={() => press('Backspace')}
        >
          {words.delete}
        </Button>
        <Button tone="quiet" className="pin-key" isDisabled={isDisabled} onPress={() => press('0')}>
          0
        </Button>
        <Button
          className="pin-key pin-word"
          isDisabled={isDisabled || !isLongEnough}
          onPress={() => press('Enter')}
        >
          {words.enter}
        </Button>
      </div>
    </fieldset>
  );
}
