/**
 * In the place of `supports-color`, which `debug` takes where it happens to be installed, as it is for
 * development: what is bundled is to be a production dependency, which is audited and licensed.
 */
export const level = 0;
