// One request with a freshly signed JWT, checked.
import http from 'k6/http';
import exec from 'k6/execution';
import crypto from 'k6/crypto';
import encoding from 'k6/encoding';
import { check } from 'k6';

const encode = (value) => encoding.b64encode(JSON.stringify(value), 'rawurl');
const HEADER = encode({ alg: 'HS256', typ: 'JWT' });
const URL = `${__ENV.URL}/?size=20`;
const ANSWERED = { 'status is 200': (response) => response.status === 200 };

export function send() {
  const id = `bench-${exec.vu.idInTest}-${exec.scenario.iterationInTest}`;
  const now = Math.floor(Date.now() / 1000);
  const content = `${HEADER}.${encode({ sub: id, iss: 'gatewayperf', iat: now, exp: now + 86400, jti: id })}`;
  const token = `${content}.${crypto.hmac('sha256', 'secret', content, 'base64rawurl')}`;
  check(http.get(URL, { headers: { Authorization: `Bearer ${token}` }, timeout: '5s' }), ANSWERED);
}
