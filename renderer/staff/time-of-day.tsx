import { useSay } from '../i18n/staff-words.tsx';
import { Stepper } from '../ui/stepper.tsx';
import { minuteStep } from './minutes-of-day.ts';
import './time-of-day.css';

interface TimeOfDayProps {
  /** Since midnight. */
  readonly minutes: number;
  readonly onChange: (minutes: number) => void;
}

/** A time of today, stepped by the hour and by minutes. */
export function TimeOfDay({ minutes, onChange }: TimeOfDayProps) {
  const say = useSay();
  const words = { less: say('stepper.earlier'), more: say('stepper.later') };
  const two = (value: number) => String(value).padStart(2, '0');
  return (
    <div className="time-of-day">
      <Stepper
        label={say('test.hour')}
        value={Math.floor(minutes / 60)}
        shown={two(Math.floor(minutes / 60))}
        least={0}
        most={23}
        step={1}
        words={words}
        onChange={(hour) => onChange(hour * 60 + (minutes % 60))}
      />
      <Stepper
        label={say('test.minute')}
        value={minutes % 60}
        shown={two(minutes % 60)}
        least={0}
        most={60 - minuteStep}
        step={minuteStep}
        words={words}
        onChange={(minute) => onChange(minutes - (minutes % 60) + minute)}
      />
    </div>
  );
}
