import { describe, expect, test } from 'vitest';
import { providers } from '../../../../main/calendar/registry.ts';

const { microsoft } = providers;
const guid = '98A79EBE-74bf-4e07-a017-7b410848cb32';
const good = { tenantId: guid, clientId: 'client', signIn: 'application', cloud: 'global' };

function authorization(settings: object) {
  return microsoft.authorization(microsoft.settings.parse(settings));
}

describe('where the kiosk signs in, and for what', () => {
  test.each([
    [
      'global',
      'https://login.microsoftonline.com/98a79ebe-74bf-4e07-a017-7b410848cb32/v2.0',
      'https://graph.microsoft.com/.default',
      'https://portal.azure.com',
    ],
    [
      'us-government',
      'https://login.microsoftonline.us/98a79ebe-74bf-4e07-a017-7b410848cb32/v2.0',
      'https://graph.microsoft.us/.default',
      'https://portal.azure.us',
    ],
    [
      'china',
      'https://login.partner.microsoftonline.cn/98a79ebe-74bf-4e07-a017-7b410848cb32/v2.0',
      'https://microsoftgraph.chinacloudapi.cn/.default',
      'https://portal.azure.cn',
    ],
  ])('%s', (cloud, issuer, scope, portal) => {
    const { adminConsentUrl, ...others } = authorization({ ...good, cloud });
    const access = { scope, subject: null };
    expect(others).toEqual({
      issuer,
      clientId: 'client',
      directory: guid.toLowerCase(),
      signIn: 'application',
      credential: 'secret',
      access: { calendars: access, directory: access, booking: access },
      delegatedScope: `openid profile offline_access ${scope}`,
      pageParameters: { prompt: 'select_account' },
      loopbackHost: 'localhost',
      showsSecret: false,
      secrets: {
        clientSecret: 'microsoft.clientSecret',
        key: 'microsoft.clientKey',
        refreshToken: 'microsoft.refreshToken',
      },
    });
    const consent = new URL(adminConsentUrl);
    expect(consent.origin + consent.pathname).toBe(`${issuer}/adminconsent`);
    expect(Object.fromEntries(consent.searchParams)).toEqual({
      client_id: 'client',
      scope,
      redirect_uri: portal,
    });
  });

  test('explicit URLs: the authority as it is, whatever the tenant is called', () => {
    const cloud = {
      authority: 'https://127.0.0.1:8443/tenant/v2.0',
      graph: 'https://127.0.0.1:8443/',
    };
    expect(authorization({ ...good, tenantId: 'anything', cloud })).toMatchObject({
      issuer: 'https://127.0.0.1:8443/tenant/v2.0',
      directory: null,
      access: { calendars: { scope: 'https://127.0.0.1:8443/.default' } },
      adminConsentUrl: expect.stringContaining(
        'redirect_uri=https%3A%2F%2F127.0.0.1%3A8443%2Fcommon%2Foauth2%2Fnativeclient',
      ),
    });
  });

  test('a domain names the tenant in the global cloud', () => {
    expect(authorization({ ...good, tenantId: 'Contoso.onmicrosoft.com' })).toMatchObject({
      issuer: 'https://login.microsoftonline.com/contoso.onmicrosoft.com/v2.0',
      directory: null,
    });
  });

  test.each(['application', 'browser', 'device'])('signed in to by %s', (signIn) => {
    expect(authorization({ ...good, signIn }).signIn).toBe(signIn);
    expect(microsoft.signInMethods).toContain(signIn);
  });

  test('a certificate instead of a secret', () => {
    expect(authorization({ ...good, credential: 'certificate' }).credential).toBe('certificate');
  });
});

describe('what is refused, and how it is named', () => {
  const explicit = { authority: 'https://a.example', graph: 'https://g.example' };

  test.each<[string, object, string, RegExp]>([
    ['no tenant', { tenantId: '' }, 'tenantId', /./],
    ['a tenant that is a path', { tenantId: '../common' }, 'tenantId', /GUID, or a domain/],
    ['a domain in another cloud', { tenantId: 'a.us', cloud: 'china' }, 'tenantId', /a GUID$/],
    ['no client', { clientId: '' }, 'clientId', /./],
    ['another way to sign in', { signIn: 'fax' }, 'signIn', /application, browser, device/],
    ['another proof', { credential: 'password' }, 'credential', /"secret" or "certificate"/],
    ['an unknown cloud', { cloud: 'mars' }, 'cloud', /global, us-government, china/],
    [
      'an authority without encryption',
      { cloud: { ...explicit, authority: 'http://a.example' } },
      'cloud.authority',
      /https/,
    ],
    [
      'Graph without encryption',
      { cloud: { ...explicit, graph: 'http://g.example' } },
      'cloud.graph',
      /https/,
    ],
    [
      'Graph with a version',
      { cloud: { ...explicit, graph: 'https://g.example/v1.0' } },
      'cloud.graph',
      /origin/,
    ],
    ['an unknown key', { clientSecret: 'x' }, '', /clientSecret/],
  ])('%s', (_, change, path, message) => {
    const parsed = microsoft.settings.safeParse({ ...good, ...change });
    const issue = parsed.error?.issues[0];
    expect(issue?.path.join('.')).toBe(path);
    expect(issue?.message).toMatch(message);
  });
});
