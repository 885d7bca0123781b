import type { Place } from '../../day/meeting.ts';

type Location = Readonly<Record<string, unknown>>;

/** The `location` and `locations` of an event; the first sums up the second. */
export function eventPlaces(places: readonly Place[]): {
  readonly location: Location;
  readonly locations: readonly Location[];
} {
  const locations = places.map(location);
  const [first] = locations;
  if (!first) {
    return {
      location: { displayName: '', locationType: 'default', uniqueIdType: 'unknown', address: {} },
      locations,
    };
  }
  if (locations.length === 1) return { location: first, locations };
  const joined = places.map(({ name }) => name).join('; ');
  return {
    location: {
      displayName: joined,
      locationType: 'default',
      uniqueId: joined,
      uniqueIdType: 'private',
    },
    locations,
  };
}

function location(place: Place): Location {
  const { name } = place;
  const plain = { displayName: name, uniqueId: name, uniqueIdType: 'private' };
  switch (place.kind) {
    case 'picked-room':
      // As Outlook's room list writes it: microsoftgraph/microsoft-graph-docs issue 4294.
      return {
        displayName: name,
        locationUri: place.address,
        locationType: 'conferenceRoom',
        uniqueId: place.address,
        uniqueIdType: 'directory',
        address: {},
        coordinates: {},
      };
    case 'api-room':
      // The type of a location is read-only: what an app creates stays `default`.
      return { ...plain, locationType: 'default', locationEmailAddress: place.address };
    case 'named-room':
      return { ...plain, locationType: 'conferenceRoom' };
    case 'text':
      return { ...plain, locationType: 'default' };
    case 'street':
      return {
        ...plain,
        locationType: 'streetAddress',
        address: { street: place.street, city: place.city },
      };
  }
}
