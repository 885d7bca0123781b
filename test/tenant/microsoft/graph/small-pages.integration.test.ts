import { afterAll, beforeAll, expect, it } from 'vitest';
import { allRooms, directory } from '../../company/company.ts';
import { trust } from '../../trust.ts';
import { type CallGraph, signIn } from '../sign-in.ts';
import { startTenant, type Tenant } from '../tenant.ts';
import { envelope, readAll, readPage } from './wire.ts';

let tenant: Tenant;
let call: CallGraph;

beforeAll(async () => {
  tenant = await startTenant({ pageSize: 1 });
  trust(tenant);
  call = await signIn(tenant);
});
afterAll(() => tenant.close());

const addresses = async (path: string) =>
  (await readAll(call, path)).map(({ emailAddress }) => emailAddress);

it('makes the pages of the directory and of places as small as it is told', async () => {
  const paths = [
    '/users?$top=999',
    '/places/microsoft.graph.room',
    '/places/microsoft.graph.roomlist',
  ];
  for (const path of paths) {
    const page = await readPage(await call(path));
    expect(page.value).toHaveLength(1);
    expect(page['@odata.nextLink']).toBeDefined();
  }
  expect(await readAll(call, '/users?$top=999')).toHaveLength(directory.length);
  expect(await addresses('/places/microsoft.graph.room')).toEqual(
    allRooms.map(({ address }) => address),
  );
});

it('groups rooms by lists, found by their address', async () => {
  const lists = await addresses('/places/microsoft.graph.roomlist');
  expect(lists).toEqual(['hq-rooms@contoso.example', 'campus-west-rooms@contoso.example']);
  expect(await addresses(`/places/${lists[1]}/microsoft.graph.roomlist/rooms`)).toEqual(
    ['maple', 'oak', 'pine', 'willow'].map((name) => `${name}@contoso.example`),
  );
});

it('takes roomList as it is described, and roomlist as it is documented', async () => {
  expect((await call('/places/microsoft.graph.roomList')).status).toBe(200);
});

it('knows no other list', async () => {
  const response = await call('/places/aurora@contoso.example/microsoft.graph.roomlist/rooms');
  expect(response.status).toBe(404);
  expect(envelope.parse(await response.json()).error.code).toBe('ErrorItemNotFound');
});
