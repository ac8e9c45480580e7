// Many virtual users, and next to nothing for them to do. VUS.
import { send } from './request.js';

export const options = {
  discardResponseBodies: true,
  scenarios: { main: { executor: 'constant-arrival-rate', rate: 1, duration: '30s', preAllocatedVUs: __ENV.VUS } },
};

export default send;
