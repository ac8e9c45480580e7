// Credentials for requests: a fresh JWT each, or one of the keys that the gateway knows.
import crypto from 'k6/crypto';
import encoding from 'k6/encoding';

const HEADER = encode({ alg: 'HS256', typ: 'JWT' });
const ONE_DAY = 24 * 60 * 60;

function encode(value) {
  return encoding.b64encode(JSON.stringify(value), 'rawurl');
}

/** A JWT signed with HMAC-SHA256. */
export function signJwt(claims, secret) {
  const content = `${HEADER}.${encode(claims)}`;
  return `${content}.${crypto.hmac('sha256', secret, content, 'base64rawurl')}`;
}

/** A JWT of an identity, `id`, that lives for so many seconds. */
export function freshJwt(id, secret, issuer, lifetime = ONE_DAY) {
  const now = Math.floor(Date.now() / 1000);
  return signJwt({ sub: id, iss: issuer, iat: now, exp: now + lifetime, jti: id }, secret);
}

/** The keys of a file that holds a JSON array of strings. Call it in the init stage. */
export function readKeys(path) {
  const keys = JSON.parse(open(path));
  if (!Array.isArray(keys) || keys.length === 0) {
    throw new Error(`${path} must hold a JSON array of at least one key`);
  }
  return keys;
}
