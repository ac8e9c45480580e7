import { SharedArray } from 'k6/data';
import { expect, throws, done } from './expect.js';

let made = 0;
const users = new SharedArray('users', () => {
  made++;
  return [{ name: 'a', deep: { x: 1 } }, { name: 'b' }, { name: 'c' }];
});
throws('no name', () => new SharedArray('', () => []), "empty name provided to SharedArray's constructor");
throws('no function', () => new SharedArray('x', 3), 'a function is expected as the second argument');
throws('no array', () => new SharedArray('y', () => 3), 'only arrays can be made into SharedArray');

export const options = { vus: 1, iterations: 1 };

export default function () {
  expect('made by the first only', made, 0);
  expect('length', [users.length, users[1].name, users[5]], [3, 'b', undefined]);
  expect('methods', [users.map((u) => u.name).join(''), users.filter((u) => u.name > 'a').length, users.find((u) => u.name === 'c').name, users.indexOf('z')],
    ['abc', 2, 'c', -1]);
  const seen = [];
  for (const user of users) {
    seen.push(user.name);
  }
  expect('iterated', [seen.join(''), [...users].length, Array.isArray(users), 1 in users, 3 in users], ['abc', 3, true, true, false]);
  expect('json', JSON.stringify(users), '[{"name":"a","deep":{"x":1}},{"name":"b"},{"name":"c"}]');
  throws('write', () => { users[0] = 1; }, 'SharedArray is immutable');
  throws('frozen', () => { users[0].deep.x = 2; }, '');
  throws('in an iteration', () => new SharedArray('z', () => []), 'new SharedArray must be called in the init context');
  done();
}
