import { useState } from 'react';
import type { StaffOutput } from '../../../../shared/staff/staff-ipc.ts';
import { useSay } from '../../../i18n/staff-words.tsx';
import type { Setup } from '../../use-setup.ts';

/** How it went when staff were to pick a file. */
export type FileStatus = StaffOutput<'chooseCredentialFile'>['status'];

/** Has staff pick a file that the console gave them, and keeps how that went last. */
export function useCredentialFile({ ask }: Setup) {
  const [status, setStatus] = useState<FileStatus | null>(null);
  /** Resolves to how it went; null where main could not be asked. */
  async function choose(): Promise<FileStatus | null> {
    let next: FileStatus | null = null;
    await ask(async (staff) => {
      const chosen = await staff.chooseCredentialFile(undefined);
      next = chosen.status;
      return chosen.view;
    });
    setStatus(next);
    return next;
  }
  return { status, choose };
}

interface FileProblemProps {
  readonly status: FileStatus | null;
  /** What is said of a file that is something else. */
  readonly notIt: string;
}

/** Why the file that was picked is of no use. */
export function FileProblem({ status, notIt }: FileProblemProps) {
  const say = useSay();
  return (
    <p className="field-problem" role="alert">
      {status === 'not-a-credential' && notIt}
      {(status === 'other-client' || status === 'not-kept') && say(`google.file.${status}`)}
    </p>
  );
}
