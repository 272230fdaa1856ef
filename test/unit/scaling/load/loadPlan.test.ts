import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  loadLimits,
  loadPlan,
  loadPlanText,
  type LoadWish,
} from '../../../../src/core/scaling/load/loadPlan';
import { loadUrl } from '../../../../src/core/scaling/load/loadUrl';
import { DoctorError } from '../../../../src/core/contracts';
import { holds } from '../../../support/properties';

const siteUrl = 'https://shop.azurewebsites.net';
const ownHosts = ['shop.azurewebsites.net'];

const planned = (wish: Partial<LoadWish> = {}) => loadPlan({ siteUrl, ownHosts, path: '/', ...wish });

function refused(wish: Partial<LoadWish>): string {
  try {
    planned(wish);
    return 'planned';
  } catch (error) {
    return error instanceof DoctorError ? error.code : String(error);
  }
}

describe('the plan of a load test', () => {
  it('has defaults, and takes levels in order, each once', () => {
    assert.deepEqual(planned({ path: '/work?loopCount=1' }), {
      url: `${siteUrl}/work?loopCount=1`,
      path: '/work?loopCount=1',
      levels: [2, 4, 6],
      requests: 100,
      durationS: 30,
      rate: 100,
    });
    assert.deepEqual(planned({ levels: [6, 2, 6] }).levels, [2, 6]);
  });

  it('ends at the limits, and just within them does not', () => {
    const { concurrency, requests, durationS, rate } = loadLimits;
    for (const wish of [
      { levels: [concurrency], requests: 64, rate: 64 },
      { requests, levels: [1, 2, 3, 4, 5] },
      { durationS, levels: [1, 2, 3, 4, 5] },
      { rate },
    ])
      assert.ok(planned(wish));
    for (const wish of [
      { levels: [concurrency + 1] },
      { levels: [1, 2, 3, 4, 5, 6, 7, 8, 9] },
      { requests: requests + 1 },
      { requests, levels: [1, 2, 3, 4, 5, 6] },
      { durationS: durationS + 1 },
      { durationS, levels: [1, 2, 3, 4, 5, 6] },
      { rate: rate + 1 },
    ])
      assert.equal(refused({ requests: 100, ...wish }), 'load-limit-exceeded', JSON.stringify(wish));
  });

  it('refuses what is no number to plan with', () => {
    for (const wish of [
      { levels: [] },
      { levels: [0] },
      { levels: [1.5] },
      { requests: 3 },
      { rate: 3 },
      { requests: 0 },
      { rate: Number.NaN },
      { durationS: -1 },
    ])
      assert.equal(refused(wish), 'load-plan-invalid', JSON.stringify(wish));
  });

  it('says what is sent where', () => {
    assert.equal(
      loadPlanText(planned()),
      'Up to 300 requests GET https://shop.azurewebsites.net/ by 2, 4 and then 6 users at a time: 100 a level, at most 100 a second, for at most 90 s; meanwhile the health path, if there is one, every 5 s',
    );
  });
});

describe('the address of a load test', () => {
  it('is on a host of the target, or nowhere', () => {
    const other = 'https://shop.azurewebsites.net.evil.example';
    for (const site of [other, 'https://shop.azurewebsites.net:8443', 'http://other.example', 'file:///etc'])
      assert.equal(refused({ siteUrl: site }), 'load-host-not-target', site);
    assert.equal(refused({ ownHosts: [] }), 'load-host-not-target');
    assert.equal(refused({ siteUrl: 'https://user:pw@shop.azurewebsites.net' }), 'load-host-not-target');
    assert.ok(planned({ siteUrl: 'HTTPS://SHOP.azurewebsites.net/' }));
  });

  it('is not led elsewhere by its path', () => {
    for (const path of [
      '//evil.example/',
      '/\\evil.example',
      '/.//evil.example',
      '/a/..//evil.example',
      'https://evil.example/',
      '@evil.example/',
      'work',
      '',
      '/a b',
      '/a\r\nHost: evil.example',
      '/\t/evil.example',
      '/work#part',
      `/${'x'.repeat(2000)}`,
    ])
      assert.equal(refused({ path }), 'load-path-invalid', JSON.stringify(path));
    assert.equal(planned({ path: '/a//b' }).path, '/a//b');
  });

  it('has the origin of the site, whatever the path', () => {
    holds(
      [
        fc.oneof(
          fc.webUrl(),
          fc.string(),
          fc.string().map((text) => `/${text}`),
        ),
      ],
      (path) => {
        let url: URL;
        try {
          url = loadUrl({ siteUrl, path, ownHosts });
        } catch {
          return;
        }
        assert.equal(url.origin, siteUrl);
        assert.equal(new URL(`${url.pathname}${url.search}`, siteUrl).origin, siteUrl);
      },
    );
  });
});
