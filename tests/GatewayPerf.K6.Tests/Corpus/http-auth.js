import http from 'k6/http';
import crypto from 'k6/crypto';
import { expect, done } from './expect.js';

export const options = { thresholds: { http_reqs: ['count==3'], http_req_failed: ['rate==0'] } };

export default function () {
  const withUser = __ENV.URL.replace('http://', 'http://user:pass@');
  expect('basic', http.get(`${withUser}/`).json('headers.authorization'), 'Basic dXNlcjpwYXNz');
  const response = http.get(`${withUser}/digest?a=1`, { auth: 'digest' });
  const header = response.json('headers.authorization');
  const part = (name) => header.match(new RegExp(`${name}="?([^",]+)`))[1];
  const md5 = (text) => crypto.md5(text, 'hex');
  expect('digest', [response.status, part('username'), part('uri'), part('nonce'), part('qop'), part('opaque')], [200, 'user', '/digest?a=1', 'abc', 'auth', 'xyz']);
  expect('its answer', part('response'),
    md5(`${md5('user:gate:pass')}:abc:00000001:${part('cnonce')}:auth:${md5('GET:/digest?a=1')}`));
  done();
}
