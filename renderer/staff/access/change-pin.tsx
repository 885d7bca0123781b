import { useState } from 'react';
import { useSay } from '../../i18n/staff-words.tsx';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Page } from '../page.tsx';
import { useStaff } from '../staff-context.tsx';
import { ChoosePin } from './choose-pin.tsx';

/** Another PIN in place of the one before. */
export function ChangePinScreen({ onBack }: { readonly onBack: () => void }) {
  const say = useSay();
  const { bridge } = useStaff();
  const [isChanged, setChanged] = useState(false);
  if (isChanged) {
    return (
      <Page
        name="pin-changed"
        title={say('pin.changeTitle')}
        footer={
          <>
            <span />
            <Button onPress={onBack}>{say('action.done')}</Button>
          </>
        }
      >
        <Notice tone="good" title={say('pin.changed')}>
          <p>{say('pin.changedMeans')}</p>
        </Notice>
      </Page>
    );
  }
  return (
    <ChoosePin
      title={say('pin.changeTitle')}
      lead={say('pin.rule')}
      onBack={onBack}
      footer={null}
      onChoose={async (pin) => {
        const answer = await bridge.changePin({ pin });
        if (answer !== 'changed') return answer;
        setChanged(true);
        return null;
      }}
    />
  );
}
