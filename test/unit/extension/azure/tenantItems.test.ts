import assert from 'node:assert/strict';
import { tenantItems } from '../../../../src/extension/commands/azure/tenantItems';

const t = (message: string): string => message;
const tenants = [
  { id: 'id-2', name: 'Fabrikam', domain: 'fabrikam.example' },
  { id: 'id-1', name: 'Contoso' },
];

describe('the tenants that are offered', () => {
  it('are the account’s own, those that Azure lists by name, and any other', () => {
    assert.deepEqual(
      tenantItems(tenants, undefined, t).map(({ label, description, tenantId }) => [
        label,
        description,
        tenantId,
      ]),
      [
        ['The account’s own', undefined, ''],
        ['Contoso', 'id-1', 'id-1'],
        ['Fabrikam', 'fabrikam.example · id-2', 'id-2'],
        ['Another tenant…', undefined, undefined],
      ],
    );
  });

  for (const [current, used] of [
    [undefined, 'The account’s own'],
    ['id-1', 'Contoso'],
    ['fabrikam.example', 'Fabrikam'],
    ['elsewhere.example', undefined],
  ] as const)
    it(`say which is in use: ${current ?? 'none chosen'}`, () => {
      const found = tenantItems(tenants, current, t).filter(({ detail }) => detail === 'in use');
      assert.deepEqual(
        found.map(({ label }) => label),
        used === undefined ? [] : [used],
      );
    });
});
