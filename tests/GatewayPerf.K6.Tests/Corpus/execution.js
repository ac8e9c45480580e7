import exec from 'k6/execution';
import { expect, throws, done } from './expect.js';

throws('vu in init', () => exec.vu.idInTest, 'getting VU information in the init context is not supported');
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
  exec.vu.metrics.metadata.note = 'm';
  done();
}
