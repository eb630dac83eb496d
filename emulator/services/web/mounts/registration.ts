import { REGISTRATION_PATH } from '../pages/registration.ts';
import { registerByCgi, registerByPage } from '../registration.ts';
import { both, type Mount } from './mount.ts';

const open = { needs: undefined, first: true, registers: true } as const;

/** The registration of the first administrator. */
export const registration: readonly Mount[] = [
  { ...open, path: '/cgi-bin/reg_admin', methods: ['POST'], kind: 'cgi', shows: ['name'], answer: registerByCgi },
  { ...open, path: REGISTRATION_PATH, methods: both, kind: 'page', shows: ['name'], answer: registerByPage },
];
