import http from 'k6/http';
import { expect, done } from './expect.js';

const bytes = open('./data.bin', 'b');
const text = open('./data.bin');

export default function () {
  const file = http.file(bytes, 'data.bin', 'application/x-data');
  expect('file', [file.filename, file.content_type, file.data.byteLength], ['data.bin', 'application/x-data', 4]);
  const echo = http.post(`${__ENV.URL}/`, { field: 'value', file }).json();
  expect('type', echo.headers['content-type'].startsWith('multipart/form-data; boundary='), true);
  expect('field', echo.body.includes('Content-Disposition: form-data; name="field"\r\n\r\nvalue\r\n'), true);
  expect('part', echo.body.includes('name="file"; filename="data.bin"\r\nContent-Type: application/x-data\r\n\r\ndata\r\n'), true);
  expect('default type', http.file('x').content_type, 'application/octet-stream');
  expect('opened', [text, bytes.byteLength], ['data', 4]);
  done();
}
