import assert from 'node:assert/strict';
import { NumberList } from '../../../webview-ui/tabs/log/numberList';

describe('NumberList', () => {
  it('finds, drops and grows', () => {
    const list = new NumberList();
    for (let value = 0; value < 5000; value += 1) list.push(value * 2);
    assert.equal(list.length, 5000);
    assert.equal(list.at(2500), 5000);
    assert.equal(list.lowerBound(5001), 2501);
    list.dropBelow(9001);
    assert.equal(list.at(0), 9002);
    assert.equal(list.length, 499);
    assert.equal(list.at(499), undefined);
    assert.equal(list.at(-1), undefined);
    for (let value = 10_000; value < 20_000; value += 1) list.push(value);
    assert.equal(list.length, 10_499);
    assert.equal(list.at(0), 9002);
    assert.equal(list.at(10_498), 19_999);
    assert.equal(list.lowerBound(0), 0);
    assert.equal(list.lowerBound(30_000), list.length);
  });
});
