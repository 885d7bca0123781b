import { afterEach, expect, test } from 'vitest';
import { patient } from '../../../patient.ts';
import { type Answer, type GraphServer, json, refuse, startGraphServer } from './graph-server.ts';

let server: GraphServer;

afterEach(() => server.close());

async function rooms(answer: Answer) {
  server = await startGraphServer({ rooms: answer });
  return server.provider.rooms(patient());
}

const room = (name: string, more: object = {}) => ({
  emailAddress: `${name}@contoso.example`,
  displayName: name,
  ...more,
});

test('every room is offered, from every page, with all that the tenant says about it', async () => {
  const described = { building: 'HQ', floorLabel: 'Mezzanine', floorNumber: 2, capacity: 8 };
  const offered = await rooms((_, response, url) =>
    url.searchParams.has('$skip')
      ? json(response, { value: [room('Borealis')] })
      : json(response, {
          value: [room('Aurora', described)],
          '@odata.nextLink': `${url.href}&$skip=100`,
        }),
  );
  const unknown = { building: null, floor: null, capacity: null };
  expect(offered).toEqual({
    ok: true,
    value: [
      {
        address: 'aurora@contoso.example',
        name: 'Aurora',
        building: 'HQ',
        floor: 'Mezzanine',
        capacity: 8,
      },
      { address: 'borealis@contoso.example', name: 'Borealis', ...unknown },
    ],
  });
  expect(server.calls[0]?.searchParams.get('$select')).toBe(
    'emailAddress,displayName,building,floorLabel,floorNumber,capacity',
  );
});

test.each([
  ['a number in quotes', '50', 50],
  ['words', 'about ten', null],
  ['nothing', null, null],
])('a capacity may be %s', async (_, capacity, seats) => {
  const offered = await rooms((_request, response) =>
    json(response, { value: [room('Aurora', { capacity })] }),
  );
  expect(offered).toMatchObject({ ok: true, value: [{ capacity: seats }] });
});

test('a room that is on two pages is offered once, and a nameless one not at all', async () => {
  const offered = await rooms((_, response) =>
    json(response, {
      value: [room('Aurora'), { emailAddress: 'x@contoso.example' }, room('Aurora')],
    }),
  );
  expect(offered.ok && offered.value.map(({ name }) => name)).toEqual(['Aurora']);
});

test('a directory that may not be read is forbidden, not empty', async () => {
  const offered = await rooms((_, response) => refuse(response, 403, 'ErrorAccessDenied'));
  expect(offered).toMatchObject({ ok: false, error: { cause: 'forbidden' } });
});

test('they are read anew each time: somebody may just have added one', async () => {
  let names = ['Aurora'];
  await rooms((_, response) => json(response, { value: names.map((name) => room(name)) }));
  names = ['Aurora', 'Borealis'];
  const again = await server.provider.rooms(patient());
  expect(again.ok && again.value).toHaveLength(2);
});
