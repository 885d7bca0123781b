import type { ApiBody } from '../reply.ts';
import type { WorkspaceMeeting } from '../workspace-meeting.ts';

/** What an event has because of what kind of thing it is. */
export function typeProperties({ eventType }: WorkspaceMeeting): ApiBody {
  switch (eventType) {
    case 'outOfOffice':
      return { outOfOfficeProperties: { autoDeclineMode: 'declineNone' } };
    case 'workingLocation':
      return {
        visibility: 'public',
        workingLocationProperties: {
          type: 'customLocation',
          customLocation: { label: 'Elsewhere' },
        },
      };
    case 'focusTime':
      return {
        focusTimeProperties: { autoDeclineMode: 'declineNone', chatStatus: 'doNotDisturb' },
      };
    case 'birthday':
      return { birthdayProperties: { type: 'birthday' }, visibility: 'private' };
    case 'fromGmail':
      return { visibility: 'private', locked: true };
    case 'default':
      return {};
  }
}
