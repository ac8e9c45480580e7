import { Counter, Gauge, Rate, Trend } from 'k6/metrics';
import { expect, throws, done } from './expect.js';

const counter = new Counter('my_counter');
const gauge = new Gauge('my_gauge');
const rate = new Rate('my_rate');
const trend = new Trend('my_trend', true);
expect('the same twice', new Counter('my_counter').name, 'my_counter');
throws('another type', () => new Gauge('my_counter'), "metric 'my_counter' already exists but with type counter, instead of gauge");
throws('another content', () => new Trend('my_trend'), "metric 'my_trend' already exists but with a value type time, instead of default");
throws('name', () => new Counter('a b'), "Invalid metric name: 'a b'");
throws('short name', () => new Counter('x'), 'Invalid metric name');
throws('add in init', () => counter.add(1), 'Adding to metrics in the init context is not supported');
throws('without new', () => Counter('abc'), "without 'new'");

export default function () {
  expect('adds', [counter.add(2), counter.add('3'), gauge.add(7), rate.add(true), rate.add(0), trend.add(12.5, { kind: 'a', n: 1 })], [true, true, true, true, true, true]);
  expect('no number', [counter.add('x'), counter.add(NaN), counter.add(null)], [false, false, false]);
  throws('tags', () => counter.add(1, { a: {} }), 'only String, Boolean and Number types are accepted');
  throws('late', () => new Counter('late_one'), 'metrics must be declared in the init context');
  done();
}
