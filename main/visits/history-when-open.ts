import { fail, ok, type Result } from '../../shared/result.ts';
import type { OpenFailure } from '../sqlite/open-database.ts';
import type { StorageFailure } from '../sqlite/storage-failure.ts';
import type { VisitHistory } from './visit-history.ts';

/**
 * A history that is opened when it is first needed, and again with each call for as long as it did
 * not open: a disk may be full at the start.
 */
export function historyWhenOpen(open: () => Result<VisitHistory, OpenFailure>): VisitHistory {
  let history: VisitHistory | null = null;
  let isClosed = false;

  function opened(): Result<VisitHistory, StorageFailure> {
    if (history) return ok(history);
    // What goes on in slices may ask once more, and must not open the file again.
    if (isClosed) return fail({ cause: 'inaccessible', code: 'closed' });
    const tried = open();
    if (tried.ok) history = tried.value;
    else if (tried.error.cause === 'future-version') {
      return fail({ cause: 'inaccessible', code: tried.error.code });
    } else return fail(tried.error);
    return ok(history);
  }

  const whenOpen = <T>(
    ask: (history: VisitHistory) => Result<T, StorageFailure>,
  ): Result<T, StorageFailure> => {
    const to = opened();
    return to.ok ? kept(ask(to.value)) : to;
  };

  /** A file that was opened on a read-only or vanished disk stays so until it is opened anew. */
  function kept<T>(answer: Result<T, StorageFailure>): Result<T, StorageFailure> {
    if (answer.ok || answer.error.cause === 'disk-full' || answer.error.cause === 'busy') {
      return answer;
    }
    history?.close();
    history = null;
    return answer;
  }

  return {
    during: (span) => whenOpen((to) => to.during(span)),
    onMeetings: (...when) => whenOpen((to) => to.onMeetings(...when)),
    follow: (...state) => whenOpen((to) => to.follow(...state)),
    putTyped: (visit) => whenOpen((to) => to.putTyped(visit)),
    removeTyped: (id) => whenOpen((to) => to.removeTyped(id)),
    typed: (span) => whenOpen((to) => to.typed(span)),
    async forgetBefore(...old) {
      const to = opened();
      return to.ok ? kept(await to.value.forgetBefore(...old)) : to;
    },
    close() {
      isClosed = true;
      history?.close();
      history = null;
    },
  };
}
