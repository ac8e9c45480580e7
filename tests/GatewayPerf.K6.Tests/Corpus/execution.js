import exec from 'k6/execution';
import { expect, throws, done } from './expect.js';

throws('vu in init', () => exec.vu.idInTest, 'getting VU information in the init context is not supported');
throws('tags in init', () => { exec.vu.tags.x = 'y'; }, 'getting VU information in the init context is not supported');
throws('scenario in init', () => exec.scenario.name, 'getting scenario information outside of the VU context is not supported');
throws('instance in init', () => exec.instance.vusActive, 'getting instance information in the init context is not supported');
throws('options in init', () => exec.test.options, 'getting test options in the init context is not supported');

export const options = { scenarios: { one: { executor: 'per-vu-iterations', vus: 1, iterations: 1, exec: 'run', tags: { a: 'b' }, env: { X: 'y' } } } };

export function setup() {
  expect('in setup', [exec.vu.idInTest, exec.instance.vusActive], [0, 0]);
  throws('scenario in setup', () => exec.scenario.name, 'outside of the VU context');
}

export function run() {
  expect('vu', [exec.vu.idInInstance, exec.vu.idInTest, exec.vu.iterationInInstance, exec.vu.iterationInScenario, __VU, __ITER], [1, 1, 0, 0, 1, 0]);
  expect('scenario', [exec.scenario.name, exec.scenario.executor, exec.scenario.iterationInTest, exec.scenario.startTime > 1e12], ['one', 'per-vu-iterations', 0, true]);
  expect('instance', [exec.instance.vusActive, exec.instance.vusInitialized, exec.instance.iterationsCompleted, exec.instance.iterationsInterrupted], [1, 1, 0, 0]);
  expect('time', exec.instance.currentTestRunDuration >= 0, true);
  expect('options', [exec.test.options.scenarios.one.vus, exec.test.options.paused, __ENV.X], [1, null, 'y']);
  exec.vu.metrics.tags.mine = 7;
  exec.vu.tags.also = 'x';
  throws('tag', () => { exec.vu.metrics.tags.bad = {}; }, 'only String, Boolean and Number types are accepted');
  exec.vu.metrics.metadata.note = true;
  throws('metadata', () => { exec.vu.metrics.metadata.bad = []; }, "invalid value for metric metadata 'bad': only String, Boolean and Number types are accepted as a metric metadata value");
  expect('what is set', [exec.vu.tags.mine, exec.vu.tags.scenario, exec.vu.tags.a, exec.vu.metrics.metadata, 'also' in exec.vu.tags], ['7', 'one', 'b', { note: 'true' }, true]);
  delete exec.vu.tags.also;
  delete exec.vu.metrics.metadata.note;
  expect('what is left', [exec.vu.tags.also, Object.keys(exec.vu.tags).sort().join(), exec.vu.metrics.metadata], [undefined, 'a,group,mine,scenario', {}]);
  done();
}
