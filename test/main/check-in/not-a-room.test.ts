import { describe, expect, test } from 'vitest';
import { notARoom } from '../../../main/check-in/not-a-room.ts';

describe('is not a room:', () => {
  test.each([
    ['Microsoft Teams Meeting', 'online-meeting'],
    ['Microsoft Teams-Besprechung', 'online-meeting'],
    ['Réunion Microsoft Teams', 'online-meeting'],
    ['Reunión de Microsoft Teams', 'online-meeting'],
    ['Spotkanie w aplikacji Microsoft Teams', 'online-meeting'],
    ['Microsoft Teams 会議', 'online-meeting'],
    ['Microsoft Teams会议', 'online-meeting'],
    ['Teams-Termin', 'online-meeting'],
    ['Zoom', 'online-meeting'],
    ['us02web.zoom.us/j/123', 'online-meeting'],
    ['Cisco Webex', 'online-meeting'],
    ['Google Meet', 'online-meeting'],
    ['meet.google.com/abc-defg-hij', 'online-meeting'],
    ['Skype for Business', 'online-meeting'],
    ['https://whereby.example/room', 'link'],
    ['Join: HTTPS://x.example', 'link'],
    ['www.fabrikam.example', 'link'],
    ['whereby.com/aurora', 'link'],
    ['aurora@contoso.example', 'link'],
    ['Aurora (aurora@contoso.example)', 'link'],
    ['tel:+493012345', 'link'],
    ['+49 30 1234567', 'phone-number'],
    ['+1 323-555-0166,,275984951#', 'phone-number'],
    ['Call +1 (323) 555 0166 (Alex)', 'phone-number'],
    ['(323) 555-0166', 'phone-number'],
    ['555-0166', 'phone-number'],
    ['Tel. 030/1234567', 'phone-number'],
    ['4567 Main St', 'street-address'],
    ['221b Baker Street, London', 'street-address'],
    ['1600 Pennsylvania Ave NW', 'street-address'],
    ['Lindenstraße 12', 'street-address'],
    ['Café Krone, Hauptstr. 3a, Bonn', 'street-address'],
    ['Schönhauser Allee 36', 'street-address'],
    ['Keizersgracht 100', 'street-address'],
    ['12 rue de Rivoli', 'street-address'],
    ['Via Roma 12', 'street-address'],
    ['Haus am See, 10115 Berlin', 'street-address'],
    ['Pier 17, New York, NY 10038', 'street-address'],
    ['10 Downing, London SW1A 2AA', 'street-address'],
    ['东长安街1号', 'street-address'],
  ])('%s (%s)', (text, kind) => {
    expect(notARoom(text)).toBe(kind);
  });
});

describe('may be a room:', () => {
  test.each([
    'Aurora',
    'Conference Room A',
    'Conference Room A, Building 4',
    'Room 12',
    '3.14',
    '12.03.117',
    '4-211',
    'A1.07',
    '10115',
    '1. OG, Raum 3',
    'B2 / Saal 4',
    'Steamship',
    'Dreamteams',
    'Main Street',
    'Wall Street, Floor 2',
    'Via',
    'Plaza 3',
    '12 Monkeys',
    'Boardroom HQ 20115',
    '会議室A',
    '101号室',
    'C++',
  ])('%s', (text) => {
    expect(notARoom(text)).toBeNull();
  });
});
