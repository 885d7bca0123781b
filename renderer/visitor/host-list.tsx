import { assertNever } from '../../shared/assert-never.ts';
import { useLanguage } from '../i18n/language.ts';
import type { Translate } from '../i18n/translate.ts';
import { Button } from '../ui/button.tsx';
import type { HostSearch, ListedHost } from './use-host-search.ts';

interface HostListProps {
  readonly found: HostSearch;
  readonly onChoose: (host: ListedHost) => void;
}

/** The names that fit what was typed, or a word on why there are none. */
export function HostList({ found, onChoose }: HostListProps) {
  const { t } = useLanguage();
  const { hosts } = found;
  const words = statusWords(found, t);
  return (
    <>
      <p role="status" className={hosts.length > 0 ? 'visually-hidden' : 'host-status'}>
        {words}
      </p>
      {hosts.length > 0 && (
        <ul className="host-list" aria-label={t('host.list')}>
          {hosts.map((host) => (
            <li key={host.handle}>
              <Button tone="quiet" className="host-name" onPress={() => onChoose(host)}>
                <span>{host.name}</span>
                {host.detail && <small dir="auto">{host.detail}</small>}
              </Button>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

function statusWords({ status, hosts }: HostSearch, t: Translate): string {
  switch (status) {
    case 'nothing-typed':
      return t('host.start');
    case 'looking':
      return t('host.looking');
    case 'too-short':
      return t('host.tooShort');
    case 'busy':
      return t('host.busy');
    case 'unavailable':
      return t('host.unavailable');
    case 'ok':
      return hosts.length === 0 ? t('host.none') : t('host.found', { count: hosts.length });
    default:
      return assertNever(status);
  }
}
