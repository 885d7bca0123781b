import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { directory } from '../../company/company.ts';
import { trust } from '../../trust.ts';
import { type CallGraph, signIn } from '../sign-in.ts';
import { startTenant, type Tenant } from '../tenant.ts';
import { envelope, readAll, readPage } from './wire.ts';

let tenant: Tenant;
let call: CallGraph;

beforeAll(async () => {
  tenant = await startTenant();
  trust(tenant);
  call = await signIn(tenant);
});
afterAll(() => tenant.close());

const eventual = { ConsistencyLevel: 'eventual' };
const encoded = encodeURIComponent;

async function names(query: string, headers = {}): Promise<unknown[]> {
  const { value } = await readPage(await call(`/users?${query}`, headers));
  return value.map(({ displayName }) => displayName);
}

async function refusal(path: string, headers = {}) {
  const response = await call(path, headers);
  return { status: response.status, code: envelope.parse(await response.json()).error.code };
}

describe('$search on users', () => {
  it.each([
    ['ale', ['Alessandro Ricci', 'Alex Kim', 'Alec Morgan']],
    ['kim', ['Alex Kim']],
    ['ki al', ['Alex Kim']],
    ['lex', []],
    ['bo li', ['Bo Li']],
    ['王', ['王小明']],
    ['anna', ['Anna Schmidt', 'Anna Schmidt']],
    ['aur', ['Aurora']],
  ])('for %s begins words', async (typed, found) => {
    expect(await names(`$search=${encoded(`"displayName:${typed}"`)}`, eventual)).toEqual(found);
  });

  it('joins clauses', async () => {
    const search = encoded('"displayName:bo" OR "mail:xiao"');
    expect(await names(`$search=${search}`, eventual)).toEqual(['Bo Li', '王小明', 'Borealis']);
  });

  it('needs the header ConsistencyLevel', async () => {
    expect(await refusal(`/users?$search=${encoded('"displayName:ale"')}`)).toEqual({
      status: 400,
      code: 'Request_UnsupportedQuery',
    });
  });

  it('refuses a clause without property or quotes', async () => {
    for (const search of ['displayName:ale', '"ale"']) {
      expect(await refusal(`/users?$search=${encoded(search)}`, eventual)).toMatchObject({
        status: 400,
      });
    }
  });
});

describe('$filter on users', () => {
  it.each([
    ["startswith(displayName,'AL')", ['Alessandro Ricci', 'Alex Kim', 'Alec Morgan']],
    ["startswith(surname,'Kim') or startswith(givenName,'bo')", ['Alex Kim', 'Bo Li']],
    [
      "userType eq 'Member' and (startswith(givenName,'al') or startswith(surname,'al'))",
      ['Alessandro Ricci', 'Alex Kim'],
    ],
    ["startswith(displayName,'p') and accountEnabled eq false", ['Peter Voss', 'Projector 2']],
    ["startswith(displayName,'p') and not (accountEnabled eq false)", ['Paula Ferreira', 'Pine']],
    ["surname eq 'O''Neill'", []],
  ])('%s', async (filter, found) => {
    expect(await names(`$filter=${encoded(filter)}`)).toEqual(found);
  });

  it.each([
    "startswith(shoeSize,'4')",
    'displayName',
    "startswith(displayName,'a'",
    "displayName eq 'a' 'b'",
  ])('refuses %s', async (filter) => {
    expect(await refusal(`/users?$filter=${encoded(filter)}`)).toMatchObject({ status: 400 });
  });
});

describe('the directory', () => {
  it('lists everyone and everything, page by page', async () => {
    const users = await readAll(call, '/users?$top=9');
    expect(users.map(({ id }) => id)).toEqual(directory.map(({ id }) => id));
  });

  it('counts where the header asks for it', async () => {
    const path = '/users?$top=1&$count=true';
    expect(await (await call(path, eventual)).json()).toMatchObject({
      '@odata.count': directory.length,
    });
    expect(await (await call(path)).json()).not.toHaveProperty('@odata.count');
  });

  it('refuses pages over 999', async () => {
    expect(await refusal('/users?$top=1000')).toMatchObject({ status: 400 });
  });

  it('sends the usual properties, or those that are selected', async () => {
    const usual = await (await call('/users/alex@contoso.example')).json();
    expect(usual).toHaveProperty('jobTitle');
    expect(usual).not.toHaveProperty('department');
    const path = '/users/alex@contoso.example?$select=department,accountEnabled';
    expect(await (await call(path)).json()).toEqual({
      '@odata.context': expect.any(String),
      department: 'Sales',
      accountEnabled: true,
    });
  });

  it('knows a guest by sign-in name, and nobody by a wrong one', async () => {
    const guest = encoded('alec.morgan_fabrikam.example#EXT#@contoso.example');
    expect(await (await call(`/users/${guest}?$select=userType`)).json()).toMatchObject({
      userType: 'Guest',
    });
    expect(await refusal('/users/nobody@contoso.example')).toEqual({
      status: 404,
      code: 'Request_ResourceNotFound',
    });
  });
});

describe('places', () => {
  it('are the ten rooms, whole or in pages', async () => {
    const once = await readPage(await call('/places/microsoft.graph.room'));
    expect(once.value).toHaveLength(10);
    expect(once['@odata.nextLink']).toBeUndefined();
    expect(await readAll(call, '/places/microsoft.graph.room?$top=3')).toEqual(once.value);
  });

  it('are found by address and id, and say what they are', async () => {
    const aurora = await (await call('/places/AURORA@contoso.example')).json();
    expect(aurora).toMatchObject({
      '@odata.type': '#microsoft.graph.room',
      building: 'HQ',
      floorNumber: 3,
    });
    expect(await (await call(`/places/${aurora.id}`)).json()).toEqual(aurora);
    expect(await (await call('/places/desk-4-12@contoso.example')).json()).toMatchObject({
      '@odata.type': '#microsoft.graph.workspace',
    });
  });

  it('are no things and no people', async () => {
    for (const address of ['projector-2@contoso.example', 'alex@contoso.example']) {
      expect(await refusal(`/places/${address}`)).toMatchObject({ status: 404 });
    }
  });

  it('send what is selected', async () => {
    const { value } = await readPage(
      await call('/places/microsoft.graph.room?$select=displayName,emailAddress&$top=1'),
    );
    expect(value).toEqual([{ displayName: 'Aurora', emailAddress: 'aurora@contoso.example' }]);
  });
});
