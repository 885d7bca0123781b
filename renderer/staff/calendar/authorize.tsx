import { useState } from 'react';
import type { AuthorizePageName } from './authorize-page.ts';
import { wayOf } from './names.ts';
import { pagesOf } from './provider-pages.ts';
import { SignInPage } from './sign-in.tsx';
import type { StepProps } from './step-props.ts';

/** How the kiosk may read the calendar: the provider's questions, one a page, and the sign-in itself. */
export function AuthorizeStep(props: StepProps) {
  const { view } = props.setup;
  const pages = pagesOf(view.provider.chosen ?? '').pages(wayOf(view.authorize));
  const [page, turn] = useState<AuthorizePageName | 'sign-in'>(
    () => pages.find(({ isAnswered }) => !isAnswered(view))?.name ?? 'sign-in',
  );
  const place = page === 'sign-in' ? pages.length : pages.findIndex(({ name }) => name === page);
  const before = pages[place - 1];
  const onBack = before && (() => turn(before.name));
  const shown = pages[place];
  if (!shown) {
    return <SignInPage {...props} onBack={onBack} pages={pages} onPage={turn} />;
  }
  const onDone = () => turn(pages[place + 1]?.name ?? 'sign-in');
  return <shown.Page {...props} onBack={onBack} onDone={onDone} />;
}
