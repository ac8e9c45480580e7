import http, { CookieJar } from 'k6/http';
import { expect, throws, done } from './expect.js';

throws('a jar in init', () => http.cookieJar(), 'Making cookie jars in the init context is not supported');

export default function () {
  const url = __ENV.URL;
  const set = http.get(`${url}/cookie`);
  expect('set', [set.cookies.session[0].value, set.cookies.session[0].http_only, set.cookies.session[0].path], ['abc', true, '/']);
  expect('sent back', http.get(`${url}/`).json('headers.cookie'), 'session=abc');
  const jar = http.cookieJar();
  expect('in the jar', jar.cookiesForURL(url), { session: ['abc'] });
  jar.set(url, 'mine', '1', { path: '/only', max_age: 600 });
  expect('by path', [http.get(`${url}/`).json('headers.cookie'), http.get(`${url}/only`).json('headers.cookie').split('; ').sort()],
    ['session=abc', ['mine=1', 'session=abc']]);
  const both = http.get(`${url}/`, { cookies: { session: { value: 'other', replace: true }, more: 'x' } });
  expect('replaced', both.json('headers.cookie').split('; ').sort(), ['more=x', 'session=other']);
  expect('request', both.request.cookies.more[0].value, 'x');
  const own = new CookieJar();
  own.set(url, 'k', 'v');
  expect('a jar of its own', http.get(`${url}/`, { jar: own }).json('headers.cookie'), 'k=v');
  jar.delete(url, 'session');
  expect('deleted', http.get(`${url}/`).json('headers.cookie'), undefined);
  jar.set(url, 'a', 'b');
  jar.clear(url);
  expect('cleared', jar.cookiesForURL(url), {});
  done();
}
