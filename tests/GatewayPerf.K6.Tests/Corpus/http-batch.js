import http from 'k6/http';
import { expect, throws, done } from './expect.js';

export const options = { batch: 5, batchPerHost: 3 };

export default function () {
  const url = __ENV.URL;
  const list = http.batch([
    `${url}/1`,
    ['POST', `${url}/2`, 'two', { tags: { name: 'second' } }],
    { method: 'put', url: `${url}/3`, body: { a: 1 } },
    { url: `${url}/4`, body: 'dropped' },
    http.url`${url}/${5}`,
  ]);
  expect('array', Array.isArray(list), true);
  expect('paths', list.map((r) => r.json('path')), ['/1', '/2', '/3', '/4', '/5']);
  expect('methods', list.map((r) => r.json('method')), ['GET', 'POST', 'PUT', 'GET', 'GET']);
  expect('bodies', list.map((r) => r.json('body')), ['', 'two', 'a=1', '', '']);
  const named = http.batch({ first: `${url}/a`, second: ['HEAD', `${url}/b`] });
  expect('object', [Object.keys(named), named.first.status, named.second.request.method], [['first', 'second'], 200, 'HEAD']);
  const started = Date.now();
  const slow = http.batch(Array.from({ length: 3 }, () => `${url}/slow`));
  expect('beside each other', [slow.every((r) => r.status === 200), Date.now() - started < 550], [true, true]);
  const mixed = http.batch([`${url}/`, 'http://127.0.0.1:1/', `${url}/`]);
  expect('one fails', mixed.map((r) => r.status), [200, 0, 200]);
  expect('nothing sent when one cannot be read', http.batch([`${url}/`, 'no url']).map((r) => r && r.status), [null, 0]);
  throws('nothing', () => http.batch(), 'no argument was provided to http.batch()');
  throws('a number', () => http.batch(3), 'invalid http.batch() argument type');
  throws('no url', () => http.batch([{ method: 'GET' }]), "doesn't have a url key");
  expect('empty', http.batch([]), []);
  done();
}
