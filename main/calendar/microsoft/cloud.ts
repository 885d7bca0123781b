import { z } from 'zod';

/**
 * Microsoft's separate clouds: where one signs in and where Graph is.
 * https://learn.microsoft.com/graph/deployments; the sign-in host in China is the one that its
 * metadata name as the issuer.
 */
const clouds = {
  global: {
    signIn: 'https://login.microsoftonline.com',
    graph: 'https://graph.microsoft.com',
  },
  'us-government': {
    signIn: 'https://login.microsoftonline.us',
    graph: 'https://graph.microsoft.us',
  },
  china: {
    signIn: 'https://login.partner.microsoftonline.cn',
    graph: 'https://microsoftgraph.chinacloudapi.cn',
  },
} as const;

const cloudNames = ['global', 'us-government', 'china'] as const satisfies (keyof typeof clouds)[];

const httpsUrl = z.url({ protocol: /^https$/, error: 'must be an https:// URL' });

const isOrigin = (url: string): boolean =>
  URL.canParse(url) && new URL(url).href === `${new URL(url).origin}/`;

/** Schema of `cloud`: the name of one of Microsoft's clouds, or explicit URLs. */
export const cloudSchema = z.union(
  [
    z.enum(cloudNames),
    z.strictObject({
      /** The OpenID Connect issuer, in whole. */
      authority: httpsUrl,
      /** What comes before `/v1.0`. */
      graph: httpsUrl.refine(isOrigin, { error: 'must be an origin, without a path' }),
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
}

/** The endpoints of a tenant. */
export function endpoints(cloud: Cloud, tenantId: string): Endpoints {
  if (typeof cloud === 'object') {
    return { issuer: cloud.authority, graphOrigin: new URL(cloud.graph).origin };
  }
  const { signIn, graph } = clouds[cloud];
  return { issuer: `${signIn}/${tenantId.toLowerCase()}/v2.0`, graphOrigin: graph };
}
