/** Packages with machine code, which are not bundled. */
export const nativePackages = ['better-sqlite3', 'keytar', 'native-reg'];

/** Those, and what they need at run time: all that a package carries of `node_modules`. */
export const carriedPackages = [...nativePackages, 'node-gyp-build'];
