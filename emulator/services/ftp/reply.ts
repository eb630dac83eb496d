/** A reply to a command (RFC 959 §4.2). */
export interface Reply {
  readonly code: number;
  /** Several lines when it has line feeds. */
  readonly text: string;
  /** Why the command is refused, for the journal: without secrets. */
  readonly why?: string | undefined;
}

export const reply = (code: number, text: string, why?: string): Reply => ({ code, text, why });

export const done = (text = 'Done.'): Reply => reply(250, text);
export const notFound = (): Reply => reply(550, 'No such file or folder.');
export const notAllowed = (why?: string): Reply => reply(550, 'Permission denied.', why);
export const badArgument = (text: string): Reply => reply(501, text, text);
