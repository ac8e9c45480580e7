import crypto from 'k6/crypto';
import encoding from 'k6/encoding';
import { expect, throws, done } from './expect.js';

export default function () {
  const hex = (name) => crypto[name]('hello', 'hex');
  expect('md4', hex('md4'), '866437cb7a794bce2b727acc0362ee27');
  expect('md5', hex('md5'), '5d41402abc4b2a76b9719d911017c592');
  expect('sha1', hex('sha1'), 'aaf4c61ddcc5e8a2dabede0f3b482cd9aea9434d');
  expect('sha256', hex('sha256'), '2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824');
  expect('sha384', hex('sha384').length, 96);
  expect('sha512', hex('sha512').length, 128);
  expect('sha512_224', hex('sha512_224'), 'fe8509ed1fb7dcefc27e6ac1a80eddbec4cb3d2c6fe565244374061c');
  expect('sha512_256', hex('sha512_256'), 'e30d87cfa2a75db545eac4d61baf970366a8357c7f72fa95b52d0accb698f13a');
  expect('ripemd160', hex('ripemd160'), '108f07b8382412612c048d07d13f814118445acd');
  expect('hmac', crypto.hmac('sha256', 'key', 'data', 'base64'), 'UDH+PZicbRU3oBP6bnOdojRj/a7DtwE32Cjjas4iG9A=');
  const hash = crypto.createHash('sha1');
  hash.update('hel');
  hash.update('lo');
  expect('in parts', [hash.digest('hex'), crypto.createHMAC('md5', 'k').digest('hex').length], [hex('sha1'), 32]);
  const value = crypto.md5('hello', 'binary');
  expect('binary', [value.byteLength, crypto.hexEncode(value)], [16, hex('md5')]);
  expect('encodings', [crypto.md5('a', 'base64'), crypto.md5('a', 'base64url'), crypto.md5('a', 'base64rawurl')], ['DMF1ucDxtqgxw5niaXcmYQ==', 'DMF1ucDxtqgxw5niaXcmYQ==', 'DMF1ucDxtqgxw5niaXcmYQ']);
  throws('encoding', () => crypto.md5('a', 'x'), 'invalid output encoding: x');
  throws('algorithm', () => crypto.hmac('sha0', 'a', 'b', 'hex'), 'invalid algorithm: sha0');
  throws('size', () => crypto.randomBytes(0), 'invalid size');
  expect('random', [crypto.randomBytes(5).byteLength, globalThis.crypto.randomUUID().length, globalThis.crypto.getRandomValues(new Uint8Array(4)).length], [5, 36, 4]);
  expect('base64', [encoding.b64encode('hé'), encoding.b64encode('a?>', 'rawurl'), encoding.b64decode('aGk=', 'std', 's'), encoding.b64decode('aGk', 'rawstd').byteLength],
    ['aMOp', 'YT8-', 'hi', 2]);
  expect('text', [new TextDecoder().decode(new TextEncoder().encode('hé')), new TextEncoder().encode('é').length], ['hé', 2]);
  done();
}
