import { annexRooms } from '../../../company/annex.ts';
import { etag, identifier } from '../events/event-ids.ts';
import { allowOptions, wholeNumber } from '../query-options.ts';
import type { ApiBody, ApiCall } from '../reply.ts';
import { type Resource, resources, roomResource } from '../resources.ts';
import { directoryPage, needCustomer, needDirectory } from './list.ts';
import { parseResourceQuery } from './resource-query.ts';

/** `GET /customer/{customer}/resources/calendars`: rooms, and things that are none. */
export function listResources(call: ApiCall, customer: string): ApiBody {
  const { query } = call;
  needDirectory(call);
  needCustomer(customer);
  allowOptions(query, ['query', 'maxResults', 'pageToken']);
  const wanted = parseResourceQuery(query.get('query') ?? '');
  const all = [...resources, ...annexRooms(call.annexRooms).map(roomResource)];
  const found = all.filter(wanted);
  const page = directoryPage(call, found, wholeNumber(query, 'maxResults', 500) ?? 100);
  return {
    kind: 'admin#directory#resources#calendars#calendarResourcesList',
    etag: etag('resources', found.length),
    items: page.items.map(calendarResource),
    ...page.nextPageToken,
  };
}

/** A resource as the directory writes it; what nobody filled in is left out. */
const calendarResource = (resource: Resource): ApiBody => ({
  kind: 'admin#directory#resources#calendars#CalendarResource',
  etags: etag('resource', resource.address),
  resourceId: identifier(resource.address).slice(0, 11),
  resourceName: resource.name,
  generatedResourceName: resource.generatedName,
  ...(resource.category === 'OTHER' && { resourceType: 'Thing' }),
  resourceEmail: resource.address,
  ...(resource.capacity !== null && { capacity: resource.capacity }),
  ...(resource.building && { buildingId: resource.building.id }),
  ...(resource.floor !== null && { floorName: resource.floor }),
  resourceCategory: resource.category,
});
