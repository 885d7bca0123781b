import type { AdapterPayload } from 'oidc-provider';

/** The OAuth client of an application that people install. */
export interface DesktopClient {
  readonly clientId: string;
  /** Not confidential, as it is in every copy; the token endpoint wants it all the same. */
  readonly clientSecret: string;
}

/** The kiosk's. */
export const desktopClient: DesktopClient = {
  clientId: '840151739264-simulated0desktop0client.apps.googleusercontent.com',
  clientSecret: 'GOCSPX-simulated~desktop~secret',
};

/** The JSON file that the console gives, `client_secret_….json`. */
export const desktopClientFile = (issuer: string): string =>
  JSON.stringify({
    installed: {
      client_id: desktopClient.clientId,
      project_id: 'northwind-lobby',
      auth_uri: `${issuer}/o/oauth2/auth`,
      token_uri: `${issuer}/token`,
      auth_provider_x509_cert_url: `${issuer}/oauth2/v1/certs`,
      client_secret: desktopClient.clientSecret,
      redirect_uris: ['http://localhost'],
    },
  });

/** The client as the provider takes it; the port of a redirect to a loopback address may be any. */
export const desktopClientMetadata: AdapterPayload = {
  client_id: desktopClient.clientId,
  client_secret: desktopClient.clientSecret,
  client_name: 'Atrium Kiosk',
  application_type: 'native',
  redirect_uris: ['localhost', '127.0.0.1', '[::1]'].flatMap((host) => [
    `http://${host}`,
    `http://${host}/`,
  ]),
  response_types: ['code'],
  grant_types: ['authorization_code', 'refresh_token'],
  // The header does as well: RFC 6749, 2.3.1.
  token_endpoint_auth_method: 'client_secret_post',
};
