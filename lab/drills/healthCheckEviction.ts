import type { Drill } from './Drill';
import { office } from './apps';
import { get } from './requests';

/** Until the platform has replaced the container twice and leaves it alone. */
const waitForReplacements = `for _ in $(seq 100); do
  [ "$(grep -h 'initialized successfully' /home/LogFiles/*_docker.log | wc -l)" -ge 3 ] && sleep 1.5 && exit 0
  sleep 0.2
done
exit 1`;

export const healthCheckEviction: Drill = {
  id: 'health-check-eviction',
  title: 'The health check asks for a path that the app does not have.',
  lab: office,
  broken: {
    conditions: { model: 'none', healthCheckPath: '/healthz' },
    steps: [{ run: waitForReplacements }],
  },
  healthy: { conditions: { model: 'none', healthCheckPath: '/health' }, steps: [{ run: 'sleep 2' }] },
  probes: [get('/')],
};
