import { azCommand } from '../azCommand';
import { certainty } from './certainty';
import type { Rule } from './Rule';

/** unixODBC, through pyodbc, SQLAlchemy and Django. */
const cannotOpen = /Can't open lib '([^'\n]{1,200})'\s{0,4}: ?file not found/;

/** No driver of that name is registered; a data source that does not exist says the same. */
const noDataSource = /Data source name not found,? and no default driver specified|\bIM002\b/;

/** The driver that the connection names is not in the image: the database was never asked. */
export const odbcDriverMissing: Rule = {
  id: 'odbc-driver-missing',
  explains: ['app-exception', 'app-boot-exception', 'db-unreachable'],
  help: {
    means:
      'The connection string names an ODBC driver that is not installed in the image. Newer Python images carry ODBC Driver 18 for SQL Server alone; a connection string that names 17 fails on them.',
    shows: [
      "Requests that ask the database fail with Can't open lib … file not found, or with IM002.",
      'It often begins with a change of the Python version, as that changes the image.',
    ],
    proof: [
      "unixODBC's own words in the app's answer or log, with the name of the driver.",
      'A login that times out, or a firewall that does not know the address, means that the driver was found.',
    ],
    confused: [
      { id: 'db-unreachable', tell: 'There the driver is found and the database does not answer.' },
      {
        id: 'native-library-missing',
        tell: 'There Python cannot import pyodbc at all, as libodbc.so is missing.',
      },
    ],
  },
  evaluate(facts) {
    const says = ({ text }: { text: string }): boolean => cannotOpen.test(text) || noDataSource.test(text);
    const failure = facts.complaints.find((one) => says(one) && !one.isOver) ?? facts.failures.find(says);
    if (!failure) return undefined;
    const driver = cannotOpen.exec(failure.text)?.[1];
    const isVersion17 = driver !== undefined && /\b1[0-7]\b/.test(driver);
    return {
      id: 'odbc-driver-missing',
      layer: 'app-code',
      severity: 'fault',
      confidence: certainty(driver === undefined ? 0.72 : 0.9, [
        ['isAsked' in failure && failure.isAsked, 0.03],
        [isVersion17, 0.02],
      ]),
      title:
        driver === undefined
          ? 'The connection names an ODBC driver or data source that is not in the image.'
          : `The ODBC driver that the connection names is not in the image: ${driver}.`,
      cause: `The driver manager found no such driver, so that the database was never asked: its address, firewall and password play no part.${driver === undefined ? ' The message names no driver: the connection string may also name a data source (DSN) that is not configured.' : ''}${isVersion17 ? ' Newer images carry version 18 alone.' : ''}`,
      evidence: failure.proofs,
      ...('error' in failure && failure.error?.ownFrame
        ? { location: `${failure.error.ownFrame.file}:${failure.error.ownFrame.line}` }
        : {}),
      next: [{ summary: 'List the drivers of the image.', command: 'odbcinst -q -d' }],
      fix: {
        summary: 'Name the driver that is there: ODBC Driver 18 for SQL Server.',
        steps: [
          'Write Driver={ODBC Driver 18 for SQL Server} in the connection string, or the driver option of Django or SQLAlchemy.',
          'Version 18 encrypts by default: keep Encrypt=yes; TrustServerCertificate=yes only against a test server.',
          'Where the string is an app setting, change it there; it takes effect with the restart that follows.',
        ],
        command: azCommand(
          facts,
          'config appsettings list',
          '--query',
          "[?contains(value, 'ODBC Driver')].name",
        ),
      },
    };
  },
};
