import * as vscode from 'vscode';
import { commandIds } from '../../commandIds';
import { targetLabel } from '../../state/currentTarget';
import type { Command } from '../command';
import { confirm } from '../confirm';
import { targetLine } from '../describeTarget';
import { readArgument, SpreadArgument } from '../readArgument';
import { requireTarget } from '../requireTarget';
import { withProgress } from '../withProgress';

/** Without a cookie; enough for four instances, and no more than a browser sends for a page. */
const requests = 24;

const mcpPath = '/mcp';

/** Asks the current target's site which instance answers, and shows it; an MCP server is asked only after a question. */
export const measureSpread: Command = async (context, argument) => {
  const { spreads } = context;
  const target = requireTarget(context);
  const withMcp = readArgument(SpreadArgument, argument)?.mcp === true;
  await vscode.commands.executeCommand(commandIds.openPanel, 'instances');
  if (spreads.of(target).kind === 'running') return;
  if (withMcp && target.name.kind !== 'lab') {
    const detail = vscode.l10n.t(
      'An MCP client introduces itself at {0}, lists the tools and calls whoami if there is one: a few POST requests.',
      mcpPath,
    );
    const question = vscode.l10n.t('The MCP server of {0} will be asked.', targetLabel(target.name));
    await confirm(question, [detail, targetLine(target)].join('\n'), vscode.l10n.t('Ask'));
  }
  const title = vscode.l10n.t('Measuring the spread of {0}', targetLabel(target.name));
  await withProgress(context, title, async ({ signal, say }) => {
    const telling = spreads.onDidChange(() => {
      const state = spreads.of(target);
      if (state.kind === 'running' && state.of > 0)
        say(vscode.l10n.t('{0} of {1} requests', state.done, state.of));
    });
    try {
      await spreads.measure(target, { requests, ...(withMcp ? { mcp: mcpPath } : {}) }, signal);
    } finally {
      telling.dispose();
    }
  });
};
