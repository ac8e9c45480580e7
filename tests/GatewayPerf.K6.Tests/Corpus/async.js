import http from 'k6/http';
import { setTimeout as later } from 'k6/timers';
import { expect, done } from './expect.js';

const steps = [];
setTimeout(() => steps.push('init'), 10);

export default async function () {
  expect('timers run after init', steps, ['init']);
  const [a, b] = await Promise.all([http.asyncRequest('GET', `${__ENV.URL}/slow`), http.asyncRequest('POST', `${__ENV.URL}/b`, 'x')]);
  expect('responses', [a.status, b.json('method'), b.json('body')], [200, 'POST', 'x']);
  const order = [];
  later((x) => order.push(x), 20, 'second');
  setTimeout(() => order.push('first'), 5);
  const cleared = setTimeout(() => order.push('never'), 1);
  clearTimeout(cleared);
  let ticks = 0;
  await new Promise((resolve) => {
    const interval = setInterval(() => {
      if (++ticks === 3) {
        clearInterval(interval);
        resolve();
      }
    }, 10);
  });
  expect('order', order, ['first', 'second']);
  const failed = await http.asyncRequest('GET', 'http://127.0.0.1:1/');
  expect('a failure resolves', failed.error_code, 1212);
  let caught = '';
  try {
    await http.asyncRequest('GET', 'http://127.0.0.1:1/', null, { throw: true });
  } catch (error) {
    caught = error.message;
  }
  expect('thrown', caught, 'dial: connection refused');
  done();
}
