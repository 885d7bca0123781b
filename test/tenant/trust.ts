import * as tls from 'node:tls';
import type { SimulatedTenant } from './simulated-tenant.ts';

/** Makes this process trust the tenant's CA, as `NODE_EXTRA_CA_CERTS` does from the start. */
export function trust({ caPem }: Pick<SimulatedTenant, 'caPem'>): void {
  tls.setDefaultCACertificates([...tls.getCACertificates('default'), caPem]);
}
