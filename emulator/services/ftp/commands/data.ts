import { isIpv6 } from '../../../kernel/address.ts';
import { DoorError } from '../../../kernel/door-error.ts';
import type { Peer } from '../../../kernel/peer.ts';
import { FTP_IPV4, FTP_IPV6, parseEprt, parsePort, pasvText, UnknownProtocol } from '../../../wire/ftp/data-address.ts';
import { activeData, dataAddress, PassiveData } from '../data-connection.ts';
import { reply, type Reply } from '../reply.ts';
import type { FtpSession } from '../session.ts';
import type { CommandTable } from './command.ts';

const onlyEpsv = (): Reply => reply(501, 'Only EPSV is allowed after EPSV ALL.', 'got another command after EPSV ALL');

const protocolOf = ({ local }: FtpSession): string => (isIpv6(local.address) ? FTP_IPV6 : FTP_IPV4);

const otherProtocol = (session: FtpSession): Reply =>
  reply(522, `Protocol not supported here, use (${protocolOf(session)})`, 'got another protocol');

/** Opens a port for the client. */
async function listen(session: FtpSession, answer: (at: Peer) => Reply): Promise<Reply> {
  const { site, peer, local } = session;
  const address = dataAddress(site, local);
  // The old port is closed first, so that no session holds two.
  await session.arrange(undefined);
  try {
    const plan = await PassiveData.listen(site, peer, address);
    await session.arrange(plan);
    // A name that clients use cannot stand in the answer to PASV.
    const { advertised = '' } = site.camera.network;
    return answer({ address: /^[\d.]+$/.test(advertised) ? advertised : address, port: plan.port });
  } catch (error) {
    if (!(error instanceof DoorError)) throw error;
    return reply(425, 'No port is free.', error.message);
  }
}

/** Notes where the camera must connect to. */
async function towards(session: FtpSession, to: Peer): Promise<Reply> {
  const { site, peer } = session;
  const { rules, journal } = site.camera;
  await session.arrange(undefined);
  if (!rules.ftp.dataEndFits({ client: peer.address, other: to.address, opener: 'camera' })) {
    journal.write('ftp.stranger', { peer: peer.address, other: to.address, otherPort: to.port });
    return reply(504, 'Data connections go to your own address alone.', 'got the address of another host');
  }
  if (!rules.ftp.dataPortFits(to.port))
    return reply(504, 'Data connections go to ports from 1024 alone.', `got port ${to.port}`);
  await session.arrange(activeData(site, to));
  return reply(200, 'The data connection will go there.');
}

/** Data connections (RFC 959 §4.1.2, RFC 2428). */
export const data: CommandTable = {
  PASV: {
    needs: 'read',
    run(session) {
      if (session.onlyEpsv) return onlyEpsv();
      if (isIpv6(session.local.address)) return reply(425, 'PASV is for IPv4: use EPSV.', 'got PASV over IPv6');
      return listen(session, (at) => reply(227, `Entering Passive Mode (${pasvText(at)}).`));
    },
  },
  EPSV: {
    needs: 'read',
    run(session, argument) {
      if (argument.toUpperCase() === 'ALL') {
        session.onlyEpsv = true;
        return reply(200, 'Only EPSV from now on.');
      }
      if (argument !== '' && argument !== protocolOf(session)) return otherProtocol(session);
      return listen(session, ({ port }) => reply(229, `Entering Extended Passive Mode (|||${port}|)`));
    },
  },
  PORT: {
    needs: 'read',
    run: (session, argument) => (session.onlyEpsv ? onlyEpsv() : towards(session, parsePort(argument))),
  },
  EPRT: {
    needs: 'read',
    run(session, argument) {
      if (session.onlyEpsv) return onlyEpsv();
      try {
        return towards(session, parseEprt(argument));
      } catch (error) {
        if (error instanceof UnknownProtocol) return otherProtocol(session);
        throw error;
      }
    },
  },
  ABOR: {
    needs: 'nothing',
    async run(session) {
      await session.arrange(undefined);
      return reply(226, 'No transfer goes on.');
    },
  },
};
