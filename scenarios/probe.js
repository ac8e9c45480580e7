// Does every route through every gateway pod answer, and does it refuse who has no credentials? One probe each, once.
//
//   TARGETS             comma-separated base URLs of the gateway's replicas
//   PATHS               comma-separated paths of each
//   REFUSAL_STATUS      what a request without credentials gets; none: that is not asked
//   REQUEST_TIMEOUT_SECONDS  of every request, whole seconds
//   USE_JWT             true: JWT_SECRET, JWT_ISSUER; false: AUTH_KEYS_FILE (none: no credentials), AUTH_HEADER
//
// Each probe logs one line of JSON: {"probe":"http://…/api-0/","withToken":200,"without":400,"ok":true}
import http from 'k6/http';
import exec from 'k6/execution';
import { check } from 'k6';
import { freshJwt, readKeys } from './auth.js';
import { flag, integer, text } from './env.js';

const TARGETS = text('TARGETS', 'http://127.0.0.1:8080').split(',').map((target) => target.trim());
const PATHS = text('PATHS', '/').split(',');
const TIMEOUT_SECONDS = integer('REQUEST_TIMEOUT_SECONDS', 2, 1);
const USE_JWT = flag('USE_JWT', false);
const REFUSAL_STATUS = integer('REFUSAL_STATUS', 0);
const AUTH_HEADER = text('AUTH_HEADER', 'Authorization');
const JWT_SECRET = text('JWT_SECRET', '');
const JWT_ISSUER = text('JWT_ISSUER', 'gatewayperf');
const KEYS = !USE_JWT && __ENV.AUTH_KEYS_FILE ? readKeys(__ENV.AUTH_KEYS_FILE) : [];
const REFUSED = REFUSAL_STATUS > 0 ? http.expectedStatuses(REFUSAL_STATUS) : null;

const PROBES_PER_SECOND = 20;
const COUNT = TARGETS.length * PATHS.length;
const DURATION = `${Math.ceil(COUNT / PROBES_PER_SECOND)}s`;
// A probe is two requests; even when all of them run into the timeout no probe lacks a virtual user.
const VUS = Math.min(COUNT, PROBES_PER_SECOND * (2 * TIMEOUT_SECONDS + 1));

export const options = {
  scenarios: {
    probe: {
      executor: 'constant-arrival-rate',
      rate: COUNT,
      timeUnit: DURATION,
      duration: DURATION,
      gracefulStop: `${2 * TIMEOUT_SECONDS + 1}s`,
      preAllocatedVUs: VUS,
      maxVUs: VUS,
    },
  },
};

function credential(index) {
  if (USE_JWT) {
    return `Bearer ${freshJwt(`probe-${exec.vu.idInTest}-${index}-${Date.now()}`, JWT_SECRET, JWT_ISSUER)}`;
  }
  return KEYS.length > 0 ? KEYS[index % KEYS.length] : '';
}

/** What a failed answer said, without the credential that it may repeat. */
function excerpt(response, token) {
  const said = response.error || String(response.body || '');
  return (token ? said.split(token.replace('Bearer ', '')).join('…') : said).slice(0, 200);
}

export default function probe() {
  const index = exec.scenario.iterationInTest;
  const url = `${TARGETS[Math.floor(index / PATHS.length) % TARGETS.length]}${PATHS[index % PATHS.length]}`;
  const token = credential(index);
  const timeout = `${TIMEOUT_SECONDS}s`;
  const accepted = http.get(url, { headers: token ? { [AUTH_HEADER]: token } : {}, timeout });
  const refused = REFUSED ? http.get(url, { timeout, responseCallback: REFUSED }) : null;
  const answer = {
    probe: url,
    withToken: accepted.status,
    without: refused ? refused.status : null,
    ok: accepted.status === 200 && (!refused || refused.status === REFUSAL_STATUS),
  };
  if (accepted.status !== 200) {
    answer.body = excerpt(accepted, token);
  } else if (!answer.ok) {
    answer.body = excerpt(refused, '');
  }
  check(answer, { 'route is served and guarded': (a) => a.ok });
  console.log(JSON.stringify(answer));
}
