import { deleteUser, getUsers, setUser } from '../cgi-users.ts';
import { USERS_PATH } from '../setup/frame.ts';
import { saveUser, usersPage } from '../setup/users.ts';
import { cgi, form, type Mount } from './mount.ts';

export const users: readonly Mount[] = [
  cgi('/cgi-bin/get_user', 'accounts.read', getUsers),
  { ...cgi('/cgi-bin/set_user', 'accounts.write', setUser), shows: ['name', 'level'] },
  { ...cgi('/cgi-bin/del_user', 'accounts.write', deleteUser), shows: ['name'] },
  form({
    path: USERS_PATH,
    reads: 'accounts.read',
    writes: 'accounts.write',
    shows: ['name', 'level', 'remove'],
    show: usersPage,
    save: saveUser,
  }),
];
