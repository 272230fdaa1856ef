/**
 * Words of which at least one stands in every line that the app's log reader wants to look at; the patterns that it
 * then asks say more exactly what it wants. A pattern that is added brings its words along; a property holds this to
 * it. Where a word may begin with a capital, it stands here without its first letter.
 */
export const tellingWords: readonly string[] = [
  // Servers and their workers.
  ...['orker', 'WORKER', 'istening', 'gunicorn', 'vicorn', 'uWSGI', 'uwsgi', 'unning on', 'erving on'],
  ...['Application startup', 'server', 'Shutting', 'Reason: ', 'WSGI app', 'ASGI app', 'python application'],
  ...['SIGKILL', 'HARAKIRI', 'Child process', 'ut of memory', 'oom-kill', 'HTTP_HOST', 'URL: http'],
  ...['Connection in use', 'ddress already', 'Cannot load application', 'Could not import'],
  ...Array.from({ length: 10 }, (_, digit) => `app ${digit}`),
  // The start-up script.
  ...['oryx', 'Oryx', 'appCommandLine', 'Command Line', 'virtual environment', 'framework', 'Detected an'],
  ...['Output is', 'App path', 'build manifest', 'A P P   S', 'OpenBSD', 'Generating', 'Build Operation ID'],
  ...['Using packages', 'Python ', 'xtract', 'tar: ', 'tar (child): ', 'Could not find file'],
  ...['Unrecognizable file', 'not in gzip', 'zstd'],
  // Shells.
  ...['not found', 'No such file', 'denied', 'yntax error', "an't open", 'invalid option', 'llegal option'],
  ...['bad interpreter', 'cannot execute', 'Failed to find ', 'Failed to parse ', 'No module named'],
  // Errors.
  ...[
    'Error',
    'Exception',
    'ERROR',
    'CRITICAL',
    'FATAL',
    'Exit',
    'Interrupt',
    'Unavailable',
    'Traceback',
    'Killed',
  ],
  // Requests as JSON loggers write them.
  ...['ethod"', 'METHOD"'],
];
