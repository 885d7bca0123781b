import { z } from 'zod';

// Schemas decide when they are made whether to compile themselves with `new Function`, which the
// content security policy forbids. The entry therefore imports this file before any schema.
z.config({ jitless: true });
