import { expect, it } from 'vitest';
import { withTeamValues } from '../../../src/core/views/teamFile';

it('makes a file where there is none', () => {
  expect(withTeamValues('', { region: 'eu-west-1', usage: { tasks: 4, endpoints: ['ecr.api', 'logs'], gbCrossZone: undefined } })).toBe(`{
  "region": "eu-west-1",
  "usage": {
    "tasks": 4,
    "endpoints": [
      "ecr.api",
      "logs"
    ]
  }
}
`);
});

it('leaves every other key, the comments and the indentation as they are', () => {
  const text = `{
    // why we stay
    "target": "dual-stack",
    "usage": {
        "tasks": 2, // in production
        "gbS3": 10
    },
    "ignore": [{ "rule": "IPV6-206", "reason": "shared" }]
}
`;
  expect(withTeamValues(text, { usage: { tasks: 6, zones: 3 } })).toBe(`{
    // why we stay
    "target": "dual-stack",
    "usage": {
        "tasks": 6, // in production
        "gbS3": 10,
        "zones": 3
    },
    "ignore": [{ "rule": "IPV6-206", "reason": "shared" }]
}
`);
});

it.each(['[]', '{ "usage": 3 }', '{ "usage": ', 'tasks: 4'])('writes over nothing that it does not understand: %s', (text) => {
  expect(withTeamValues(text, { usage: { tasks: 1 } })).toBeUndefined();
});

it('changes nothing where there is nothing to keep', () => {
  expect(withTeamValues('{ "rules": {} }', { usage: {} })).toBe('{ "rules": {} }');
});
