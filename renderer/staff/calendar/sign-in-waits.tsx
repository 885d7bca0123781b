import type { EpochMs } from '../../../shared/epoch-ms.ts';
import { useSay } from '../../i18n/staff-words.tsx';
import { QrCode } from '../../ui/qr-code.tsx';
import { useDates } from '../use-dates.ts';
import { useSecondsUntil } from '../use-seconds-until.ts';
import './codes.css';

interface ConsentWaitProps {
  readonly url: string;
  readonly lastAsked: EpochMs | null;
}

/** The link that an administrator opens on any device. */
export function ConsentWait({ url, lastAsked }: ConsentWaitProps) {
  const say = useSay();
  const dates = useDates();
  return (
    <div className="code-parts">
      <figure>
        <QrCode text={url} label={say('signIn.scan')} />
        <figcaption aria-hidden="true">{say('signIn.scan')}</figcaption>
      </figure>
      <div className="wait-words">
        <p className="address link">{url}</p>
        <p role="status">
          {lastAsked === null
            ? say('signIn.notAsked')
            : say('signIn.lastAsked', { time: dates.seconds(lastAsked) })}
        </p>
      </div>
    </div>
  );
}

interface CodeWaitProps {
  readonly code: string;
  readonly url: string;
  readonly expiresAt: EpochMs;
}

/** The code that somebody types on a device of their own. */
export function CodeWait({ code, url, expiresAt }: CodeWaitProps) {
  const say = useSay();
  return (
    <div className="code-parts">
      <figure>
        <QrCode text={url} label={say('signIn.scan')} />
        <figcaption aria-hidden="true">{say('signIn.scan')}</figcaption>
      </figure>
      <div className="wait-words">
        <p className="device-code-label">{say('signIn.openAddress')}</p>
        <p className="address">{url.replace(/^https:\/\//, '')}</p>
        <p className="device-code-label">{say('signIn.typeCode')}</p>
        <p className="device-code">
          <span aria-hidden="true">{code}</span>
          <span className="visually-hidden">{code.split('').join(' ')}</span>
        </p>
        <TimeLeft until={expiresAt} />
      </div>
    </div>
  );
}

/** The system's browser is in front, or behind this window. */
export function BrowserWait({ expiresAt }: { readonly expiresAt: EpochMs }) {
  return (
    <div className="wait-words">
      <TimeLeft until={expiresAt} />
    </div>
  );
}

function TimeLeft({ until }: { readonly until: EpochMs }) {
  const say = useSay();
  const seconds = useSecondsUntil(until);
  return (
    <p className="time-left" role="timer" aria-live="off">
      {say('signIn.timeLeft', {
        minutes: Math.floor(seconds / 60),
        seconds: String(seconds % 60).padStart(2, '0'),
      })}
    </p>
  );
}
