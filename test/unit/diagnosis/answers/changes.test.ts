import assert from 'node:assert/strict';
import type { ActivityEvent, ChangesAnswer } from '../../../../src/core/contracts';
import { changesAnswer } from '../../../../src/core/diagnosis/answers/changes';
import { appLog, asked, factsOf, outside, platformLog, start } from './evidenceOf';

const failing = [outside({ method: 'POST', path: '/chat', status: 500, bodyExcerpt: 'ValueError: x' })];

const activity = (time: string, operation: string, status = 'Succeeded'): ActivityEvent => ({
  eventTimestamp: `2026-05-18T${time}Z`,
  operationName: { value: operation },
  status: { value: status },
});

const log = asked('18:00:00', 200) + asked('18:30:00', 200) + asked('19:02:00', 500) + asked('19:10:00', 500);

function answerOf(
  more: Parameters<typeof factsOf>[1],
  logs: Record<string, string> = { [appLog]: log },
): ChangesAnswer {
  return changesAnswer(factsOf(logs, { probes: failing, ...more }));
}

const told = ({ changes }: ChangesAnswer): string[] =>
  changes.map(({ kind, relation, at }) => `${at.slice(11, 16)} ${kind} ${relation}`);

describe('what changed', () => {
  it('lays changes against the last good and the first bad moment of what fails now', () => {
    const answer = answerOf({
      activity: [
        activity('17:00:00', 'Microsoft.Web/sites/slots/slotsswap/action'),
        activity('18:59:00', 'Microsoft.Web/sites/config/write', 'Started'),
        activity('18:59:20', 'Microsoft.Web/sites/config/write'),
        activity('19:20:00', 'Microsoft.Web/sites/restart/action'),
      ],
    });
    assert.equal(answer.lastGood?.at, '2026-05-18T18:30:00.000Z');
    assert.equal(answer.firstBad?.at, '2026-05-18T19:02:00.000Z');
    assert.deepEqual(told(answer), ['17:00 swap earlier', '18:59 settings suspect', '19:20 restart later']);
    assert.match(answer.summary, /^1 change between .* The configuration was changed/);
    assert.equal(answer.changes[1]?.proof.file, 'activity.json');
  });

  it('takes looking at settings for no change, and Azure’s word on health for one of the platform', () => {
    const answer = answerOf({
      activity: [
        activity('18:40:00', 'Microsoft.Web/sites/config/list/action'),
        activity('18:41:00', 'Microsoft.Web/sites/publishxml/action'),
        {
          ...activity('18:45:00', 'Microsoft.Resourcehealth/healthevent/Activated/action', 'Active'),
          category: { value: 'ResourceHealth' },
        },
      ],
    });
    assert.deepEqual(told(answer), ['18:45 platform suspect']);
  });

  it('reads deployments, and tells the activity log’s word of them once', () => {
    const deployment = {
      id: 'b8a64ed4',
      log: '2026-05-18T18:50:00.1Z,Updating submodules.,a,0\n2026-05-18T18:52:00.1Z,Deployment successful. deployer = x,b,0\n',
    };
    const answer = answerOf({
      deployments: [deployment],
      activity: [activity('18:52:30', 'Microsoft.Web/sites/publish/Action')],
    });
    assert.deepEqual(told(answer), ['18:52 deployment suspect']);
    assert.match(answer.summary, /Deployment b8a64ed4 succeeded/);
  });

  for (const dialect of ['levels', 'states'] as const) {
    it(`takes a container that fails to start for the failure and not for a change (dialect with ${dialect})`, () => {
      const starts =
        start('shop_0_a', '00', { end: 'ready', dialect }) +
        start('shop_1_b', '20', { end: 'exited', dialect });
      const answer = answerOf(
        { probes: [], activity: [activity('19:19:30', 'Microsoft.Web/sites/config/write')] },
        { [platformLog]: starts },
      );
      assert.match(answer.firstBad?.summary ?? '', /a container start failed \(it exited/);
      assert.match(answer.firstBad?.at ?? '', /T19:20:00/);
      assert.match(answer.lastGood?.at ?? '', /T19:00:09/);
      assert.deepEqual(told(answer), ['19:00 start earlier', '19:19 settings suspect']);
    });
  }

  it('tells a restart once with what brought it about, and a new machine as such', () => {
    const answer = answerOf(
      { probes: [], activity: [activity('19:19:30', 'Microsoft.Web/sites/restart/action')] },
      {
        [platformLog]: start('shop_0_a', '00', { end: 'ready' }) + start('shop_1_b', '20', { end: 'ready' }),
        'LogFiles/2026_05_18_lw1sdlwk777_docker.log': start('shop_0_z', '25', { end: 'ready' }),
      },
    );
    assert.deepEqual(told(answer), ['19:00 start unknown', '19:19 restart unknown', '19:25 start unknown']);
    assert.match(answer.changes[2]?.summary ?? '', /a machine not seen before/);
    assert.equal(answer.firstBad, undefined);
  });

  it('reads what ARM’s site keeps', () => {
    const answer = answerOf({
      site: {
        properties: {
          lastModifiedTimeUtc: '2026-05-18T18:55:00.123',
          slotSwapStatus: {
            timestampUtc: '2026-05-18T16:00:00Z',
            sourceSlotName: 'staging',
            destinationSlotName: 'production',
          },
        },
      },
    });
    assert.deepEqual(told(answer), ['16:00 swap earlier', '18:55 site suspect']);
    assert.match(answer.changes[0]?.summary ?? '', /staging with production/);
  });

  it('knows no first bad moment where what failed works again, and only our own where no log has any', () => {
    const over = answerOf({ probes: [] }, { [appLog]: log + asked('19:20:00', 200) });
    assert.equal(over.firstBad, undefined);
    assert.equal(over.lastGood?.at, '2026-05-18T19:20:00.000Z');
    const own = answerOf({}, {});
    assert.match(own.firstBad?.summary ?? '', /when we asked; it may have begun before/);
  });

  it('says what would have to be fetched, where it can be had', () => {
    assert.match(
      answerOf({}).unknown?.join(' ') ?? '',
      /az monitor activity-log list --resource-group <group> --offset 7d -o json > activity\.json/,
    );
    const lab = {
      schemaVersion: 1,
      target: { kind: 'lab' as const, name: 'x' },
      collectedAt: '2026-05-18T19:30:00Z',
    };
    assert.doesNotMatch(answerOf({ manifest: lab }).unknown?.join(' ') ?? '', /az monitor/);
    assert.equal(changesAnswer(factsOf({})).summary, 'No change is in this evidence.');
  });

  it('keeps a long history short, suspects first', () => {
    const many = Array.from({ length: 90 }, (_, hour) => ({
      ...activity('00:00:00', 'Microsoft.Web/sites/config/write'),
      eventTimestamp: new Date(Date.parse('2026-05-18T18:45:00Z') - hour * 3_600_000).toISOString(),
    }));
    const answer = answerOf({ activity: many });
    assert.equal(answer.changes.length, 40);
    assert.equal(answer.changes.at(-1)?.relation, 'suspect');
  });
});
