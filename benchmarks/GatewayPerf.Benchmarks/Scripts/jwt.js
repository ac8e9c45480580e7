// Virtual users that send as fast as they can. VUS, DURATION.
import { send } from './request.js';

export const options = {
  discardResponseBodies: true,
  scenarios: { main: { executor: 'constant-vus', vus: __ENV.VUS, duration: __ENV.DURATION } },
};

export default send;
