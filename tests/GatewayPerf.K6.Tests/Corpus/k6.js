import { check, fail, group, randomSeed, sleep } from 'k6';
import { expect, throws, done } from './expect.js';

throws('check in init', () => check(1, {}), 'Using check() in the init context is not supported');
throws('group in init', () => group('a', () => 1), 'Using group() in the init context is not supported');

export default function () {
  expect('checks', [check(1, { one: (x) => x === 1, also: true }), check(1, { two: (x) => x === 2 })], [true, false]);
  throws('a check that throws', () => check(1, { bad: () => { throw new Error('oops'); } }), 'oops');
  throws('no checks', () => check(1), 'no checks provided to check');
  throws('an async check', () => check(1, { later: async () => true }), 'does not support async functions');
  expect('group', group('outer', () => group('inner', () => 42)), 42);
  throws('a group that throws', () => group('g', () => fail('lost')), 'lost');
  throws('separator', () => group('a::b', () => 1), "may not contain '::'");
  throws('no callback', () => group('a'), 'group() requires a callback as a second argument');
  throws('an async group', () => group('a', async () => 1), 'does not support async functions');
  const before = Date.now();
  sleep(0.05);
  sleep(-1);
  expect('slept', Date.now() - before >= 49, true);
  randomSeed(123);
  const first = [Math.random(), Math.random()];
  randomSeed(123);
  expect('seed', [Math.random(), Math.random()], first);
  done();
}
