import assert from 'node:assert/strict';
import { findRoute, type Route } from '../../../../lab/azure/http/routes';

const routes: Route<string>[] = [
  { method: 'GET', pattern: '/', to: 'root' },
  { method: 'GET', pattern: '/sites/{site}', to: 'site' },
  { method: 'PUT', pattern: '/sites/{site}', to: 'change' },
  { method: 'GET', pattern: '/api/vfs/{path*}', to: 'files' },
];

describe('lab: routes of the look-alikes', () => {
  it('are found without regard to case and slashes, and name their parts', () => {
    assert.deepEqual(findRoute(routes, 'GET', '/Sites/a%20b/'), {
      kind: 'found',
      to: 'site',
      params: { site: 'a b' },
    });
    assert.deepEqual(findRoute(routes, 'PUT', '/sites/x'), {
      kind: 'found',
      to: 'change',
      params: { site: 'x' },
    });
    assert.deepEqual(findRoute(routes, 'GET', '/'), { kind: 'found', to: 'root', params: {} });
  });

  it('take the rest of a path, of a folder too', () => {
    for (const [path, rest] of [
      ['/api/vfs/LogFiles/a.log', 'LogFiles/a.log'],
      ['/api/vfs/', ''],
    ] as const)
      assert.deepEqual(findRoute(routes, 'GET', path), {
        kind: 'found',
        to: 'files',
        params: { path: rest },
      });
  });

  it('tell a wrong method from a path that nobody knows', () => {
    assert.deepEqual(findRoute(routes, 'DELETE', '/sites/x'), { kind: 'wrong-method' });
    assert.deepEqual(findRoute(routes, 'GET', '/sites/x/y'), { kind: 'unknown' });
    assert.deepEqual(findRoute(routes, 'GET', '/sites/%E0%A4%A'), {
      kind: 'found',
      to: 'site',
      params: { site: '%E0%A4%A' },
    });
  });
});
