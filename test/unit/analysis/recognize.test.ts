import { describe, expect, test } from 'vitest';
import { analyzeText } from '../../support/analyzeText';
import { markedFixtures } from '../../support/factMarkers';

const kinds: Readonly<Record<string, string>> = {
  'fargate-full.json': 'td-template',
  'registries.json': 'td-json',
  'placeholders.json': 'td-json',
  'described.json': 'td-described',
  'wrapped.json': 'td-wrapped',
  'containers.json': 'containerdefs-json',
  'one-container.json': 'containerdefs-json',
  'terraform.json.tpl': 'containerdefs-template',
  'jinja.json.j2': 'td-template',
  'sed.json': 'td-template',
  'terraform.yaml.tftpl': 'td-template',
  'plain.yaml': 'td-json',
  'commented.jsonc': 'td-json',
  'tasks.yaml': 'cfn-yaml',
  'launchers.yaml': 'cfn-yaml',
  'long-forms.json': 'cfn-json',
  'loop.yaml': 'cfn-yaml',
  'anchors.yaml': 'cfn-yaml',
  'none.yaml': 'cfn-yaml',
};

describe('kind of a file', () => {
  test.each([...markedFixtures('taskdefs'), ...markedFixtures('templates')].filter(({ name }) => name in kinds))('$name', ({ name, text }) => {
    expect(analyzeText(text).kind).toBe(kinds[name]);
  });

  test.each(['', ' ', '{}', '[]', 'null', '"containerDefinitions"', '{"containerDefinitions": 1}', '{"containerDefinitions": ["a"]}', 'Resources: Type: AWS::', '{"Resources":{"A":{"Type":"x"}}}', '[{"name":"Laptop","image":"laptop.png","cpu":"M4","memory":16}]'])('%j is none of ours', (text) => {
    expect(analyzeText(text).kind).toBeNull();
  });

  test.each([
    ['[{"name":"web","image":"nginx","cpu":256,"memory":"512"}]', 'containerdefs-json'],
    ['[{"name":"web","image":"nginx","cpu":${cpu},"memory":"${memory}"}]', 'containerdefs-template'],
  ])('%s is a list of containers', (text, kind) => {
    expect(analyzeText(text).kind).toBe(kind);
  });
});
