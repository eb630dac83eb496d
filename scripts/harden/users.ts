import type { Login } from '../clients/digest.ts';
import type { Camera } from './camera.ts';
import { refusal } from './cgi.ts';

const encoded = (text: string): string => encodeURIComponent(Buffer.from(text, 'utf8').toString('base64'));

const userQuery = ({ name, password }: Login): string =>
  `name=${encoded(name)}&password=${encoded(password)}&repassword=${encoded(password)}`;

/** Registers the administrator of a camera that has none. Gives why the camera refused. */
export async function registerAdministrator(camera: Camera, login: Login): Promise<string | undefined> {
  const answer = await camera.ask(`/cgi-bin/reg_admin?${userQuery(login)}`, { method: 'POST' });
  const done = answer.status === 200 && answer.text.startsWith('Completion');
  return done ? undefined : refusal('reg_admin', answer, [login.password]);
}

/** Adds a user of a level; unless given, Live only. Gives why the camera refused. */
export async function addUser(camera: Camera, login: Login, level = 3): Promise<string | undefined> {
  const answer = await camera.get(`/cgi-bin/set_user?${userQuery(login)}&level=${level}`);
  return answer.status === 200 ? undefined : refusal('set_user', answer, [login.password]);
}
