import type { TimeSpan } from '../../shared/epoch-ms.ts';
import type { ShownRoom } from '../../shared/outcome.ts';
import { roomPlace } from '../../shared/room-place.ts';
import { useLanguage } from '../i18n/language.ts';
import { Doorway } from './doorway.tsx';
import { FittedTitle } from './fitted-title.tsx';
import { Pill } from './pill.tsx';
import './room-card.css';

interface RoomCardProps {
  readonly meeting: TimeSpan;
  /** At least one; the first is the one to go to. */
  readonly rooms: readonly ShownRoom[];
  /** Who helps, where the room is not certain yet. */
  readonly help: string;
}

/** Where to go: the loudest thing on the screen. */
export function RoomCard({ meeting, rooms, help }: RoomCardProps) {
  const { t, times } = useLanguage();
  const [room, ...others] = rooms;
  if (!room) throw new Error('a room card needs a room');
  return (
    <section className="room-card">
      <Doorway />
      <p className="room-label">
        {t('room.yours')}
        <PendingPill room={room} />
      </p>
      <div className="room-there">
        <FittedTitle largest={168}>{room.name}</FittedTitle>
        <p className="room-pills">
          <RoomPlace room={room} />
          <Pill tone="on-accent">{times.span(meeting)}</Pill>
        </p>
        {room.status === 'pending' && <p className="room-help">{help}</p>}
      </div>
      {others.length > 0 && (
        <div className="room-others">
          <p className="room-label">{t('room.alsoIn')}</p>
          <ul>
            {others.map((other) => (
              <li key={`${other.name} ${other.building} ${other.floor}`}>
                <b dir="auto">{other.name}</b>
                <RoomPlace room={other} />
                <PendingPill room={other} />
              </li>
            ))}
          </ul>
        </div>
      )}
    </section>
  );
}

function RoomPlace({ room }: { readonly room: ShownRoom }) {
  const { t } = useLanguage();
  const place = roomPlace(room, {
    building: (label) => t('room.building', { label }),
    floor: (label) => t('room.floor', { label }),
  });
  return place.map((part) => (
    <Pill key={part} tone="on-accent">
      {part}
    </Pill>
  ));
}

function PendingPill({ room }: { readonly room: ShownRoom }) {
  const { t } = useLanguage();
  return room.status === 'pending' && <Pill tone="caution">{t('room.pending')}</Pill>;
}
