import type { TodaysVisit } from '../../../shared/staff/today.ts';
import { isolate } from '../../i18n/isolate.ts';
import { useSay } from '../../i18n/staff-words.tsx';
import { Button } from '../../ui/button.tsx';
import { ScrollList } from '../../ui/scroll-list.tsx';
import { StateWord } from '../../ui/setting-rows.tsx';
import { changeWords, meetingWords } from './today-words.ts';
import { useTodaysTimes } from './use-todays-times.ts';
import './today.css';

interface TodaysListProps {
  readonly visits: readonly TodaysVisit[];
  /** Takes a typed visit away. */
  readonly onRemove: (id: string) => void;
}

/** Who came and who is expected, one below the other. */
export function TodaysList({ visits, onRemove }: TodaysListProps) {
  const say = useSay();
  return (
    <ScrollList label={say('today.list')}>
      <ul className="todays-visits">
        {visits.map((visit) => (
          <TodaysRow key={visit.id} visit={visit} onRemove={onRemove} />
        ))}
      </ul>
    </ScrollList>
  );
}

interface TodaysRowProps extends Pick<TodaysListProps, 'onRemove'> {
  readonly visit: TodaysVisit;
}

function TodaysRow({ visit, onRemove }: TodaysRowProps) {
  const say = useSay();
  const times = useTodaysTimes();
  const { id, kind, visitorName, company, hostName, at, changes } = visit;
  const meeting = meetingWords(visit, say, times);
  return (
    <li className="todays-visit" data-kind={kind}>
      <p className="todays-time">{times.time(at)}</p>
      <p className="todays-who">
        <b dir="auto">{visitorName ?? say('today.unnamed')}</b>
        {company && <span dir="auto">{company}</span>}
      </p>
      <div className="todays-words">
        <p className="todays-where">
          <span>{say('today.visits', { host: isolate(hostName) })}</span>
          {meeting && <b>{meeting}</b>}
        </p>
        {changes.length > 0 && (
          <ul className="todays-changes">
            {changes.map((change, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the same may happen twice, in its place.
              <li key={index}>{changeWords(change, say, times)}</li>
            ))}
          </ul>
        )}
      </div>
      <div className="todays-end">
        <StateWord {...stateOf(visit, say)} />
        {kind === 'typed' && (
          <Button tone="quiet" onPress={() => onRemove(id)}>
            {say('action.remove')}
            <span className="visually-hidden">{visitorName}</span>
          </Button>
        )}
      </div>
    </li>
  );
}

function stateOf({ kind, changes }: TodaysVisit, say: ReturnType<typeof useSay>) {
  if (kind !== 'arrived') return { tone: 'plain', word: say('today.expected') } as const;
  return changes.length > 0
    ? ({ tone: 'caution', word: say('today.changed') } as const)
    : ({ tone: 'good', word: say('today.arrived') } as const);
}
