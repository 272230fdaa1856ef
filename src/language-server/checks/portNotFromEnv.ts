import {
  type App,
  type AppMarkDraft,
  type AppSetting,
  type Bind,
  bindsOf,
  ownSites,
  settingOf,
  textOf,
  type WorkspaceCheck,
} from '../../core/workspace';

/** The port that Python's image listens on and the platform asks, where no setting names another. */
const USUAL_PORT = 8000;

/** A bind to another port than the one that the platform asks. */
export const portNotFromEnv: WorkspaceCheck = {
  id: 'port-not-from-env',
  severity: 'error',
  title: 'The server listens on a fixed port that the platform does not ask.',
  help: {
    means:
      'App Service hands requests to one port of the container: 8000 for Python, or what the setting PORT or WEBSITES_PORT names, and tells the app in the variable PORT. A server on any other port is never asked, and the start fails after its time limit.',
    marks: [
      'A start-up command, gunicorn.conf.py, or a call in a module that the start-up command runs, with a fixed port other than that one.',
      'A setting WEBSITES_PORT or PORT that contradicts a server on 8000.',
      'Not marked: ports that come from a variable, and 8000 where no setting says otherwise.',
    ],
    fix: ['Take the port from the variable PORT, or listen on 8000 and set no port.'],
    example: {
      file: 'startup.sh',
      marked: 'gunicorn --bind 0.0.0.0:5000 app:app',
      clean: 'gunicorn --bind 0.0.0.0:8000 app:app',
    },
    prevents: ['port-mismatch'],
  },
  app: otherPorts,
};

function otherPorts(app: App): AppMarkDraft[] {
  const setting = portSetting(app);
  const asked = Number(textOf(setting?.value) ?? USUAL_PORT);
  // What comes from a parameter is not known here.
  if (!Number.isInteger(asked) || (setting && textOf(setting.value) === undefined)) return [];
  return bindsOf(app).flatMap((bind) => otherPort(bind, asked, setting));
}

function otherPort(
  { port, file, server, span }: Bind,
  asked: number,
  setting: AppSetting | undefined,
): AppMarkDraft[] {
  if (port.from === 'elsewhere' || port.value === asked) return [];
  const asks = setting ? `asks port ${asked}, as ${setting.name} says` : `asks port ${asked}`;
  if (setting && port.value === USUAL_PORT) {
    return [
      {
        file: setting.file,
        span: setting.value.span,
        message: `${setting.name} tells App Service to ask port ${asked}, and the server listens on ${port.value} (${file}): it is never asked.`,
      },
    ];
  }
  const message = `The server listens on port ${port.value}, and App Service ${asks}: it is never asked, and the start fails after its time limit.`;
  if (port.from === 'default') {
    return [{ file, span, message: `${message} ${server} takes ${port.value} where it is told no port.` }];
  }
  return [
    {
      file,
      span: port.span,
      message,
      fixes: [
        {
          title: `Listen on ${asked}`,
          trust: 'sure',
          edits: [{ file, span: port.span, text: String(asked) }],
        },
      ],
    },
  ];
}

function portSetting(app: App): AppSetting | undefined {
  return ownSites(app).flatMap(
    (site) => settingOf(site, 'WEBSITES_PORT') ?? settingOf(site, 'PORT') ?? [],
  )[0];
}
