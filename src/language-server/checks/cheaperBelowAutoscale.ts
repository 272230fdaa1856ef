import {
  type App,
  type DeployedPlan,
  filesOfKind,
  type Place,
  pythonSites,
  startCommandsOf,
  uwsgiOption,
  workersFor,
  type WorkspaceCheck,
} from '../../core/workspace';

/** uWSGI keeps so few workers that the processor never gets as busy as the autoscale rule waits for. */
export const cheaperBelowAutoscale: WorkspaceCheck = {
  id: 'cheaper-below-autoscale',
  severity: 'warning',
  title: 'uWSGI keeps too few workers for the autoscale rule ever to fire.',
  help: {
    means:
      "uWSGI's cheaper keeps only a few workers running. Few workers use only so much of the processor, however many requests wait (two of them about half of it), and the autoscale rule waits for more than that: requests queue, and no instance is added.",
    marks: [
      'cheaper in uwsgi.ini or in a start-up command below (2 × cores) + 1 and below the number of processes, where the same project scales out by processor.',
      'Projects without such a rule, or that scale on another metric, are left alone. Where the cores of the plan are not known, only a floor below 3 is marked, which is too low for any.',
    ],
    fix: [
      'Raise cheaper and cheaper-initial towards (2 × cores) + 1, or remove cheaper.',
      'Or scale out on HttpQueueLength or on the response time.',
    ],
    example: {
      file: 'uwsgi.ini',
      marked: '[uwsgi]\nprocesses = 16\ncheaper = 2\n',
      clean: '[uwsgi]\nprocesses = 16\ncheaper = 9\n',
    },
    prevents: ['cheaper-below-autoscale'],
  },
  app(app) {
    const plan = scaledPlan(app);
    if (!plan?.cpuRule) return [];
    const wanted = workersFor(plan.cores ?? 1);
    const { threshold } = plan.cpuRule;
    return floors(app).flatMap(({ least, most, at }) => {
      if (least >= wanted || (most !== undefined && most <= least)) return [];
      return {
        ...at,
        message: `uWSGI keeps ${least} ${least === 1 ? 'worker' : 'workers'} where ${plan.cores === undefined ? 'any plan' : (plan.size ?? 'the plan')} can feed ${wanted}. They cannot bring the processor to the ${threshold} % at which App Service would add an instance.`,
        fixes: [{ title: `Keep ${wanted} workers`, trust: 'look', edits: [{ ...at, text: String(wanted) }] }],
      };
    });
  },
};

/** The plan that is scaled by processor, where the project has one only. */
function scaledPlan(app: App): DeployedPlan | undefined {
  const plans = new Set(pythonSites(app).flatMap(({ plan }) => plan ?? []));
  const [plan, ...others] = plans;
  return others.length === 0 ? plan : undefined;
}

interface Floor {
  least: number;
  /** Undefined where the number of processes is not known. */
  most: number | undefined;
  at: Place;
}

function floors(app: App): Floor[] {
  const files = filesOfKind(app, 'uwsgi').flatMap(({ path, entries }) => {
    const entry = (...names: string[]) => entries.findLast(({ key }) => names.includes(key));
    const cheaper = entry('cheaper');
    if (!cheaper) return [];
    return floorOf(cheaper.value, entry('processes', 'workers', 'p')?.value, {
      file: path,
      span: cheaper.valueSpan,
    });
  });
  const commands = startCommandsOf(app).flatMap((command) => {
    const cheaper = uwsgiOption(command.text, 'cheaper');
    const file = app.files.get(command.file) ?? app.shared.get(command.file);
    const offset = file?.text.slice(command.span.from, command.span.to).indexOf(command.text) ?? -1;
    if (!cheaper || offset === -1) return [];
    const start = command.span.from + offset;
    const span = { from: start + cheaper.span.from, to: start + cheaper.span.to };
    return floorOf(cheaper.value, uwsgiOption(command.text, 'processes')?.value, {
      file: command.file,
      span,
    });
  });
  return [...files, ...commands];
}

function floorOf(cheaper: string, processes: string | undefined, at: Place): Floor[] {
  if (!/^\d{1,4}$/.test(cheaper)) return [];
  const most = processes !== undefined && /^\d{1,4}$/.test(processes) ? Number(processes) : undefined;
  // A number that is worked out may be the same.
  if (processes !== undefined && most === undefined) return [];
  return [{ least: Number(cheaper), most, at }];
}
