import { describe, expect, test } from 'vitest';
import { registration } from '../../../../main/calendar/microsoft/registration.ts';

const { read, write } = registration;
const explicit = { authority: 'https://login.example/v2.0', graph: 'https://graph.example' };
const texts = { tenantId: ' contoso.example ', clientId: 'client\n', cloud: ' china ' };

describe('what the wizard shows of a registration', () => {
  test.each([
    ['nothing yet', undefined, { tenantId: '', clientId: '', cloud: 'global' }],
    [
      'what is there',
      { tenantId: 't', cloud: 'china' },
      { tenantId: 't', clientId: '', cloud: 'china' },
    ],
    [
      'no more than texts',
      { tenantId: 7, clientId: 'c' },
      { tenantId: '', clientId: 'c', cloud: 'global' },
    ],
    [
      'explicit URLs by the one to sign in at',
      { cloud: explicit },
      { tenantId: '', clientId: '', cloud: explicit.authority },
    ],
  ])('%s', (_, block, shown) => {
    expect(read(block)).toEqual(shown);
  });
});

describe('what the wizard writes of a registration', () => {
  test('is trimmed', () => {
    const written = { tenantId: 'contoso.example', clientId: 'client', cloud: 'china' };
    expect(write(texts, undefined)).toEqual(written);
    expect(write(texts, { cloud: explicit })).toEqual(written);
  });

  test('keeps both explicit URLs where the one that was shown is untouched', () => {
    const block = { cloud: explicit };
    expect(write({ ...read(block), tenantId: 't' }, block)).toMatchObject({ cloud: explicit });
  });
});
