import { describe, expect, it } from 'vitest';
import { applyEdits, ecrDualStackEdits, insertAfter, replaceToken, tokenSpan } from '../../../src/core/analysis/fixes';

function whole(text: string): { start: number; end: number } {
  return { start: 0, end: text.length };
}

/** The right column is the form that AWS documents: account.dkr-ecr.region.on.aws. */
describe('the dual-stack address of ECR', () => {
  it.each([
    ['111122223333.dkr.ecr.us-east-1.amazonaws.com/a:1', '111122223333.dkr-ecr.us-east-1.on.aws/a:1'],
    ['111122223333.dkr.ecr-fips.us-east-1.amazonaws.com/a', '111122223333.dkr-ecr-fips.us-east-1.on.aws/a'],
    ['!Sub ${AWS::AccountId}.dkr.ecr.${AWS::Region}.${AWS::URLSuffix}/a', '!Sub ${AWS::AccountId}.dkr-ecr.${AWS::Region}.on.aws/a'],
    ['{"Fn::Join":["",[{"Ref":"AWS::AccountId"},".dkr.ecr.",{"Ref":"AWS::Region"},".",{"Ref":"AWS::URLSuffix"},"/a"]]}', '{"Fn::Join":["",[{"Ref":"AWS::AccountId"},".dkr-ecr.",{"Ref":"AWS::Region"},".","on.aws","/a"]]}'],
    ['Fn::Join:\n  - ""\n  - - Ref: AWS::AccountId\n    - .dkr.ecr.\n    - Ref: AWS::Region\n    - "."\n    - Ref: AWS::URLSuffix\n    - /a', 'Fn::Join:\n  - ""\n  - - Ref: AWS::AccountId\n    - .dkr-ecr.\n    - Ref: AWS::Region\n    - "."\n    - on.aws\n    - /a'],
  ])('%s', (before, after) => {
    expect(applyEdits(before, ecrDualStackEdits(before, whole(before)) ?? [])).toBe(after);
  });

  it.each(['!GetAtt Repository.RepositoryUri', '111122223333.dkr.ecr.cn-north-1.amazonaws.com.cn/a', '!If [A, 1.dkr.ecr.r.amazonaws.com/a, 2.dkr.ecr.r.amazonaws.com/b]', '1.dkr-ecr.r.on.aws/a'])(
    'is not guessed for %s',
    (text) => {
      expect(ecrDualStackEdits(text, whole(text))).toBeUndefined();
    },
  );
});

describe('edits', () => {
  it('replace a word only where it stands once', () => {
    expect(replaceToken('a b', whole('a b'), 'b', 'c')).toEqual([{ span: { start: 2, end: 3 }, newText: 'c' }]);
    expect(replaceToken('b b', whole('b b'), 'b', 'c')).toBeUndefined();
    expect(replaceToken('a', whole('a'), '', 'c')).toBeUndefined();
  });

  it('find a word, or give the whole value', () => {
    expect(tokenSpan('"host/a"', { start: 0, end: 8 }, 'host')).toEqual({ start: 1, end: 5 });
    expect(tokenSpan('!Ref A', { start: 0, end: 6 }, 'host')).toEqual({ start: 0, end: 6 });
  });

  it.each([
    ['JSON, a line each', '{\n  "Name": "s3",\n  "region": "r"\n}', '"s3"', false, '{\n  "Name": "s3",\n  "endpoint": "h",\n  "region": "r"\n}'],
    ['JSON in one line', '{ "Name": "s3", "region": "r" }', '"s3"', false, '{ "Name": "s3", "endpoint": "h", "region": "r" }'],
    ['YAML block', 'Options:\n  Name: s3\n  region: r\n', 's3', true, 'Options:\n  Name: s3\n  endpoint: h\n  region: r\n'],
    ['YAML block with quotes', "Options:\n  Name: 's3'\n", 's3', true, "Options:\n  Name: 's3'\n  endpoint: h\n"],
    ['YAML flow', 'Options: { Name: s3, region: r }', 's3', true, 'Options: { Name: s3, endpoint: h, region: r }'],
  ])('add an entry as its neighbour is written: %s', (_name, text, value, isYaml, expected) => {
    const start = text.indexOf(value);
    const edit = insertAfter(text, { start, end: start + value.length }, 'endpoint', 'h', isYaml);
    expect(applyEdits(text, edit ? [edit] : [])).toBe(expected);
  });
});
