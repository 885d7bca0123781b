/** What keeps a package from being made, or from leaving the house; printed without a stack. */
export class PackagingError extends Error {}
