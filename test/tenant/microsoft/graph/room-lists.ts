import { guid } from '../../company/account.ts';
import { roomLists } from '../../company/company.ts';
import { page } from './paging.ts';
import { allowOptions, select, wholeNumber } from './query-options.ts';
import type { GraphCall, GraphReply } from './reply.ts';

/** `GET /places/microsoft.graph.roomlist`: the lists that rooms are grouped in. */
export function listRoomLists(call: GraphCall): GraphReply {
  const { query, origin } = call;
  allowOptions(query, ['$select', '$top', '$skip']);
  const size = Math.min(wholeNumber(query, '$top', 1) ?? 100, call.pageSize);
  const { items, nextLink } = page(call, roomLists, size, '$skip');
  return {
    status: 200,
    body: {
      '@odata.context': `${origin}/v1.0/$metadata#places/microsoft.graph.roomList`,
      value: items.map(({ name, address }) =>
        select(
          query,
          {
            id: guid(`place ${address}`),
            displayName: name,
            emailAddress: address,
            address: { street: null, city: 'Berlin', countryOrRegion: 'Germany' },
            geoCoordinates: null,
            phone: '',
          },
          'microsoft.graph.roomList',
        ),
      ),
      ...nextLink,
    },
  };
}
