const texts: ReadonlyMap<number, string> = new Map([
  [400, 'Bad Request'],
  [401, 'Unauthorized'],
  [403, 'Forbidden'],
  [404, 'Not Found'],
  [413, 'Content Too Large'],
  [415, 'Unsupported Media Type'],
  [503, 'Service Unavailable'],
]);

/** The reason phrase of a status (RFC 9110 §15). */
export const statusText = (status: number): string => texts.get(status) ?? '';
