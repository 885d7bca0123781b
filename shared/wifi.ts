import { z } from 'zod';

/** The guest network's protection: `WPA` covers WPA2 and WPA3 personal, `open` has no password. */
export const wifiSecuritySchema = z.enum(['WPA', 'WEP', 'open']);

/** The guest network as a completion shows it. It carries a secret and leaves with the completion. */
export const wifiSchema = z.object({
  ssid: z.string(),
  security: wifiSecuritySchema,
  /** Null for an open network, and where the keychain cannot be read. */
  password: z.string().nullable(),
  hidden: z.boolean(),
});

/** The guest network of a completion. */
export type Wifi = z.infer<typeof wifiSchema>;
