/** What the two files of a template for Group Policy both begin with. */
export const namespaces = {
  'xmlns:xsd': 'http://www.w3.org/2001/XMLSchema',
  'xmlns:xsi': 'http://www.w3.org/2001/XMLSchema-instance',
  xmlns: 'http://schemas.microsoft.com/GroupPolicy/2006/07/PolicyDefinitions',
  revision: '1.0',
  schemaVersion: '1.0',
};

/** Names the category that all others are in. */
export const product = 'AtriumKiosk';

/** Names what the settings need. */
export const supported = 'SUPPORTED_AtriumKiosk';

/** Names the setting or the group at a path. */
export const idOf = (path: string): string => path.replaceAll('.', '_') || product;

/** Names what explains that setting or group. */
export const explanationId = (path: string): string => `${idOf(path)}_explained`;

/** Names one of the words that a setting can have. */
export const choiceId = (path: string, choice: string): string =>
  `${idOf(path)}_${choice.replaceAll(/\W/g, '_')}`;
