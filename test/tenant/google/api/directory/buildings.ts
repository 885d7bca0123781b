import { etag } from '../events/event-ids.ts';
import { allowOptions, wholeNumber } from '../query-options.ts';
import type { ApiBody, ApiCall } from '../reply.ts';
import { type Building, buildings } from '../resources.ts';
import { directoryPage, needCustomer, needDirectory } from './list.ts';

/** `GET /customer/{customer}/resources/buildings`: the buildings that rooms are in. */
export function listBuildings(call: ApiCall, customer: string): ApiBody {
  needDirectory(call);
  needCustomer(customer);
  allowOptions(call.query, ['maxResults', 'pageToken']);
  const size = wholeNumber(call.query, 'maxResults', 500) ?? 100;
  const page = directoryPage(call, buildings, size);
  return {
    kind: 'admin#directory#resources#buildings#buildingsList',
    etag: etag('buildings'),
    buildings: page.items.map(building),
    ...page.nextPageToken,
  };
}

const building = ({ id, name, floors }: Building): ApiBody => ({
  kind: 'admin#directory#resources#buildings#Building',
  etags: etag('building', id),
  buildingId: id,
  buildingName: name,
  floorNames: floors,
  address: { regionCode: 'DE', locality: 'Berlin', addressLines: [name] },
});
