import { encoded, userQuery } from '../world/words.ts';
import { found, type Content, type Door } from './door.ts';
import type { Level } from './levels.ts';
import { settingCgis, settingPages } from './setting-doors.ts';

const picture = found(/image\/jpeg[^]*\xff\xd8\xff/);
const VISITOR = { name: 'visitor', password: 'V1siting-Now' };
const plainFields = `name=${VISITOR.name}&password=${VISITOR.password}&repassword=${VISITOR.password}&level=3`;

const both = ['GET', 'POST'] as const;

const page = (name: string, path: string, level: Level, gives: Content): Door => ({
  name,
  path,
  query: '',
  methods: ['GET'],
  level,
  kind: 'page',
  gives,
});

const cgi = (
  name: string,
  call: string,
  level: Level,
  gives: Content,
  more: Pick<Door, 'harm' | 'withoutNumber' | 'changes'> = {},
): Door => {
  const [path = '', query = ''] = call.split(/(?=\?)/, 2);
  return { name, path, query, methods: both, level, kind: 'CGI', gives, ...more };
};

const noKey = found(/There is no CRT key/, 400);
const noCertificate = found(/There is no CA certificate/, 400);

/** Pages that people open, but for those of settings. */
const pages: readonly Door[] = [
  page('the start', '/', 3, found(/\r\nlocation: \/live\/index\.html\r\n/i, 302)),
  page('the live page', '/live/index.html', 3, found(/<img\s+class="live"/)),
  page('the way out', '/logout.html', 3, found(/\r\nlocation: \/live\/index\.html\r\n/i, 302)),
  page('the setup page', '/admin/index.html', 1, found(/cmsg_show/)),
  page(
    'the way to the advanced pages',
    '/admin/network/advanced.html',
    1,
    found(/\r\nlocation: \/admin\/network\/advanced\/smtp-e-mail\.html\r\n/i, 302),
  ),
  {
    ...page('the page of the clock', '/admin/clock.html', 1, found(/Date and time<\/h1>/)),
    methods: both,
    form: { fields: 'date=2031-05-05&time=12:00:00', gives: found(/Date and time<\/h1>[^]*Saved\./) },
  },
  {
    ...page('the page of users', '/admin/users.html', 1, found(/Users<\/h1>/)),
    methods: both,
    form: { fields: plainFields, gives: found(/Users<\/h1>[^]*Saved\./) },
    harm: 'remove=guard&confirm=yes',
  },
  {
    ...page('the page of resets', '/admin/maintenance.html', 1, found(/Default reset<\/h1>/)),
    methods: both,
    form: { fields: 'cmd=default', gives: found(/name="confirm"/) },
    harm: 'cmd=default&confirm=yes',
  },
  {
    name: 'the registration page',
    path: '/admin/registration.html',
    query: '',
    methods: both,
    level: undefined,
    kind: 'page',
    gives: found(/\r\nlocation: \/\r\n/i, 302),
    form: { fields: 'name=&password=weak&repassword=weak', gives: found(/\r\nlocation: \/\r\n/i, 302) },
    first: found(/Administrator registration<\/h1>/),
    harm: 'name=intruder&password=Intrud3r-1!&repassword=Intrud3r-1!',
    registers: true,
  },
  {
    ...page('the style sheet', '/style.css', 3, found(/color-scheme/)),
    level: undefined,
    first: found(/color-scheme/),
  },
];

/** CGIs, but for those that read and set a page of settings. */
const cgis: readonly Door[] = [
  {
    ...cgi('registration by CGI', '/cgi-bin/reg_admin', 1, found(/Service Unavailable/, 503)),
    methods: ['POST'],
    level: undefined,
    first: found(/\r\n\r\n(?:Not Registered|Parameter error)$/),
    harm: `?${userQuery({ name: 'intruder', password: 'Intrud3r-1!' })}`,
    registers: true,
  },
  cgi('the camera information', '/cgi-bin/getinfo?FILE=1', 3, found(/^SERIAL=/m)),
  cgi('the capabilities', '/cgi-bin/get_capability', 3, found(/^video_server\./m)),
  cgi('the number for browsers', '/cgi-bin/get_randomnum', 3, found(/^randomnum=/m), { withoutNumber: true }),
  cgi('a picture', '/cgi-bin/camera?resolution=640', 3, picture),
  cgi('a picture, as of old', '/SnapshotJPEG?Resolution=640x360', 3, picture),
  cgi('a picture, in another spelling', '/SnapShotJPEG', 3, picture),
  cgi('motion pictures', '/cgi-bin/mjpeg?resolution=640&framerate=5', 3, picture),
  cgi('motion pictures, as of old', '/nphMotionJpeg?Resolution=640x360', 3, picture),
  cgi('motion pictures, as of old, as a CGI', '/cgi-bin/nphMotionJpeg', 3, picture),
  cgi('camera control', '/cgi-bin/camctrl?bright=up', 2, found(/^brightness=/m), { changes: true }),
  cgi('a number to send with', '/cgi-bin/getuid?FILE=2&vcodec=h264', 3, found(/^UID=/m)),
  // Without a number of one's own the three that follow refuse whoever may ask.
  cgi('sending H.264', '/cgi-bin/h264?connect=start&protocol=rtp&UID=1&my_port=9', 3, found(/^Forbidden/m, 403), {
    changes: true,
  }),
  cgi('sending H.265', '/cgi-bin/h265?connect=start&protocol=rtp&UID=1&my_port=9', 3, found(/^Forbidden/m, 403), {
    changes: true,
  }),
  cgi('going on sending', '/cgi-bin/keep_alive?mode=h264&protocol=rtp&UID=1', 3, found(/^Forbidden/m, 403)),
  cgi('the list of users', '/cgi-bin/get_user', 1, found(/^user1_name=/m)),
  cgi('another user', `/cgi-bin/set_user?${userQuery(VISITOR)}`, 1, found(/\r\n\r\nOK\r\n$/), { changes: true }),
  cgi('the removal of a user', `/cgi-bin/del_user?name=${encoded('nobody')}`, 1, found(/There is no user/, 400), {
    harm: `?name=${encoded('guard')}`,
    changes: true,
  }),
  cgi('the system log', '/cgi-bin/get_log', 1, found(/^log1=/m)),
  cgi('a reset', '/cgi-bin/initial?cmd=nothing', 1, found(/wanted one of reset/, 400), {
    harm: '?cmd=default',
    changes: true,
  }),
  cgi('the clock', '/cgi-bin/get_clock', 1, found(/^date=/m)),
  cgi('another date', '/cgi-bin/set_clock?date=2031-05-05&time=12:00:00', 1, found(/^date=/m), { changes: true }),
  cgi('the certificates', '/cgi-bin/get_network_https_certificate', 1, found(/^certificate=/m)),
  cgi('the root certificate', '/cgi-bin/get_network_https_root', 1, found(/BEGIN CERTIFICATE/)),
  cgi('a CRT key', '/cgi-bin/set_network_https_key?size=1024', 1, found(/got 1024/, 400), {
    harm: '?size=2048',
    changes: true,
  }),
  cgi('a request for a certificate', '/cgi-bin/get_network_https_request?commonName=a.example', 1, noKey, {
    changes: true,
  }),
  {
    ...cgi('a CA certificate', '/cgi-bin/set_network_https_certificate', 1, found(/wanted a certificate/, 400), {
      changes: true,
    }),
    methods: ['POST'],
  },
  cgi('the end of a CA certificate', '/cgi-bin/del_network_https_certificate', 1, noCertificate, { changes: true }),
  cgi('the network in force', '/cgi-bin/get_network_status', 1, found(/^\w+=/m)),
];

/** RTSP in WebSocket: who opens it is let in once, for all that comes through. */
const socket: Door = {
  ...cgi('RTSP in WebSocket', '/rtsp-over-websocket', 3, found(/\r\nsec-websocket-accept: /i, 101), {
    withoutNumber: true,
  }),
  methods: ['GET'],
  socket: true,
};

/** Everything that the web service of a camera answers. */
export const webDoors: readonly Door[] = [...pages, ...settingPages, ...cgis, ...settingCgis, socket];

/** What is documented or was observed of real cameras, and no camera of this version has: nobody finds anything there. */
export const closedForGood: readonly string[] = [
  '/ImageViewer',
  ...[
    ...['directctrl', 'camposiset', 'image_adjust', 'back_focus', 'man_session', 'adam.cgi', 'set_ext2_schedule'],
    ...['first_login', 'get_rtsp', 'get_state', 'sdctrl', 'model_serial', 'get_streaming_status', 'get_mp4_list2'],
    ...['get_mp4_file', 'del_mp4_file', 'playcmd_mp4', 'set_sdrec_mode', 'view.cgi'],
  ].map((name) => `/cgi-bin/${name}`),
];
