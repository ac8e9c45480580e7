import http, { get } from 'k6/http';
import { expect, done } from './expect.js';

export default function () {
  const url = __ENV.URL;
  expect('get', get(`${url}/a?b=1`).json('path'), '/a?b=1');
  expect('head', [http.head(`${url}/`).status, http.head(`${url}/`).body], [200, '']);
  for (const [name, method] of [['post', 'POST'], ['put', 'PUT'], ['patch', 'PATCH'], ['del', 'DELETE'], ['options', 'OPTIONS']]) {
    const echo = http[name](`${url}/`, 'text').json();
    expect(name, [echo.method, echo.body, echo.headers['content-type']], [method, 'text', undefined]);
  }
  expect('request', http.request('PURGE', `${url}/`, null).json('method'), 'PURGE');
  expect('get with a body', http.request('GET', `${url}/`, 'b').json('body'), 'b');
  const form = http.post(`${url}/`, { b: [1, true], a: 'x y' }).json();
  expect('form', [form.body, form.headers['content-type']], ['a=x+y&b=1&b=true', 'application/x-www-form-urlencoded']);
  const own = http.post(`${url}/`, { a: 1 }, { headers: { 'Content-Type': 'text/plain' } }).json();
  expect('own type', own.headers['content-type'], 'text/plain');
  expect('binary body', http.post(`${url}/`, new Uint8Array([104, 105]).buffer).json('body'), 'hi');
  const response = http.get(`${url}/status/404`);
  expect('404', [response.status, response.status_text, response.error, response.error_code], [404, '404 Not Found', '', 1404]);
  const [changed, reduced] = [http.get(`${url}/status/404`), http.get(`${url}/status/404`)];
  changed.status += 1;
  const before = reduced.status;
  delete reduced.status;
  expect('a response belongs to the script', [changed.status, before, reduced.status, 'status' in reduced, Object.keys(changed).length], [405, 404, undefined, false, 16]);
  expect('redirected', [http.get(`${url}/redirect`).url, http.get(`${url}/redirect`, { redirects: 0 }).status], [`${url}/end`, 302]);
  expect('gzip', http.get(`${url}/gzip`).json('method'), 'GET');
  expect('zstd', http.get(`${url}/zstd`).json('method'), 'GET');
  const packed = http.post(`${url}/`, 'aaaaaaaaaaaaaaaa', { compression: 'gzip' });
  expect('compressed', packed.json('headers.content-encoding'), 'gzip');
  const bad = http.post(`${url}/`, 'a', { compression: 'rar' });
  expect('unknown compression', bad.error, 'unknown compression algorithm rar, supported algorithms are [gzip deflate zstd br]');
  const invalid = http.get('http://');
  expect('invalid', [invalid.status, invalid.error_code], [0, 1020]);
  const template = http.url`${url}/items/${7}`;
  expect('template', [http.get(template).json('path'), template.name], ['/items/7', '${}/items/${}']);
  done();
}
