import { ApiRefusal } from './reply.ts';

/** What is not there, or not for this account: the calendar does not say which. */
export const notFound = (message = 'Not Found'): ApiRefusal =>
  new ApiRefusal({ code: 404, domain: 'global', reason: 'notFound', message });

/** A parameter that is wrong. */
export const invalid = (
  parameter: string,
  message = `Invalid value for: ${parameter}`,
  reason = 'invalid',
): ApiRefusal =>
  new ApiRefusal({ code: 400, domain: 'global', reason, message, at: ['parameter', parameter] });

/** What a real server would do, and this one does not: refused, so that a caller finds out. */
export const notSimulated = (what: string): ApiRefusal =>
  new ApiRefusal({
    code: 501,
    domain: 'global',
    reason: 'notImplemented',
    message: `The simulated workspace does not implement ${what}.`,
  });

/** A window that ends before it begins. */
export const timeRangeEmpty = (): ApiRefusal =>
  new ApiRefusal({
    code: 400,
    domain: 'calendar',
    reason: 'timeRangeEmpty',
    message: 'The specified time range is empty.',
    at: ['parameter', 'timeMax'],
  });

/** The token of an incremental sync is good no more. */
export const fullSyncRequired = (): ApiRefusal =>
  new ApiRefusal({
    code: 410,
    domain: 'calendar',
    reason: 'fullSyncRequired',
    message: 'Sync token is no longer valid, a full sync is required.',
    at: ['parameter', 'syncToken'],
  });
