/** The origin form of a request-target: path and query. The absolute form, as sent to proxies, is accepted too (RFC 9112 §3.2.2). */
export const originForm = (target: string): string => {
  const [authority] = /^https?:\/\/[^/?#]*/i.exec(target) ?? [];
  if (authority === undefined) return target;
  const rest = target.slice(authority.length);
  return rest.startsWith('/') ? rest : `/${rest}`;
};
