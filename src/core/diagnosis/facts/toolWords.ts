import type { Proof } from '../../contracts';
import type { Facts } from '../facts';
import { logRole } from '../timeline/logName';
import { activityEntries } from './activityEntries';
import { timedLines } from './logTime';
import { fileName } from './ports';
import { proof } from './proof';

/** A line in which a tool of deployment, or Azure itself, says something. */
export interface ToolWord {
  at?: number;
  text: string;
  proof: Proof;
  /** A later line of the same text says that the same tool came through in the end. */
  isOvercome: boolean;
}

/** How az, azd, the deployment actions and Kudu say that it went well. */
const success =
  /Deployment successful|Deployment has completed successfully|SUCCESS: Your |Successfully deployed|Successfully swapped|Swap(?:ped)? (?:\S+ ){0,6}(?:completed|successfully)|RuntimeSuccessful|Successfully provisioned|"provisioningState": ?"Succeeded"/i;

/**
 * What matches in the logs of deployments, in what `deploylogs` printed, in logs of az, azd or a pipeline that
 * somebody saved, and in the activity log; oldest first where times are known.
 */
export function toolWords(facts: Facts, pattern: RegExp): ToolWord[] {
  const { evidence } = facts;
  const texts = [
    ...evidence.deployments.map(({ id, log }) => ({
      source: `deployment ${id}`,
      file: `deployments/${id}/log.log`,
      text: log,
    })),
    ...evidence.aliases
      .filter(({ alias }) => alias === 'deploylogs')
      .map(({ stdout }) => ({ source: 'deploylogs', file: undefined, text: stdout })),
    ...evidence.logs
      .filter(({ path }) => logRole(path) === 'mixed')
      .map(({ path, text }) => ({ source: fileName(path), file: path, text })),
  ];
  const said = texts.flatMap((text) => wordsOf(text, pattern));
  const acted = activityEntries(evidence.activity)
    .filter(({ text }) => pattern.test(text))
    .map(({ at, text, line, operation, status, properties }): ToolWord => {
      const quoted = `${operation} ${status}: ${around(properties, pattern)}`;
      return {
        ...(at === undefined ? {} : { at }),
        text,
        proof: proof('activity.json', quoted, { file: 'activity.json', line, ...atOf(at) }),
        isOvercome: false,
      };
    });
  return [...said, ...acted].sort((a, b) => (a.at ?? -Infinity) - (b.at ?? -Infinity) || 0);
}

function wordsOf(
  { source, file, text }: { source: string; file: string | undefined; text: string },
  pattern: RegExp,
): ToolWord[] {
  if (!pattern.test(text)) return [];
  // Child lines of a deployment's log stand behind a tab.
  const lines = timedLines(text.replace(/^\t+/gm, ''));
  const lastSuccess = lines.findLastIndex((line) => success.test(line.text));
  return lines.flatMap(({ at, text: line }, index): ToolWord[] => {
    if (!pattern.test(line)) return [];
    const place = file === undefined ? {} : { file, line: index + 1 };
    return [
      {
        ...(at === undefined ? {} : { at }),
        text: line,
        proof: proof(source, around(messageOf(line), pattern), { ...place, ...atOf(at) }),
        isOvercome: index < lastSuccess,
      },
    ];
  });
}

function atOf(at: number | undefined): { at?: string } {
  return at === undefined ? {} : { at: new Date(at).toISOString() };
}

/** Kudu's lines are fields: the message with its commas escaped, an id, a type. */
function messageOf(line: string): string {
  return line
    .replace(/^[,\s]{1,20}/, '')
    .replace(/,[0-9a-f-]{0,40},\d{0,3}$/, '')
    .replaceAll('&comma;', ',');
}

/** Enough of a long line to read what it says. */
function around(text: string, pattern: RegExp): string {
  if (text.length <= 400) return text;
  const from = Math.max(0, text.search(pattern) - 120);
  return text.slice(from, from + 380);
}
