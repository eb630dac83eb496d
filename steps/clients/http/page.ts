const unescaped = (text: string): string =>
  text
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll('&#39;', "'")
    .replaceAll('&quot;', '"')
    .replaceAll('&gt;', '>')
    .replaceAll('&lt;', '<')
    .replaceAll('&amp;', '&')
    .replaceAll(/\s+/g, ' ')
    .trim();

/** The tables of a page: the second cell of each row by the first. */
export function tableOf(page: string): ReadonlyMap<string, string> {
  const rows = page.matchAll(/<tr>\s*<th[^>]*>([^]*?)<\/th>\s*<td[^>]*>([^]*?)<\/td>/g);
  return new Map([...rows].map(([, label = '', value = '']) => [unescaped(label), unescaped(value)]));
}

/** The faults that a page shows beside the field of that name. */
export function faultsBeside(page: string, name: string): readonly string[] {
  const [, list = ''] =
    new RegExp(`<ul class="fault" id="${name.replaceAll('.', '-')}-fault">([^]*?)</ul>`).exec(page) ?? [];
  return [...list.matchAll(/<li>([^]*?)<\/li>/g)].map(([, text = '']) => unescaped(text));
}

/** `key=value` lines of a CGI. */
export const valuesOf = (text: string): ReadonlyMap<string, string> =>
  new Map(
    text.split('\r\n').map((line) => {
      const at = line.indexOf('=');
      return [line.slice(0, at), line.slice(at + 1)] as const;
    }),
  );
