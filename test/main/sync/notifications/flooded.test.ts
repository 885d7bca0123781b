import { expect, test } from 'vitest';
import { emailAddress } from '../../../../main/calendar/meeting.ts';
import { minute } from '../../../../shared/epoch-ms.ts';
import { ScriptedSubscriptions } from './scripted-subscriptions.ts';

const oak = emailAddress('oak@contoso.example');

test('in a flood nothing counts as told, and what comes through is believed all the same', async () => {
  const scripted = new ScriptedSubscriptions([oak]);
  await scripted.turns();
  expect(scripted.told).toEqual([oak]);
  scripted.isFlooded = true;
  await scripted.pass(minute);
  expect(scripted.told).toEqual([]);
  expect(scripted.receive({})).toBe('believed');
  expect(scripted.told).toEqual([]);
  scripted.isFlooded = false;
  await scripted.pass(minute);
  expect(scripted.told).toEqual([oak]);
  expect(scripted.asked).toEqual([`subscribe ${oak}`]);
});
