import type { SetupView } from '../../shared/staff/setup-view.ts';

/** Whether the policy file sets a path, something within it, or the whole group that it is in. */
export const isLocked = ({ locked }: Pick<SetupView, 'locked'>, path: string): boolean =>
  locked.some((one) => one === path || one.startsWith(`${path}.`) || path.startsWith(`${one}.`));
