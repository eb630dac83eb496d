import assert from 'node:assert/strict';
import { test } from 'node:test';
import { withoutSecrets } from '../../kernel/masking.ts';
import { catalogue } from '../../settings/catalogue/index.ts';
import { assumedDialect, dialectWith, type Dialect } from '../../settings/dialect.ts';
import { knownParameters } from './known-parameters.ts';
import { tabs } from './setup/menus.ts';

const masked = (target: string, dialect: Dialect = assumedDialect): string =>
  withoutSecrets(target, knownParameters(dialect));

/** Where each setting is set: by CGI, and by the form of its page. */
const places = catalogue.flatMap((row) => {
  const { set, parameter } = assumedDialect.cgiOf(row);
  const page = tabs.find(({ rows }) => rows.includes(row));
  return [
    { row, place: `/cgi-bin/${set}?${parameter}=` },
    { row, place: `${page?.path}?${row.key}=` },
  ];
});

test('of all settings the secret ones are masked, and only they', () => {
  assert.ok(places.filter(({ row }) => row.secret).length >= 10);
  for (const { row, place } of places)
    assert.equal(masked(`${place}Hunter2`), place + (row.secret ? '***' : 'Hunter2'));
});

test('a secret that the dialect names otherwise is masked too, at any CGI', () => {
  const secret = catalogue.find((row) => row.secret);
  assert.ok(secret);
  const dialect = dialectWith(new Map([[secret.key, { parameter: 'Blah', evidence: 'observed' }]]));
  assert.equal(masked('/cgi-bin/get_basic?blah=Hunter2', dialect), '/cgi-bin/get_basic?blah=***');
});

test('of accounts the name and the level are shown', () => {
  assert.equal(
    masked('/cgi-bin/set_user?name=YQ==&password=Yg==&repassword=Yg==&level=1&mail=x'),
    // What follows a password may be its end: a bare & parts it.
    '/cgi-bin/set_user?name=YQ==&password=***&repassword=***&level=1&***=***',
  );
  assert.equal(masked('/cgi-bin/reg_admin?name=YQ==&passwort=Yg=='), '/cgi-bin/reg_admin?name=YQ==&passwort=***');
  assert.equal(masked('/cgi-bin/initial?cmd=reset&Randomnum=0123'), '/cgi-bin/initial?cmd=reset&Randomnum=***');
});
