import type { ResponseHeader } from '../../../wire/rtsp/response.ts';
import { limits } from '../limits.ts';
import type { Session } from '../session.ts';

export const sessionHeader = ({ id }: Session): ResponseHeader => ['Session', `${id};timeout=${limits.sessionTimeout}`];
