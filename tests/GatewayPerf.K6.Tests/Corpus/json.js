import http from 'k6/http';
import { expect, throws, done } from './expect.js';

const document = {
  name: { first: 'Tom', last: 'Anderson' },
  age: 37,
  children: ['Sara', 'Alex', 'Jack'],
  'fav.movie': 'Deer Hunter',
  friends: [
    { first: 'Dale', last: 'Murphy', age: 44, nets: ['ig', 'fb'] },
    { first: 'Roger', last: 'Craig', age: 68, nets: ['fb'] },
    { first: 'Jane', last: 'Murphy', age: 47, nets: ['ig'] },
  ],
};

export default function () {
  const body = http.post(`${__ENV.URL}/`, JSON.stringify(document)).json('body');
  expect('the body', JSON.parse(body).age, 37);
  const response = { json: (path) => http.post(`${__ENV.URL}/raw`, body).json(path) };
  for (const [path, wanted] of [
    ['name.last', 'Anderson'],
    ['age', 37],
    ['children.#', 3],
    ['children.1', 'Alex'],
    ['child*.2', 'Jack'],
    ['c?ildren.0', 'Sara'],
    ['fav\\.movie', 'Deer Hunter'],
    ['friends.#.first', ['Dale', 'Roger', 'Jane']],
    ['friends.1.last', 'Craig'],
    ['friends.#(last=="Murphy").first', 'Dale'],
    ['friends.#(last=="Murphy")#.first', ['Dale', 'Jane']],
    ['friends.#(age>45)#.last', ['Craig', 'Murphy']],
    ['friends.#(first%"D*").last', 'Murphy'],
    ['friends.#(nets.#(=="fb"))#.first', ['Dale', 'Roger']],
    ['children.#(!="Sara")', 'Alex'],
    ['nobody', undefined],
    ['name.first.deeper', undefined],
    ['friends.9.first', undefined],
    ['friends.#(', undefined],
  ]) {
    expect(path, response.json(path), wanted);
  }
  throws('a body that is none', () => http.get('http://127.0.0.1:1/').json(), "the body is null so we can't transform it to JSON");
  throws('no json', () => http.get(`${__ENV.URL}/html`).json(), 'cannot parse json due to an error');
  expect('no json, with a path', http.get(`${__ENV.URL}/html`).json('a'), undefined);
  done();
}
