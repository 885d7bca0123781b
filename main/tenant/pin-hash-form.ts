/**
 * A staff PIN as it is stored: scrypt with N = 2^16, r = 8, p = 1, then the salt (16 bytes) and the
 * key (32 bytes), both base64url. One cost only, so that no file can ask for a cheaper one.
 */
export const pinHashForm = /^scrypt:16:8:1:[\w-]{22}:[\w-]{43}$/;
