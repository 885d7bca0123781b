import { guid } from '../../company/account.ts';
import { annexRooms } from '../../company/annex.ts';
import { allRooms, findRoom, roomLists } from '../../company/company.ts';
import { type Room, things } from '../../company/rooms.ts';
import { page } from './paging.ts';
import { allowOptions, select, wholeNumber } from './query-options.ts';
import { type GraphCall, GraphRefusal, type GraphReply } from './reply.ts';

/** `GET /places/microsoft.graph.room`: every room, with what the tenant says about it. */
export const listRooms = (call: GraphCall): GraphReply =>
  list(call, [...allRooms, ...annexRooms(call.annexRooms)]);

/** `GET /places/{key}/microsoft.graph.roomlist/rooms`: the rooms of a list, by its address. */
export function listRoomsOf(call: GraphCall, key: string): GraphReply {
  const roomList = roomLists.find(({ address }) => address === key.toLowerCase());
  if (!roomList) throw notFound();
  return list(call, roomList.rooms);
}

function list(call: GraphCall, rooms: readonly Room[]): GraphReply {
  const { query, origin } = call;
  allowOptions(query, ['$select', '$top', '$skip', '$count']);
  const size = Math.min(wholeNumber(query, '$top', 1) ?? 100, call.pageSize);
  const { items, nextLink } = page(call, rooms, size, '$skip');
  return {
    status: 200,
    body: {
      '@odata.context': `${origin}/v1.0/$metadata#places/${roomType}`,
      ...(query.get('$count') === 'true' ? { '@odata.count': rooms.length } : {}),
      value: items.map((room) => select(query, place(room), roomType)),
      ...nextLink,
    },
  };
}

/** `GET /places/{key}`: one place, by its id or address; a desk is a place too, and no room. */
export function getPlace(call: GraphCall, key: string): GraphReply {
  allowOptions(call.query, ['$select']);
  const wanted = key.toLowerCase();
  const room = findRoom(key) ?? allRooms.find(({ address }) => placeId(address) === wanted);
  const desk = things.desk.address === wanted ? workspace : undefined;
  const found = room ? { '@odata.type': `#${roomType}`, ...place(room) } : desk;
  if (!found) {
    throw notFound();
  }
  return {
    status: 200,
    body: {
      '@odata.context': `${call.origin}/v1.0/$metadata#places/$entity`,
      ...select(call.query, found, roomType),
    },
  };
}

const notFound = () =>
  new GraphRefusal(404, 'ErrorItemNotFound', 'The requested place was not found.');

const roomType = 'microsoft.graph.room';

const placeId = (address: string): string => guid(`place ${address}`);

const place = (room: Room) => ({
  id: placeId(room.address),
  placeId: placeId(room.address),
  emailAddress: room.address,
  displayName: room.name,
  address: { street: null, city: 'Berlin', countryOrRegion: 'Germany' },
  geoCoordinates: null,
  phone: '',
  nickname: room.name,
  label: null,
  capacity: room.capacity,
  building: room.building,
  floorNumber: room.floorNumber,
  floorLabel: room.floorLabel,
  isWheelChairAccessible: null,
  bookingType: 'standard',
  tags: [],
  audioDeviceName: null,
  videoDeviceName: null,
  displayDeviceName: null,
  parentId: null,
  teamsEnabledState: 'unknown',
});

const workspace = {
  '@odata.type': '#microsoft.graph.workspace',
  id: placeId(things.desk.address),
  placeId: placeId(things.desk.address),
  emailAddress: things.desk.address,
  displayName: things.desk.name,
  building: 'HQ',
  floorNumber: 4,
  floorLabel: null,
  capacity: 1,
};
