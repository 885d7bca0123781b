import './countdown-ring.css';

interface CountdownRingProps {
  readonly secondsLeft: number;
  readonly seconds: number;
}

const radius = 28;
const circumference = 2 * Math.PI * radius;

/** The seconds that are left, as a number in a ring that empties. */
export function CountdownRing({ secondsLeft, seconds }: CountdownRingProps) {
  const left = (circumference * secondsLeft) / seconds;
  return (
    <div className="countdown-ring" role="timer" aria-live="off">
      <svg viewBox="0 0 64 64" aria-hidden="true">
        <circle className="track" cx="32" cy="32" r={radius} />
        <circle
          className="left"
          cx="32"
          cy="32"
          r={radius}
          strokeDasharray={`${left} ${circumference}`}
          transform="rotate(-90 32 32)"
        />
      </svg>
      <b>{secondsLeft}</b>
    </div>
  );
}
