let next = 0;

/** An address of the loopback for a server of this run, each time another. */
export const freshHost = (): string => {
  const worker = Number(process.env['CUCUMBER_WORKER_ID'] ?? 0);
  return `127.${60 + worker}.${(++next >> 7) & 0xff}.${(next & 0x7f) + 1}`;
};

/** Whether port 53 needs a privilege that this run has not. */
export const needsPrivilege = (error: unknown): boolean => (error as NodeJS.ErrnoException).code === 'EACCES';
