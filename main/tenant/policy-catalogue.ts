import { type JsonSchema, policyJsonSchema } from './policy-json-schema.ts';

/** One setting of a policy. */
export interface Setting {
  /** `tenant.calendar.window.beforeMinutes` */
  readonly path: string;
  /** `json`: a group whose names are the tenant's own, or that has several forms. */
  readonly kind: 'text' | 'number' | 'flag' | 'choice' | 'list' | 'json';
  /** What it may be, or each of a list; null where that is open. */
  readonly choices: readonly string[] | null;
  /** Of a number; null for everything else. */
  readonly minimum: number | null;
  readonly maximum: number | null;
  /** The value where nothing is set; undefined where there is none. */
  readonly default: unknown;
  /** The default in words; null where the value says it, or there is none. */
  readonly otherwise: string | null;
  readonly description: string;
}

/** Settings that belong together. */
export interface SettingGroup {
  /** `tenant.calendar`; empty for the policy as a whole. */
  readonly path: string;
  readonly description: string;
  /** In the order of the schema; groups within are groups of their own. */
  readonly settings: readonly Setting[];
}

/** Every setting that the schema has, by groups. */
export const policyCatalogue = (): readonly SettingGroup[] => groupsOf('', policyJsonSchema());

function groupsOf(path: string, { properties = {}, ...schema }: JsonSchema): SettingGroup[] {
  const parts = Object.entries(properties).map(
    ([name, part]) => [path ? `${path}.${name}` : name, part] as const,
  );
  const settings = parts.filter(([, part]) => !part.properties).map(settingOf);
  const own = { path, description: schema.description ?? '', settings };
  const inner = parts.filter(([, part]) => part.properties);
  return [own, ...inner.flatMap(([at, part]) => groupsOf(at, part))];
}

function settingOf([path, schema]: readonly [string, JsonSchema]): Setting {
  const forms = formsOf(schema);
  const [form = {}] = forms;
  const kind = kindOf(forms);
  return {
    path,
    kind,
    choices: (kind === 'list' ? form.items?.enum : forms.find((each) => each.enum)?.enum) ?? null,
    minimum: kind === 'number' ? (form.minimum ?? null) : null,
    maximum: kind === 'number' ? (form.maximum ?? null) : null,
    default: schema.default,
    otherwise: schema.otherwise ?? null,
    description: schema.description ?? '',
  };
}

/** What a value may be, without null: that is as good as none. */
const formsOf = (schema: JsonSchema): readonly JsonSchema[] =>
  (schema.anyOf ?? [schema]).filter(({ type }) => type !== 'null');

function kindOf(forms: readonly JsonSchema[]): Setting['kind'] {
  const kinds = [...new Set(forms.map(kindOfForm))];
  return (kinds.length === 1 && kinds[0]) || 'json';
}

function kindOfForm({ type, enum: choices }: JsonSchema): Setting['kind'] {
  const name = typeof type === 'string' ? type : type?.find((each) => each !== 'null');
  switch (name) {
    case 'string':
      return choices ? 'choice' : 'text';
    case 'integer':
      return 'number';
    case 'boolean':
      return 'flag';
    case 'array':
      return 'list';
    default:
      return 'json';
  }
}
