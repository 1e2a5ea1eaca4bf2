import { describe, expect, it } from 'vitest';
import { applyEdits } from '../../../src/core/analysis/fixes';
import { decodeBase64 } from '../../../src/core/fluentBit/base64';
import { insertSetting } from '../../../src/core/fluentBit/insertSetting';

describe('a setting', () => {
  it.each([
    ['in the column of its neighbour', '[OUTPUT]\n    Name      s3\n    Match     *\n', '[OUTPUT]\n    Name      s3\n    endpoint  h\n    Match     *\n'],
    ['behind tabs', '[OUTPUT]\n\tName\ts3\n', '[OUTPUT]\n\tName\ts3\n\tendpoint h\n'],
    ['at the end of a text, with CRLF', '[OUTPUT]\r\n Name s3', '[OUTPUT]\r\n Name s3\r\n endpoint h'],
    ['of the first line of an item', 'outputs:\n  - name: s3 # logs\n    match: "*"\n', 'outputs:\n  - name: s3 # logs\n    endpoint: h\n    match: "*"\n'],
    ['of another line of an item', "outputs:\n  - match: '*'\n    name: 's3'\n", "outputs:\n  - match: '*'\n    name: 's3'\n    endpoint: h\n"],
    ['in one line', 'outputs: [{ name: s3, match: a }]', 'outputs: [{ name: s3, endpoint: h, match: a }]'],
  ])('is added %s', (_name, text, expected) => {
    const start = text.indexOf('s3');
    const edit = insertSetting(text, { start, end: start + 2 }, 'endpoint', 'h');
    expect(applyEdits(text, edit ? [edit] : [])).toBe(expected);
  });
});

/** Test vectors of RFC 4648, section 10. */
describe('Base64', () => {
  it.each([['', ''], ['Zg==', 'f'], ['Zm8=', 'fo'], ['Zm9v', 'foo'], ['Zm9vYmFy', 'foobar'], ['Zm9v\nYmFy', 'foobar']])('%j', (encoded, text) => {
    expect(decodeBase64(encoded)).toBe(text);
  });
});
