import type { Door } from './door.ts';
import type { Cell } from './matrix.ts';
import type { Way } from './ways.ts';
import { closedForGood, webDoors } from './web-doors.ts';

const words = (text: string): readonly string[] => text.trim().split(/\s+/);

const verbs =
  words(`get set del add put reg man exec init clear reset start stop export import download upload backup restore
  test debug read write list show dump save load send call run`);
const nouns =
  words(`user users account accounts log syslog clock date time basic camera picture image video stream audio config
  configuration settings setting password passwd randomnum network certificate cert key firmware upgrade session sessions status info
  state all system ptz preset alarm sd sdcard mp4 snmp ftp mail event events debug memory file files`);
const programs =
  words(`debug test admin config settings users backup snapshot jpeg jpg image video stream shell exec cmd command api
  onvif ping uptime version status system reboot restart restore factory telnet upload download firmware login logout auth session
  viewer control ptz getuid2 camera2 mjpg mjpeg2 nphContinuousServerPush getdata setdata param`);
const folders =
  words(`admin live debug api config onvif internal system setup images js css log logs backup data tmp static public
  private hidden test dev cgi cgi-bin admin/network admin/user-mng admin/basic admin/maintenance .git .well-known node_modules`);
const files =
  words(`index.html index.htm index.php main.html users.html user.html config.html config.json config.xml settings.html
  settings.json backup.bin debug.html status.html status.json snapshot.jpg image.jpg video.mjpg log.txt users.txt passwd setup.html
  test.html admin.html control.html ptz.html .htpasswd device_service media_service`);
const famous =
  words(`* /favicon.ico /robots.txt /healthz /metrics /cameras /models /defects /ca.pem /openapi.json /docs /journal /status
  /version /snapshot /snapshot.jpg /image.jpg /video.mjpg /axis-cgi/jpg/image.cgi /onvif/device_service /onvif/media_service
  /ISAPI/System/deviceInfo /PSIA/System/deviceInfo /view/index.shtml /viewer/live/index.html /admin /admin/ /live /live/ /cgi-bin /cgi-bin/
  /rtsp-over-http /rtsp /ws /websocket /stream /MediaInput/stream_1 /MediaInput/h264/stream_1 /ONVIF/MediaInput /index.html /index.htm
  /login /login.html /logout /style.css.map /main.ts /package.json /etc/passwd /../etc/passwd /snapshotJPEG /SnapshotJpeg /nphMotionJPEG
  // /// //x //elsewhere.example/ /\\ /\\elsewhere.example/`);

const known = new Set(webDoors.map(({ path }) => path));

/** Paths that a camera might have, composed of names that cameras and web servers use; the table has none of them. */
export const unknownPaths: readonly string[] = [
  ...new Set([
    ...closedForGood,
    ...verbs.flatMap((verb) => nouns.map((noun) => `/cgi-bin/${verb}_${noun}`)),
    ...programs.flatMap((name) => [`/cgi-bin/${name}`, `/cgi-bin/${name}.cgi`, `/${name}`]),
    ...folders.flatMap((folder) => files.map((file) => `/${folder}/${file}`)),
    ...famous,
  ]),
].filter((path) => !known.has(path));

const unknown = (path: string): Door => ({
  name: 'what the table does not have',
  path,
  query: '',
  methods: [],
  level: 1,
  kind: path.startsWith('/cgi-bin/') ? 'CGI' : 'page',
  gives: { status: 404, shows: /$/ },
});

const asItIs: Way = { name: 'as it is', turn: 'elsewhere', change: (call) => call };

/** A request for each of them, by GET or POST. */
export const unknownCells: readonly Cell[] = unknownPaths.map((path, n) => ({
  door: unknown(path),
  method: n % 4 === 0 ? 'POST' : 'GET',
  way: asItIs,
}));
