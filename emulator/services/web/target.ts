/** What a request-target names on this camera: path and query; the absolute form, as a proxy gets it, is taken too (RFC 9112 §3.2.2). */
export const originForm = (target: string): string => {
  const [authority] = /^https?:\/\/[^/?#]*/i.exec(target) ?? [];
  if (authority === undefined) return target;
  const rest = target.slice(authority.length);
  return rest.startsWith('/') ? rest : `/${rest}`;
};
