import assert from 'node:assert/strict';
import path from 'node:path';
import { emptyEvidence, type SpreadReport } from '../../src/core/contracts';
import { fixPlan } from '../../src/core/diagnosis';
import { applyFix, undoFix } from '../../src/targets/azure/applyFix';
import { findSite } from '../../src/targets/azure/findSite';
import { json } from './support/answers';
import { cli } from './support/cli';
import { labDoor } from './support/labDoor';
import { endsItsLabs, forEachServer } from './support/forEachServer';
import { freshName, type Lab, labUp, signInTo } from './support/lab';
import { mcpApp, mcpStartup } from './support/mcpApp';
import { folderOf } from './support/stateFolder';
import { writeApp } from './support/writeApp';

async function spread(
  lab: Lab,
  ...args: string[]
): Promise<{ code: number | null; report: SpreadReport; stderr: string }> {
  const result = await cli('spread', '--target', lab.target, '--json', ...args);
  return { code: result.code, report: json(result) as SpreadReport, stderr: result.stderr };
}

const states = ({ spread: { state }, affinity, health }: SpreadReport): string[] => [
  state,
  affinity.state,
  health.state,
];

forEachServer((server) =>
  describe('lab: spread', function () {
    this.timeout(120_000);

    describe('over three instances of the sample', () => {
      let lab: Lab;
      before(async () => {
        lab = await server.labUp(freshName(), '--instances', '3');
      });

      it('is even without the cookie, and with it a client stays where it was', async () => {
        const { code, report } = await spread(lab);
        assert.equal(code, 0);
        assert.deepEqual(states(report), ['even', 'pins', 'well']);
        assert.deepEqual(
          report.instances.map(({ id, requests, listed }) => [id, requests, listed]),
          lab.instances
            .map(({ id }) => id)
            .sort()
            .map((id) => [id, 8, 'yes']),
        );
        assert.deepEqual(
          report.instances.map(({ withCookie }) => withCookie).sort((a, b) => a - b),
          [0, 0, 8],
        );
        assert.deepEqual(
          report.findings.map(({ id, severity }) => [id, severity]),
          [['affinity-pinning', 'risk']],
        );
      });

      it('says when the requests were too few to tell', async () => {
        const { code, report } = await spread(lab, '--requests', '5');
        assert.equal(code, 2);
        assert.equal(report.spread.state, 'not-enough');
        assert.equal(report.enough, 15);
      });

      it('is the same through ARM, and nobody is pinned once affinity is switched off there', async () => {
        const azure = ['--target', `azure:${lab.siteName}`, '--cloud', `lab:${lab.name}`];
        const before = json(await cli('spread', ...azure, '--json')) as SpreadReport;
        assert.deepEqual(states(before), ['even', 'pins', 'well']);
        const [finding] = before.findings;
        assert.match(finding?.fix.command ?? '', /--name asd-\S+ --client-affinity-enabled false$/);
        const { door } = await labDoor({ labs: path.dirname(folderOf(lab.name)), name: lab.name });
        const { signal } = new AbortController();
        const plan = fixPlan({ fix: finding?.fix ?? { summary: '', steps: [] } }, emptyEvidence());
        assert.ok(plan);
        const site = await findSite(door.arm, { by: 'name', name: lab.siteName }, { signal });
        const undo = await applyFix(plan, { arm: door.arm, ref: site }, { signal });
        assert.deepEqual(undo, { kind: 'site', before: { clientAffinityEnabled: true } });
        const after = await spread(lab);
        assert.equal(after.code, 0);
        assert.deepEqual(states(after.report), ['even', 'off', 'well']);
        assert.deepEqual(after.report.findings, []);
        await undoFix(undo, { arm: door.arm, ref: site }, { signal });
        assert.equal((await spread(lab)).report.affinity.state, 'pins');
      });
    });

    describe('of an MCP server', () => {
      let lab: Lab;
      before(async () => {
        const app = await writeApp(mcpApp);
        lab = await server.labUp(freshName(), '--instances', '3', '--app', app, '--startup', mcpStartup);
      });

      it('that is stateless answers every call on another instance', async () => {
        const { code, report } = await spread(lab, '--path', '/health', '--mcp');
        assert.ok(report.mcp);
        assert.equal(report.mcp.state, 'stateless', JSON.stringify(report.mcp));
        assert.equal(code, 0);
        assert.deepEqual(
          report.mcp.steps.map(({ method, ok, place }) => [method, ok, place]),
          [
            ['initialize', true, 'first'],
            ['tools/list', true, 'other'],
            ['tools/call', true, 'other'],
          ],
        );
        assert.equal(new Set(report.mcp.steps.map(({ instance }) => instance)).size, 3);
        // The tool itself says where it ran.
        assert.deepEqual(report.mcp.call, {
          state: 'ran',
          tool: 'whoami',
          said: report.mcp.steps[2]?.instance,
        });
        assert.deepEqual(report.mcp.tools.sort(), ['delete_everything', 'whoami']);
        assert.equal(report.mcp.servers.length, 3);
        for (const { name, protocolVersion, session } of report.mcp.servers)
          assert.deepEqual([name, protocolVersion, session], ['lab-server', report.mcp.asked, false]);
      });

      it('that keeps sessions is found out, and told from one that fails', async () => {
        const { code, report } = await spread(lab, '--path', '/health', '--mcp', '/stateful');
        assert.equal(code, 1);
        assert.equal(report.mcp?.state, 'stateful', JSON.stringify(report.mcp));
        assert.deepEqual(
          report.mcp.steps.map(({ method, ok, place, code: word }) => [method, ok, place, word]),
          [
            ['initialize', true, 'first', undefined],
            ['tools/list', false, 'other', 'mcp-session-unknown'],
            ['tools/list', true, 'first', undefined],
            ['tools/call', true, 'first', undefined],
          ],
        );
        assert.ok(report.mcp.servers.every(({ session }) => session));
      });

      it('that is not there says so, and no tool but whoami is called', async () => {
        const missing = await spread(lab, '--path', '/health', '--mcp', '/nowhere');
        assert.equal(missing.code, 1);
        assert.equal(missing.report.mcp?.state, 'failed');
        assert.equal(missing.report.mcp.steps[0]?.code, 'mcp-not-found');
        const nameless = await spread(lab, '--path', '/health', '--mcp', '/nameless');
        assert.equal(nameless.code, 0);
        assert.equal(nameless.report.mcp?.call.state, 'skipped');
        assert.ok(nameless.report.mcp.steps.every(({ method }) => method !== 'tools/call'));
        const named = await spread(
          lab,
          '--path',
          '/health',
          '--mcp',
          '/nameless',
          '--tool',
          'delete_everything',
        );
        assert.deepEqual(named.report.mcp?.call, {
          state: 'ran',
          tool: 'delete_everything',
          said: 'deleted',
        });
      });
    });
  }),
);

/** Its scratch disk is an instance's own in a sandbox alone. */
describe('lab: spread over instances, one of which is sick', function () {
  this.timeout(120_000);
  endsItsLabs();
  it('is told from affinity', async () => {
    const lab = await labUp(
      freshName(),
      '--instances',
      '3',
      '--app',
      'lab/drills/apps/office',
      '--startup',
      'gunicorn wsgi:app',
    );
    const sick = lab.instances[1];
    assert.ok(sick);
    const session = await signInTo({ ...lab, ssh: sick.ssh });
    await session.run('mkdir /tmp/scratch.txt');
    await session.close();
    const { code, report } = await spread(lab, '--path', '/work');
    assert.equal(code, 1);
    assert.deepEqual(states(report), ['even', 'pins', 'one-fails']);
    assert.equal(report.namedBy, 'cookie');
    assert.deepEqual(
      report.findings.map(({ id }) => id),
      ['bad-instance'],
    );
    assert.match(report.findings[0]?.title ?? '', new RegExp(`^Only the instance ${sick.id} fails`));
  });
});
