/** Microsoft's clouds that a registration can be in. */
export const cloudNames = ['global', 'us-government', 'china'] as const;

/** One of {@link cloudNames}. */
type CloudName = (typeof cloudNames)[number];

/** The cloud of that name; null where it is given by explicit addresses. */
export const asCloudName = (cloud: string): CloudName | null =>
  cloudNames.find((name) => name === cloud) ?? null;
