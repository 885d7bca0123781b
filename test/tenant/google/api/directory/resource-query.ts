import { invalid, notSimulated } from '../refusals.ts';
import type { Resource } from '../resources.ts';

type Test = (resource: Resource) => boolean;

/**
 * Reads the `query` of a list of resources: clauses such as `resourceCategory=CONFERENCE_ROOM`,
 * joined by `AND`, each with `NOT` before it or not, and `=`, `!=` or `:` in it, the last for what
 * begins with a value that ends in `*` (discovery document, `resources.calendars.list`).
 */
export function parseResourceQuery(text: string): Test {
  if (text.trim() === '') return () => true;
  const tests = text
    .trim()
    .split(/\s+AND\s+/)
    .map(clause);
  return (resource) => tests.every((test) => test(resource));
}

function clause(text: string): Test {
  const [, not, field, operator, quoted = ''] =
    /^(NOT\s+)?([\w.]+)(!=|=|:)("[^"]*"|[^\s"]+)$/.exec(text) ?? [];
  if (field === undefined) throw invalid('query', 'Invalid Input: query');
  const value = quoted.replaceAll('"', '');
  const read = reader(field);
  const test = comparison(read, operator, value);
  return (resource) => test(resource) !== (not !== undefined);
}

function comparison(read: (resource: Resource) => string, operator = '', value: string): Test {
  if (operator === '=') return (resource) => read(resource) === value;
  if (operator === '!=') return (resource) => read(resource) !== value;
  if (!value.endsWith('*')) throw invalid('query', 'Invalid Input: query');
  return (resource) => read(resource).startsWith(value.slice(0, -1));
}

function reader(field: string): (resource: Resource) => string {
  switch (field) {
    case 'resourceCategory':
      return ({ category }) => category;
    case 'resourceEmail':
      return ({ address }) => address;
    case 'name':
      return ({ name }) => name;
    case 'generatedResourceName':
      return ({ generatedName }) => generatedName;
    case 'buildingId':
      return ({ building }) => building?.id ?? '';
    case 'floor_name':
      return ({ floor }) => floor ?? '';
    default:
      throw notSimulated(`the search field '${field}'`);
  }
}
