/** What stands before the name of a staff call or event to make its channel. */
export const staffChannel = 'staff:';
