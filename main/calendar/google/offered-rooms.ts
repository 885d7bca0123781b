import { z } from 'zod';
import { ok, type Result } from '../../../shared/result.ts';
import { emailAddress } from '../meeting.ts';
import type { OfferedRoom } from '../provider.ts';
import type { CallOptions, GoogleApis, GoogleCall, GoogleClient } from './client.ts';
import type { GoogleFailure } from './google-failure.ts';

/** Most resources and most buildings that Google puts on one page. */
const largestPage = 500;

const text = z.string().nullish().catch(null);

/** A resource of the directory. One badly kept room must not hide the others. */
const resourceSchema = z.object({
  resourceEmail: text,
  resourceName: text,
  resourceCategory: text,
  capacity: z.number().nullish().catch(null),
  buildingId: text,
  floorName: text,
});

const resourcesSchema = z.object({
  nextPageToken: text,
  items: z.array(resourceSchema).nullish(),
});

const buildingsSchema = z.object({
  nextPageToken: text,
  buildings: z.array(z.object({ buildingId: text, buildingName: text })).nullish(),
});

/**
 * Every room among the directory's resources that has a name and an address, with the name of its
 * building, read anew. Resources of no known category are rooms: that is what the older ones are, from
 * before there were categories. `OTHER`, a car or a projector, never is.
 */
export async function offeredRooms(
  client: GoogleClient,
  signal: AbortSignal,
): Promise<Result<readonly OfferedRoom[], GoogleFailure>> {
  const [resources, buildings] = await Promise.all([
    client.pages((token) => resourcesCall(token), signal),
    client.pages((token) => buildingsCall(token), signal),
  ]);
  if (!resources.ok) return resources;
  if (!buildings.ok) return buildings;
  const names = new Map(
    buildings.value
      .flatMap((page) => page.buildings ?? [])
      .map(({ buildingId, buildingName }) => [buildingId, words(buildingName)]),
  );
  // By address: a room that moved between two pages while they were read is in both.
  const rooms = new Map<string, OfferedRoom>();
  for (const resource of resources.value.flatMap((page) => page.items ?? [])) {
    const address = emailAddress(resource.resourceEmail ?? '');
    const name = words(resource.resourceName);
    if (!address || !name || resource.resourceCategory === 'OTHER') continue;
    // An ID is what an administrator thought up, and better than no building.
    const building = names.get(resource.buildingId) ?? words(resource.buildingId);
    const { capacity = null } = resource;
    rooms.set(address, { address, name, building, floor: words(resource.floorName), capacity });
  }
  return ok([...rooms.values()]);
}

const resourcesCall = (pageToken: string | undefined) =>
  directoryCall(resourcesSchema, ({ directory }, options) =>
    directory.resources.calendars.list(
      {
        ...page(pageToken),
        fields:
          'nextPageToken,items(resourceEmail,resourceName,resourceCategory,capacity,buildingId,floorName)',
      },
      options,
    ),
  );

const buildingsCall = (pageToken: string | undefined) =>
  directoryCall(buildingsSchema, ({ directory }, options) =>
    directory.resources.buildings.list(
      { ...page(pageToken), fields: 'nextPageToken,buildings(buildingId,buildingName)' },
      options,
    ),
  );

const directoryCall = <T>(
  schema: z.ZodType<T>,
  send: (apis: GoogleApis, options: CallOptions) => ReturnType<GoogleCall<T>['send']>,
): GoogleCall<T> => ({ purpose: 'directory', schema, send });

const page = (pageToken: string | undefined) => ({
  customer: 'my_customer',
  maxResults: largestPage,
  ...(pageToken === undefined ? {} : { pageToken }),
});

const words = (text: string | null | undefined): string | null => text?.trim() || null;
