// Virtual users that send so many requests each. VUS, ITERATIONS. Artillery/plan.yml is the same plan.
import { send } from './request.js';

export const options = {
  discardResponseBodies: true,
  scenarios: { main: { executor: 'per-vu-iterations', vus: __ENV.VUS, iterations: __ENV.ITERATIONS } },
};

export default send;
