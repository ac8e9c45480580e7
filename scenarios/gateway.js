// The load: requests through the gateway, and a thin control stream straight to its upstream.
//
//   BASE_URL, UPSTREAM_URL    where gateway and upstream serve
//   GATEWAY_SCENARIO          the scenario of the main load as JSON, all but exec and tags; without it:
//   RATE, RATE_TIME_UNIT      arrivals a time unit, over all runners
//   CONTROL_RATE              the same for the control stream; 0 switches it off
//   DURATION, GRACEFUL_STOP   of both
//   PRE_ALLOCATED_VUS, MAX_VUS, CONTROL_PRE_ALLOCATED_VUS, CONTROL_MAX_VUS
//   PATHS, QUERY              requests go to one of these paths (comma-separated), with this query
//   MIN_ITERATION_DURATION    the least that an iteration takes
//   REQUEST_TIMEOUT           of every request
//   SEGMENT                   names the segment to gateway and upstream
//   ROLL_REQUESTS             above 0: one identity for so many requests and for ROLL_LIFETIME seconds while the segment is between
//   ROLL_FROM, ROLL_UNTIL     these milliseconds; else one of FIXED_IDENTITIES; 0: every JWT is of an identity of its own
//   USE_JWT                   true: JWT_SECRET, JWT_ISSUER; false: AUTH_KEYS_FILE (none: no credentials), AUTH_HEADER
import http from 'k6/http';
import exec from 'k6/execution';
import { check } from 'k6';
import { freshJwt, readKeys } from './auth.js';
import { flag, integer, text } from './env.js';

const BASE_URL = text('BASE_URL', 'http://127.0.0.1:8080');
const UPSTREAM_URL = text('UPSTREAM_URL', 'http://127.0.0.1:8081');
const QUERY = text('QUERY', '?size=20');
const SEGMENT = text('SEGMENT', 'local');
const TIMEOUT = text('REQUEST_TIMEOUT', '2s');
const USE_JWT = flag('USE_JWT', false);
const JWT_SECRET = text('JWT_SECRET', '');
const JWT_ISSUER = text('JWT_ISSUER', 'gatewayperf');
const AUTH_HEADER = text('AUTH_HEADER', 'Authorization');
const KEYS = !USE_JWT && __ENV.AUTH_KEYS_FILE ? readKeys(__ENV.AUTH_KEYS_FILE) : [];
const RATE = integer('RATE', 10, 1);
const CONTROL_RATE = integer('CONTROL_RATE', 5);
const ROLL_REQUESTS = integer('ROLL_REQUESTS', 0);
const ROLL_LIFETIME = integer('ROLL_LIFETIME', 30, 1);
const ROLL_FROM = integer('ROLL_FROM', 0);
const ROLL_UNTIL = integer('ROLL_UNTIL', 0);
const FIXED_IDENTITIES = integer('FIXED_IDENTITIES', 100, 1);

const ROUTES = text('PATHS', '/').split(',').map((path) => `${BASE_URL}${path}${QUERY}`);
const CONTROL_ROUTE = `${UPSTREAM_URL}/${QUERY}`;
const CONTROL_PARAMS = {
  headers: { 'X-GatewayPerf-Segment': `${SEGMENT}/direct` },
  tags: { path: 'direct' },
  timeout: TIMEOUT,
};
// One name for all routes: each of its own would have ten times the series, and no panel tells them apart.
const TAGS = { path: 'gateway', name: 'gateway' };
const ANSWERED = { 'status is 200': (response) => response.status === 200 };

function scenario(exec, rate, vus, maxVUs) {
  return {
    executor: 'constant-arrival-rate',
    exec,
    rate,
    timeUnit: text('RATE_TIME_UNIT', '1s'),
    duration: text('DURATION', '10s'),
    gracefulStop: text('GRACEFUL_STOP', TIMEOUT),
    preAllocatedVUs: vus,
    maxVUs,
    tags: { path: exec },
  };
}

const vus = integer('PRE_ALLOCATED_VUS', Math.max(2, Math.ceil(RATE / 5)), 1);
const controlVus = integer('CONTROL_PRE_ALLOCATED_VUS', Math.max(2, CONTROL_RATE), 1);
const given = text('GATEWAY_SCENARIO', '');
const scenarios = {
  gateway: given
    ? { ...JSON.parse(given), exec: 'gateway', tags: { path: 'gateway' } }
    : scenario('gateway', RATE, vus, integer('MAX_VUS', 2 * vus, 1)),
};
if (CONTROL_RATE > 0) {
  scenarios.direct = scenario('direct', CONTROL_RATE, controlVus, integer('CONTROL_MAX_VUS', 2 * controlVus, 1));
}

export const options = { discardResponseBodies: true, scenarios };
if (__ENV.MIN_ITERATION_DURATION) {
  options.minIterationDuration = __ENV.MIN_ITERATION_DURATION;
}

if (USE_JWT && __VU > 0) {
  if (JWT_SECRET === '') {
    throw new Error('USE_JWT=true needs JWT_SECRET');
  }
  // What an engine does for the first time takes it longest: the first signature is made before the load.
  freshJwt('init', JWT_SECRET, JWT_ISSUER);
}

/** Unique over all segments, runners and virtual users of the run. */
function identity() {
  return `${SEGMENT}-${exec.vu.idInTest}-${exec.scenario.iterationInTest}`;
}

const fixed = [];

/** A token of an identity that is one of few, or that stays for a few requests: what a gateway keeps of identities grows in between only. */
function rollingJwt() {
  const { startTime, iterationInTest } = exec.scenario;
  const into = Date.now() - startTime;
  if (into >= ROLL_FROM && into < ROLL_UNTIL) {
    return freshJwt(`${SEGMENT}-${Math.floor(iterationInTest / ROLL_REQUESTS)}`, JWT_SECRET, JWT_ISSUER, ROLL_LIFETIME);
  }
  const number = iterationInTest % FIXED_IDENTITIES;
  fixed[number] = fixed[number] || freshJwt(`fixed-${number}`, JWT_SECRET, JWT_ISSUER);
  return fixed[number];
}

function authorization() {
  if (USE_JWT && ROLL_REQUESTS > 0) {
    return `Bearer ${rollingJwt()}`;
  }
  if (USE_JWT) {
    return `Bearer ${freshJwt(identity(), JWT_SECRET, JWT_ISSUER)}`;
  }
  return KEYS[exec.scenario.iterationInTest % KEYS.length];
}

export function gateway() {
  const headers = { 'X-GatewayPerf-Segment': SEGMENT };
  if (USE_JWT || KEYS.length > 0) {
    headers[AUTH_HEADER] = authorization();
  }
  const route = ROUTES[Math.floor(Math.random() * ROUTES.length)];
  check(http.get(route, { headers, tags: TAGS, timeout: TIMEOUT }), ANSWERED);
}

export function direct() {
  check(http.get(CONTROL_ROUTE, CONTROL_PARAMS), ANSWERED);
}

