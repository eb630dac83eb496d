/** Limits of the FTP server; times in ms. They are assumed. */
export const limits = {
  /** Sessions at a time, in all and of one client address. */
  sessions: { total: 16, each: 8 },
  /** How long a client may take to log in, and how long a session may rest. */
  login: 60_000,
  idle: 300_000,
  /** How long a client may take to open, or answer, a data connection. */
  dataConnection: 20_000,
  /** How long a transfer may rest. */
  stall: 60_000,
  /** How long the last reply may take to leave. */
  farewell: 1_000,
  /** Wrong passwords of one session. */
  passwords: 3,
  /** Commands that wait while another is carried out. */
  waiting: 32,
  /** The bytes of a file that are written at a time. */
  piece: 262_144,
  /** Uploaded files, and their bytes in all. */
  uploads: { files: 64, bytes: 8_388_608 },
  /** The longest name of an uploaded file, in characters. */
  name: 64,
} as const;
