import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses';

/** How each of Electron's fuses has to be. `electron-builder.yml` sets all that can be named there. */
const wanted: ReadonlyMap<number, { readonly name: string; readonly on: boolean }> = new Map([
  [FuseV1Options.RunAsNode, { name: 'RunAsNode', on: false }],
  [FuseV1Options.EnableCookieEncryption, { name: 'EnableCookieEncryption', on: true }],
  [
    FuseV1Options.EnableNodeOptionsEnvironmentVariable,
    { name: 'EnableNodeOptionsEnvironmentVariable', on: false },
  ],
  [
    FuseV1Options.EnableNodeCliInspectArguments,
    { name: 'EnableNodeCliInspectArguments', on: false },
  ],
  [
    FuseV1Options.EnableEmbeddedAsarIntegrityValidation,
    { name: 'EnableEmbeddedAsarIntegrityValidation', on: true },
  ],
  [FuseV1Options.OnlyLoadAppFromAsar, { name: 'OnlyLoadAppFromAsar', on: true }],
  [
    FuseV1Options.LoadBrowserProcessSpecificV8Snapshot,
    { name: 'LoadBrowserProcessSpecificV8Snapshot', on: false },
  ],
  [
    FuseV1Options.GrantFileProtocolExtraPrivileges,
    { name: 'GrantFileProtocolExtraPrivileges', on: false },
  ],
  // Newer than the names of this release of @electron/fuses; older Electrons do not have it.
  [8, { name: 'WasmTrapHandlers', on: true }],
]);

/** How a fuse that is on, or off, is written in the binary: the letters `1` and `0`. */
const [off, on] = [0x30, 0x31];

/** What is wrong with the fuses of an Electron binary, a sentence each. */
export async function fuseProblems(binary: string): Promise<readonly string[]> {
  const { version, ...wire } = await getCurrentFuseWire(binary);
  return Object.entries(wire).flatMap(([index, state]) => {
    const fuse = wanted.get(Number(index));
    if (!fuse) return [`fuse ${index}: nobody has said how it has to be`];
    const right = state === (fuse.on ? on : off);
    return right ? [] : [`fuse ${fuse.name}: is not ${fuse.on ? 'on' : 'off'}`];
  });
}
