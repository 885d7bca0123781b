import { useEffect, useState } from 'react';
import type { CallOutput, KioskBridge } from '../../shared/ipc.ts';

/** Milliseconds without a key before a search is sent: most names are typed in one go. */
const pause = 150;

type Answer = CallOutput<'findHosts'>;

/** One host in the list. */
export type ListedHost = Answer['hosts'][number];

/** How the search for what was typed stands. The last names stay up until the next answer is there. */
export interface HostSearch {
  readonly status: Answer['status'] | 'nothing-typed' | 'looking';
  readonly hosts: readonly ListedHost[];
}

const nothingTyped: HostSearch = { status: 'nothing-typed', hosts: [] };
const unavailable: HostSearch = { status: 'unavailable', hosts: [] };

/** Searches as the visitor types. An answer to what is no longer there is dropped. */
export function useHostSearch(findHosts: KioskBridge['findHosts'], typed: string): HostSearch {
  const [search, setSearch] = useState(nothingTyped);
  const text = typed.trim();
  useEffect(() => {
    if (text === '') {
      setSearch(nothingTyped);
      return;
    }
    setSearch(({ hosts }) => ({ status: 'looking', hosts }));
    let isStale = false;
    const take = (answer: HostSearch) => {
      if (!isStale) setSearch(answer);
    };
    const timer = setTimeout(() => {
      void findHosts({ text }).then(take, () => take(unavailable));
    }, pause);
    return () => {
      isStale = true;
      clearTimeout(timer);
    };
  }, [findHosts, text]);
  return search;
}
