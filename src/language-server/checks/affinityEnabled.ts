import {
  entryEdit,
  fixOf,
  pythonSites,
  valueEdit,
  type WorkspaceCheck,
  importsAny,
} from '../../core/workspace';

/** Packages whose apps keep something of a client in the memory of one process. */
const statefulPackages = new Set([
  ...['bokeh', 'chainlit', 'flask_session', 'flask_socketio', 'gradio', 'nicegui', 'panel', 'reflex'],
  ...['socketio', 'solara', 'streamlit', 'shiny'],
]);

/** A stateless app on several instances whose clients are pinned to one each. */
export const affinityEnabled: WorkspaceCheck = {
  id: 'affinity-enabled',
  severity: 'warning',
  title: 'Clients are pinned to one instance of an app that runs on several.',
  help: {
    means:
      'With client affinity, the front end sets a cookie (ARRAffinity) and sends a client to the same instance ever after. Few busy clients then keep one instance hot while the others idle, new instances get no load, and a bad instance keeps its clients. It is on unless a site switches it off.',
    marks: [
      'clientAffinityEnabled true, or not named in a template, where the plan runs two instances or more, or may by its autoscale rules.',
      'Apps that use a package which keeps sessions in memory (Streamlit, Socket.IO, Gradio, …) need affinity and are left alone, and so are slots, function apps, and values from outside.',
    ],
    fix: ['Set clientAffinityEnabled to false, once nothing of a client is kept in the memory of a process.'],
    example: {
      file: 'infra/main.bicep',
      marked: "sku: { name: 'P1v3', capacity: 3 }\n…\nproperties: {\n  clientAffinityEnabled: true\n}\n",
      clean: "sku: { name: 'P1v3', capacity: 3 }\n…\nproperties: {\n  clientAffinityEnabled: false\n}\n",
    },
    prevents: ['affinity-pinning'],
  },
  app(app) {
    if (app.kind !== 'web' || importsAny(app, statefulPackages)) return [];
    return pythonSites(app).flatMap((site) => {
      const instances = site.plan?.instances ?? 1;
      if (site.kind !== 'web' || site.isSlot || instances < 2) return [];
      const told = site.property('clientAffinityEnabled');
      const pins = `App Service pins each client to one of up to ${instances} instances, so that load is not shared evenly.`;
      if (told.state === 'set' && told.value.kind === 'boolean' && told.value.value) {
        return {
          ...told.value.at,
          message: `clientAffinityEnabled is on: ${pins}`,
          fixes: fixOf('Set clientAffinityEnabled to false', 'look', valueEdit(told.value, 'false')),
        };
      }
      if (told.state !== 'absent') return [];
      const edit = entryEdit(app, site.properties, 'clientAffinityEnabled', 'false');
      return {
        ...site.at,
        message: `clientAffinityEnabled is not set, and on is the default: ${pins}`,
        fixes: fixOf('Add clientAffinityEnabled: false', 'look', edit),
      };
    });
  },
};
