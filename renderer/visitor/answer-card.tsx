import { assertNever } from '../../shared/assert-never.ts';
import { useLanguage } from '../i18n/language.ts';
import { Pill } from '../ui/pill.tsx';
import { RoomCard } from '../ui/room-card.tsx';
import { SoftCard } from '../ui/soft-card.tsx';
import type { Shown } from './visit-flow.ts';

interface AnswerCardProps {
  readonly answer: Shown['answer'];
  /** Who helps a visitor who is not led to a room. */
  readonly help: string;
}

/** Where to go, or what to do instead. */
export function AnswerCard({ answer, help }: AnswerCardProps) {
  const { t, times } = useLanguage();
  switch (answer.kind) {
    case 'room':
      return <RoomCard meeting={answer.meeting} rooms={answer.rooms} help={help} />;
    case 'meeting-without-room':
      return (
        <SoftCard title={t('completion.takeSeat')}>
          <Pill tone="on-soft">{times.span(answer.meeting)}</Pill>
        </SoftCard>
      );
    case 'unavailable':
      return <SoftCard title={help} />;
    case 'no-meeting':
      return (
        <SoftCard title={t('completion.takeSeat')}>
          <p>{help}</p>
        </SoftCard>
      );
    default:
      return assertNever(answer);
  }
}
