import { useEffect, useEffectEvent, useState } from 'react';
import type { ReachView } from '../../../shared/staff/setup-view.ts';
import { type Say, useSay } from '../../i18n/staff-words.tsx';
import { Button } from '../../ui/button.tsx';
import { Choices } from '../../ui/choices.tsx';
import { SettingRow, SettingRows } from '../../ui/setting-rows.tsx';
import { isLocked } from '../locked.ts';
import { SetByIt } from '../set-by-it.tsx';
import { HostGroupPage } from './host-group.tsx';
import { StepPage } from './step-page.tsx';
import type { StepProps } from './step-props.ts';
import './choose.css';

/** What the sign-in really reads, and whose calendars therefore are asked. */
export function ReachStep({ setup, onLeave, onNext }: StepProps) {
  const { view, ask, isBusy } = setup;
  const say = useSay();
  const { reach, access, hostGroup } = view;
  const [isGroupOpen, openGroup] = useState(false);
  const locked = isLocked(view, 'tenant.calendar.access');
  const measure = () => void ask((staff) => staff.measureReach(undefined));
  const measureFirst = useEffectEvent(() => {
    if (reach === null) measure();
  });
  useEffect(() => measureFirst(), []);
  if (isGroupOpen) {
    return (
      <HostGroupPage
        setup={setup}
        onBack={() => openGroup(false)}
        onSaved={() => {
          openGroup(false);
          // Others may be readable than before.
          measure();
        }}
      />
    );
  }
  return (
    <StepPage
      name="reach"
      title={say('reach.title')}
      lead={reach === null ? say(isBusy ? 'reach.measuring' : 'reach.unknown') : undefined}
      onLeave={onLeave}
      onNext={onNext}
      beside={
        <Button tone="quiet" isDisabled={isBusy} onPress={measure}>
          {say('reach.again')}
        </Button>
      }
    >
      {reach && (
        <div className="reach-parts">
          <div className="reach-counts">
            <Count
              counted={reach.hosts}
              what={say('reach.hosts')}
              unknown={say('reach.hostsUnknown')}
            />
            <Count
              counted={reach.rooms}
              what={say('reach.rooms')}
              unknown={say('reach.roomsUnknown')}
            />
          </div>
          <p>{adviceOf(reach, say)}</p>
          <Choices
            label={say('reach.access')}
            isLabelHidden={false}
            choices={(['hosts', 'rooms'] as const).map((value) => ({
              value,
              title: say(`access.${value}.title`),
              detail: say(`access.${value}.means`),
              ...(reach.advised === value && { mark: say('reach.advised') }),
            }))}
            chosen={access}
            isDisabled={locked}
            onChoose={(chosen) => void ask((staff) => staff.chooseAccess({ access: chosen }))}
          >
            {locked && <SetByIt />}
          </Choices>
        </div>
      )}
      <SettingRows>
        <SettingRow
          title={say('reach.group')}
          value={
            hostGroup === null
              ? say('hostGroup.everybody')
              : say('hostGroup.is', { group: hostGroup })
          }
          onPress={() => openGroup(true)}
        />
      </SettingRows>
    </StepPage>
  );
}

function adviceOf({ hosts, rooms, advised }: ReachView, say: Say): string {
  if (hosts === null && rooms === null) return say('reach.adviceUnknown');
  if (advised === 'rooms') return say('reach.adviceRooms');
  const isWhole = hosts !== null && hosts.readable === hosts.asked;
  return say(isWhole && rooms?.readable !== 0 ? 'reach.adviceAll' : 'reach.adviceHosts');
}

interface CountProps {
  readonly counted: ReachView['hosts'];
  readonly what: string;
  readonly unknown: string;
}

/** "3 of 40 hosts", its first number large. */
function Count({ counted, what, unknown }: CountProps) {
  const say = useSay();
  return (
    <p className="reach-count">
      {counted ? (
        <>
          <b>{counted.readable}</b>
          <span>{say('reach.of', { asked: counted.asked, what })}</span>
        </>
      ) : (
        <span>{unknown}</span>
      )}
    </p>
  );
}
