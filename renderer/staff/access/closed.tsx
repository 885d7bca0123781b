import { useSay } from '../../i18n/staff-words.tsx';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Page } from '../page.tsx';
import { useStaff } from '../staff-context.tsx';
import { StaffLanguage } from '../staff-language.tsx';

/** There is no PIN, and nobody at the screen may choose one: that is for IT. */
export function ClosedScreen() {
  const say = useSay();
  const { bridge } = useStaff();
  return (
    <Page
      name="closed"
      title={say('closed.title')}
      lead={say('closed.lead')}
      footer={
        <>
          <StaffLanguage />
          <Button onPress={() => void bridge.close(undefined)}>{say('action.leave')}</Button>
        </>
      }
    >
      <Notice tone="plain" title={say('closed.forIt')}>
        <p>{say('closed.how')}</p>
      </Notice>
    </Page>
  );
}
