// A freshly signed JWT for each request, as Scripts/jwt.js makes it.
const crypto = require('crypto');

const encode = (value) => Buffer.from(JSON.stringify(value)).toString('base64url');
const HEADER = encode({ alg: 'HS256', typ: 'JWT' });
let count = 0;

module.exports = {
  sign(request, context, events, next) {
    const id = `bench-${process.pid}-${context.vars.$uuid}-${count++}`;
    const now = Math.floor(Date.now() / 1000);
    const content = `${HEADER}.${encode({ sub: id, iss: 'gatewayperf', iat: now, exp: now + 86400, jti: id })}`;
    const signature = crypto.createHmac('sha256', 'secret').update(content).digest('base64url');
    request.headers = { ...request.headers, Authorization: `Bearer ${content}.${signature}` };
    return next();
  },
};
