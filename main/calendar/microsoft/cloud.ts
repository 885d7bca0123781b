import { z } from 'zod';
import { httpsOrigin, httpsUrl } from '../https-url.ts';

/**
 * Microsoft's separate clouds: where one signs in, where Graph is, and where administrators go.
 * https://learn.microsoft.com/graph/deployments; the sign-in host in China is the one that its
 * metadata name as the issuer.
 */
const clouds = {
  global: {
    signIn: 'https://login.microsoftonline.com',
    graph: 'https://graph.microsoft.com',
    portal: 'https://portal.azure.com',
  },
  'us-government': {
    signIn: 'https://login.microsoftonline.us',
    graph: 'https://graph.microsoft.us',
    portal: 'https://portal.azure.us',
  },
  china: {
    signIn: 'https://login.partner.microsoftonline.cn',
    graph: 'https://microsoftgraph.chinacloudapi.cn',
    portal: 'https://portal.azure.cn',
  },
} as const;

const cloudNames = ['global', 'us-government', 'china'] as const satisfies (keyof typeof clouds)[];

/** Schema of `cloud`: the name of one of Microsoft's clouds, or explicit URLs. */
export const cloudSchema = z.union(
  [
    z.enum(cloudNames),
    z.strictObject({
      authority: httpsUrl.describe('The OpenID Connect issuer, in whole.'),
      graph: httpsOrigin.describe('What comes before /v1.0.'),
    }),
  ],
  { error: `must be one of ${cloudNames.join(', ')}, or { "authority": URL, "graph": URL }` },
);

/** Which cloud the tenant is in. */
export type Cloud = z.infer<typeof cloudSchema>;

/** Where to sign in and where to ask. */
export interface Endpoints {
  readonly issuer: string;
  readonly graphOrigin: string;
  /**
   * Where an administrator is left who has consented: the portal, which they know. Explicit URLs name
   * none; every sign-in server has a plain page for applications without one.
   */
  readonly afterConsent: string;
}

/** The endpoints of a tenant. */
export function endpoints(cloud: Cloud, tenantId: string): Endpoints {
  if (typeof cloud === 'object') {
    const issuer = cloud.authority;
    const afterConsent = `${new URL(issuer).origin}/common/oauth2/nativeclient`;
    return { issuer, graphOrigin: new URL(cloud.graph).origin, afterConsent };
  }
  const { signIn, graph, portal } = clouds[cloud];
  const issuer = `${signIn}/${tenantId.toLowerCase()}/v2.0`;
  return { issuer, graphOrigin: graph, afterConsent: portal };
}
