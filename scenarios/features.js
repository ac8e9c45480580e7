// Do limits and header injection act? Each is asked once, through one route of one replica: a request that must be as it is, and one that must not.
//
//   TARGET, PATH_ASKED  base URL of a replica, and a path of it
//   LIMITS              JSON: [{"name":"rate limit","count":10,"status":429}], in the order in which to reach them
//   REQUEST_HEADER      header that the upstream must get; none: that is not asked
//   RESPONSE_HEADER     header that the client must get
//   REQUEST_TIMEOUT_SECONDS
//   USE_JWT             true: JWT_SECRET, JWT_ISSUER; false: PROBE_KEY, AUTH_HEADER
//
// Each probe logs one line of JSON: {"probe":"http://…","what":"…","ok":true}
import http from 'k6/http';
import { freshJwt } from './auth.js';
import { flag, integer, text } from './env.js';

const URL = `${text('TARGET', 'http://127.0.0.1:8080')}${text('PATH_ASKED', '/')}`;
const LIMITS = JSON.parse(text('LIMITS', '[]'));
const REQUEST_HEADER = text('REQUEST_HEADER', '');
const RESPONSE_HEADER = text('RESPONSE_HEADER', '');
const TIMEOUT = `${integer('REQUEST_TIMEOUT_SECONDS', 2, 1)}s`;
const USE_JWT = flag('USE_JWT', false);
const AUTH_HEADER = text('AUTH_HEADER', 'Authorization');
const ANY = http.expectedStatuses({ min: 200, max: 599 });
// A window may begin anew while it is being used up.
const PATIENCE = 3;

export const options = {
  scenarios: { features: { executor: 'constant-arrival-rate', rate: 1, timeUnit: '1s', duration: '1s', gracefulStop: '60s', preAllocatedVUs: 1, maxVUs: 1 } },
};

function report(what, ok) {
  console.log(JSON.stringify({ probe: URL, what, ok }));
}

function call(url, credential) {
  return http.get(url, { headers: credential ? { [AUTH_HEADER]: credential } : {}, timeout: TIMEOUT, responseCallback: ANY });
}

function identity(name) {
  return USE_JWT ? `Bearer ${freshJwt(`features-${name}-${Date.now()}`, text('JWT_SECRET', ''), text('JWT_ISSUER', 'gatewayperf'))}` : text('PROBE_KEY', '');
}

function probeHeaders() {
  const seen = call(`${URL}debug`, identity('headers'));
  const arrived = String(seen.body).toLowerCase().includes(`${REQUEST_HEADER.toLowerCase()}: `);
  report(`the upstream ${arrived ? 'gets' : 'does not get'} the header ${REQUEST_HEADER} (status ${seen.status})`, seen.status === 200 && arrived);
  const inResponse = seen.headers[RESPONSE_HEADER] !== undefined;
  report(`a response ${inResponse ? 'has' : 'lacks'} the header ${RESPONSE_HEADER}`, inResponse);
  const refused = call(URL, '');
  const inRefusal = refused.headers[RESPONSE_HEADER] !== undefined;
  report(`a refusal (status ${refused.status}) ${inRefusal ? 'has' : 'lacks'} the header ${RESPONSE_HEADER}, which belongs to proxied responses only`, refused.status >= 400 && !inRefusal);
}

function probeLimit({ name, count, status }) {
  const credential = identity('limits');
  const first = call(URL, credential).status;
  let last = first;
  let sent = 1;
  for (; sent <= PATIENCE * (count + 1) && last === 200; sent++) {
    last = call(URL, credential).status;
  }
  report(`the ${name} of ${count}: the first request is answered ${first}, and after ${sent} requests the answer is ${last} (it must be ${status})`, first === 200 && last === status);
}

export default function features() {
  if (REQUEST_HEADER) {
    probeHeaders();
  }
  LIMITS.forEach(probeLimit);
}
