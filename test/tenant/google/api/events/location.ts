import type { Place } from '../../../day/meeting.ts';
import { findResource } from '../resources.ts';

/**
 * Where a meeting is said to be, as one text: the generated name of a room that was picked, and
 * whatever was typed beside it. Undefined where nothing was said.
 */
export function location(places: readonly Place[]): string | undefined {
  return places.length === 0 ? undefined : places.map(text).join(', ');
}

function text(place: Place): string {
  switch (place.kind) {
    case 'picked-room':
      return findResource(place.address)?.generatedName ?? place.name;
    case 'street':
      return `${place.name}, ${place.street}, ${place.city}`;
    case 'api-room':
    case 'named-room':
    case 'text':
      return place.name;
  }
}
