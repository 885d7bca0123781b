import { createRequire } from 'node:module';
import type { HKEY, Value, ValueType } from 'native-reg';
import { expect, test } from 'vitest';
import {
  type Registry,
  readRegistryKey,
} from '../../../../main/tenant/managed-policy/read-registry-key.ts';

/** The package without its binary: how it reads and writes values is the same on every system. */
const reg: typeof import('native-reg') = createRequire(import.meta.filename)('native-reg');

interface StoredKey {
  readonly values?: Readonly<Record<string, Value>>;
  readonly keys?: Readonly<Record<string, StoredKey>>;
}

const stored = (type: ValueType, data: Buffer): Value => Object.assign(data, { type });
const text = (words: string) => stored(reg.ValueType.SZ, reg.formatString(words));

/** A hive as Windows would have it, which counts what is open. */
function hive(root: StoredKey, openKey?: () => never) {
  const open = new Map<HKEY, StoredKey>();
  const paths: string[] = [];
  let handle = 100;
  const at = (key: HKEY) => open.get(key) ?? {};
  const registry: Registry = {
    Access: reg.Access,
    HKCU: reg.HKCU,
    HKLM: reg.HKLM,
    parseValue: reg.parseValue,
    openKey:
      openKey ??
      ((above, name) => {
        const isHive = above === reg.HKLM;
        if (isHive) paths.push(name);
        const key = isHive ? root : at(above).keys?.[name];
        if (!key) return null;
        handle += 1;
        open.set(handle, key);
        return handle;
      }),
    closeKey: (key) => void open.delete(key as HKEY),
    enumKeyNames: (key) => Object.keys(at(key).keys ?? {}),
    enumValueNames: (key) => Object.keys(at(key).values ?? {}),
    getValueRaw: (key, _subKey, name) => at(key).values?.[name ?? ''] ?? null,
  };
  return {
    read: () => readRegistryKey('HKLM', 'Software\\Policies\\X', () => registry),
    open,
    paths,
  };
}

test('values of the types that policies have are read, others are known as none of them', () => {
  const { read, open, paths } = hive({
    values: {
      text: text('Müller & Söhne'),
      unended: stored(reg.ValueType.SZ, Buffer.from('HQ', 'ucs-2')),
      path: stored(reg.ValueType.EXPAND_SZ, reg.formatString('C:\\logo.png')),
      number: stored(reg.ValueType.DWORD, reg.formatDWORD(60)),
      texts: stored(reg.ValueType.MULTI_SZ, reg.formatMultiString(['a', 'b'])),
      noTexts: stored(reg.ValueType.MULTI_SZ, Buffer.from([0, 0])),
      binary: stored(reg.ValueType.BINARY, Buffer.from([1, 2])),
      long: stored(reg.ValueType.QWORD, reg.formatQWORD(7)),
    },
    keys: { inner: { keys: { innermost: { values: { text: text('x') } } } } },
  });
  const { value } = read() as Extract<ReturnType<typeof read>, { ok: true }>;
  expect(Object.fromEntries(value?.values ?? [])).toEqual({
    text: 'Müller & Söhne',
    unended: 'HQ',
    path: 'C:\\logo.png',
    number: 60,
    texts: ['a', 'b'],
    noTexts: [],
    binary: null,
    long: null,
  });
  const innermost = value?.keys.get('inner')?.keys.get('innermost');
  expect(innermost?.values.get('text')).toBe('x');
  expect([paths, open.size]).toEqual([['Software\\Policies\\X'], 0]);
});

test('no more is read than a policy may have, and every key is closed', () => {
  const big = text('x'.repeat(200_000));
  const keys = Object.fromEntries(['a', 'b', 'c'].map((name) => [name, { values: { big } }]));
  const { read, open } = hive({ keys });
  expect(read()).toEqual({ ok: false, error: { cause: 'too-large' } });
  expect(open.size).toBe(0);
});

test('a key that may not be read is a failure, not a missing one', () => {
  const { read } = hive({}, () => {
    throw Object.assign(new Error('Access is denied.'), { code: 'ERROR_ACCESS_DENIED' });
  });
  expect(read()).toEqual({
    ok: false,
    error: { cause: 'unreadable', detail: 'ERROR_ACCESS_DENIED' },
  });
});
