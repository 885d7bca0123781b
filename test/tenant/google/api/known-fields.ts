import { type FieldMask, parseFieldMask } from './field-mask.ts';

const when = '(date,dateTime,timeZone)';
const person = 'id,email,displayName,self';

const event = [
  'kind,etag,id,status,htmlLink,created,updated,summary,description,location,colorId',
  `creator(${person}),organizer(${person}),start${when},end${when},endTimeUnspecified`,
  `recurrence,recurringEventId,originalStartTime${when},transparency,visibility,iCalUID,sequence`,
  `attendees(${person},organizer,resource,optional,responseStatus,comment,additionalGuests)`,
  'attendeesOmitted,extendedProperties(private,shared),hangoutLink',
  'conferenceData(conferenceId,conferenceSolution(iconUri,name,key(type)),entryPoints,notes)',
  'guestsCanInviteOthers,guestsCanModify,guestsCanSeeOtherGuests,privateCopy,locked',
  'reminders(useDefault,overrides(method,minutes)),source(title,url),attachments,eventType',
  'workingLocationProperties(type,homeOffice,customLocation,officeLocation)',
  'outOfOfficeProperties(autoDeclineMode,declineMessage)',
  'focusTimeProperties(autoDeclineMode,chatStatus,declineMessage)',
  'birthdayProperties(contact,customTypeName,type)',
].join(',');

const user = [
  'kind,id,etag,primaryEmail,name(givenName,familyName,fullName,displayName),isAdmin',
  'isDelegatedAdmin,lastLoginTime,creationTime,agreedToTerms,suspended,suspensionReason,archived',
  'changePasswordAtNextLogin,ipWhitelisted,emails(address,primary,type),aliases',
  'organizations(title,primary,customType,department,description,location,name),customerId',
  'orgUnitPath,isMailboxSetup,includeInGlobalAddressList,isGuestUser,thumbnailPhotoUrl,isEnrolledIn2Sv',
].join(',');

const resource = [
  'kind,etags,resourceId,resourceName,generatedResourceName,resourceType,resourceEmail,capacity',
  'buildingId,floorName,floorSection,resourceCategory,resourceDescription,userVisibleDescription',
  'featureInstances(feature(name))',
].join(',');

const building = [
  'kind,etags,buildingId,buildingName,description,floorNames,coordinates(latitude,longitude)',
  'address(regionCode,languageCode,postalCode,administrativeArea,locality,addressLines)',
].join(',');

const mask = (...texts: readonly string[]): FieldMask => parseFieldMask(texts.join(','));

/** The fields of each kind of answer that `fields` may name. */
export const knownFields = {
  channel: mask('kind,id,resourceId,resourceUri,token,expiration'),
  event: mask(event),
  events: mask(
    'kind,etag,summary,description,updated,timeZone,accessRole,defaultReminders',
    `nextPageToken,nextSyncToken,items(${event})`,
  ),
  freeBusy: mask(
    'kind,timeMin,timeMax,groups',
    'calendars(*(busy(start,end),errors(domain,reason)))',
  ),
  users: mask(`kind,etag,nextPageToken,users(${user})`),
  members: mask('kind,etag,nextPageToken,members(kind,etag,id,email,role,type,status)'),
  resources: mask(`kind,etag,nextPageToken,items(${resource})`),
  buildings: mask(`kind,etag,nextPageToken,buildings(${building})`),
} as const;
