import { type ReactNode, useState } from 'react';
import { useSay } from '../../i18n/staff-words.tsx';
import { PinPad } from '../../ui/pin-pad.tsx';
import { Page } from '../page.tsx';
import { usePinWords } from './pin-words.ts';
import './pin.css';

interface ChoosePinProps {
  readonly title: string;
  readonly lead: string;
  readonly onBack?: () => void;
  readonly footer: ReactNode;
  /** Hands the PIN over; what comes back is why it was not taken, or null. */
  readonly onChoose: (pin: string) => Promise<'too-simple' | 'refused' | null>;
}

/** A new PIN, entered twice. */
export function ChoosePin({ title, lead, onChoose, ...page }: ChoosePinProps) {
  const say = useSay();
  const words = usePinWords();
  const [first, setFirst] = useState<string | null>(null);
  const [problem, setProblem] = useState<'different' | 'too-simple' | 'refused' | null>(null);
  const [isAsking, setAsking] = useState(false);

  async function enter(pin: string) {
    if (first === null) {
      setFirst(pin);
      setProblem(null);
      return;
    }
    setFirst(null);
    if (pin !== first) {
      setProblem('different');
      return;
    }
    setAsking(true);
    setProblem(await onChoose(pin).catch(() => 'refused' as const));
    setAsking(false);
  }

  return (
    <Page name="pin" title={title} {...page}>
      <div className="pin-parts">
        <p className="pin-answer" role="status" data-told={problem ? '' : undefined}>
          {first !== null ? say('pin.again') : problem ? say(`pin.problem.${problem}`) : lead}
        </p>
        <PinPad
          key={first === null ? 'first' : 'again'}
          label={title}
          words={words}
          isDisabled={isAsking}
          onEnter={(pin) => void enter(pin)}
        />
      </div>
    </Page>
  );
}
