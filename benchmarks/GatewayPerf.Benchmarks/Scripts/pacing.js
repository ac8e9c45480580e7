// A thousand arrivals a second. DURATION.
import { send } from './request.js';

export const options = {
  discardResponseBodies: true,
  scenarios: { main: { executor: 'constant-arrival-rate', rate: 1000, duration: __ENV.DURATION, preAllocatedVUs: 100, maxVUs: 200 } },
};

export default send;
