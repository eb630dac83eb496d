/** The guide's three user access levels (2.4), by the camera's own numbers: 1 Administrator, 2 Camera control, 3 Live only. */
export const levels = { 1: 'Administrator', 2: 'Camera control', 3: 'Live only' } as const;

export type UserLevel = keyof typeof levels;

/** Whether a user of level `has` may use a function that needs level `needs`: lower numbers have more rights. */
export function reaches(has: UserLevel, needs: UserLevel): boolean {
  return has <= needs;
}

/** A level from its number or its name, in any letter case; undefined when it is neither. */
export function levelFrom(text: string): UserLevel | undefined {
  const wanted = text.trim().toLowerCase();
  for (const number of [1, 2, 3] as const)
    if (wanted === String(number) || wanted === levels[number].toLowerCase()) return number;
  return undefined;
}
