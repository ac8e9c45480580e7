import http from 'k6/http';
import { parseHTML } from 'k6/html';
import { expect, throws, done } from './expect.js';

export default function () {
  const page = http.get(`${__ENV.URL}/html`);
  expect('title', page.html('title').text(), 'Hello');
  const items = page.html().find('li');
  expect('items', [items.size(), items.first().text(), items.last().text(), items.eq(1).text(), items.text()], [2, 'one', 'two', 'two', 'onetwo']);
  expect('attributes', [items.attr('class'), items.eq(1).attr('class'), items.eq(1).attr('class', 'none'), page.html('input').val()], ['a', undefined, 'none', '1']);
  expect('walking', [items.parent().is('ul'), items.first().next().text(), items.filter('.a').size(), items.not('.a').text(), page.html('ul').children().size()],
    [true, 'two', 1, 'two', 2]);
  expect('each and map', [items.map((i, e) => `${i}${e.text()}`), page.html('body').has('ul').size()], [['0one', '1two'], 1]);
  expect('parsed', parseHTML('<p id="x">hi</p>').find('#x').html(), 'hi');
  expect('clicked', page.clickLink().json('path'), '/end');
  const sent = page.submitForm({ fields: { x: '2' } }).json();
  expect('submitted', [sent.method, sent.path, sent.body], ['POST', '/end', 's=ok&x=2']);
  throws('a selector', () => page.html('a['), 'invalid selector');
  throws('a link that is not there', () => page.clickLink({ selector: '#none' }), "no element found for selector '#none'");
  done();
}
