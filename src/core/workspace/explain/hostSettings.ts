/** Settings of host.json by their path. Source: the public reference of host.json. */
const settings: Readonly<Record<string, string>> = {
  functionTimeout:
    'After this time a run is ended: 5 minutes on Consumption unless told otherwise, 10 at most; 30 on other plans, without an upper limit.',
  extensionBundle:
    'The bindings and triggers besides HTTP and timers. Without it no storage, queue or event trigger works in Python.',
  'extensions.http.maxConcurrentRequests':
    'How many HTTP functions run at once on an instance; more wait in a queue.',
  'extensions.http.maxOutstandingRequests':
    'How many HTTP requests may run or wait; beyond that the host answers 429.',
  'extensions.http.routePrefix': 'What all routes begin with; api unless told otherwise.',
  'extensions.queues.batchSize':
    'How many messages of a queue an instance works on at once. Each takes a thread of the Python worker where the function is not async.',
  'extensions.queues.newBatchThreshold':
    'When so few messages are left, the next batch is fetched; up to both together run at once.',
  'extensions.serviceBus.maxConcurrentCalls':
    'How many messages an instance works on at once. Code that computes is better with few, code that waits with many.',
  'concurrency.dynamicConcurrencyEnabled':
    'The host finds out how much an instance can do at once, and remembers it.',
  'logging.logLevel.default': 'What is logged at all; Information shows what functions log.',
};

const byPath: ReadonlyMap<string, string> = new Map(Object.entries(settings));

export function hostSetting(path: string): string | undefined {
  return byPath.get(path);
}
