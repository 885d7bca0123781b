/** The one place where `Temporal` comes from, until every runtime has its own. */
export { Temporal } from 'temporal-polyfill';
