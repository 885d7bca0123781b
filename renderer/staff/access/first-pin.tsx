import { useSay } from '../../i18n/staff-words.tsx';
import { Button } from '../../ui/button.tsx';
import { useStaff } from '../staff-context.tsx';
import { StaffLanguage } from '../staff-language.tsx';
import { ChoosePin } from './choose-pin.tsx';

/** The first thing that a new kiosk asks of its installer. */
export function FirstPinScreen({ onDone }: { readonly onDone: () => void }) {
  const say = useSay();
  const { bridge } = useStaff();
  return (
    <ChoosePin
      title={say('pin.firstTitle')}
      lead={say('pin.rule')}
      footer={
        <>
          <StaffLanguage />
          <Button tone="quiet" onPress={() => void bridge.close(undefined)}>
            {say('action.leave')}
          </Button>
        </>
      }
      onChoose={async (pin) => {
        const answer = await bridge.choosePin({ pin });
        if (answer !== 'unlocked') return answer;
        onDone();
        return null;
      }}
    />
  );
}
