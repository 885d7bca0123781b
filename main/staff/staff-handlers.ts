import type {
  CheckedStaffInput,
  OpenStaffCall,
  StaffCall,
  StaffOutput,
} from '../../shared/staff/staff-ipc.ts';

type Handler<C extends OpenStaffCall | StaffCall> = (
  input: CheckedStaffInput<C>,
) => StaffOutput<C> | Promise<StaffOutput<C>>;

/** What answers the calls that anybody in front of the staff window may make. */
export type OpenStaffHandlers = { readonly [C in OpenStaffCall]: Handler<C> };

/** What answers the calls of an unlocked session; each gets input that has been checked. */
export type StaffHandlers = { readonly [C in StaffCall]: Handler<C> };
