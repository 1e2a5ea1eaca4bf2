import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { analyze } from '../../../src/core/analysis/analyze';
import { present } from '../../../src/core/analysis/present';
import { catalog } from '../../../src/data/catalog';
import { readMarkers } from '../../support/markers';

function messagesOf(name: string): readonly string[] {
  const path = join(__dirname, '../../fixtures/rules/endpoint-set-incomplete', name);
  const { text } = readMarkers(readFileSync(path, 'utf8'), false);
  const { findings } = analyze({ path, text, version: 1 }, { catalog, target: undefined, rules: {} });
  return findings.filter(({ ruleId }) => ruleId === 'IPV6-208').map((finding) => present(finding, 'en').message);
}

/** Needed endpoints by Amazon ECR, vpc-endpoints: ecr.api, ecr.dkr and the gateway for S3; awslogs needs that of CloudWatch Logs. */
describe('missing endpoints', () => {
  it('names the one that is missing', () => {
    expect(messagesOf('bad.yaml')).toEqual(['To pull from ECR and to start, this task needs the endpoints ecr.api, ecr.dkr, s3. Missing or without private DNS: ecr.api.']);
  });

  it('names all of several in one finding', () => {
    expect(messagesOf('bad-several.yaml')).toEqual(['To pull from ECR and to start, this task needs the endpoints ecr.api, ecr.dkr, s3, logs. Missing or without private DNS: ecr.api, s3, logs.']);
  });
});
