import { z } from 'zod';

const address = z.email();

/** Whether what was typed could be an e-mail address. */
export const isEmail = (text: string): boolean => address.safeParse(text.trim()).success;
