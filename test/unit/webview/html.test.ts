import { expect, it } from 'vitest';
import { webviewHtml } from '../../../src/host/webviewHtml';

const page = webviewHtml({ cspSource: 'https://cdn.example', nonce: 'bm9uY2U=', scriptUri: 'https://cdn.example/panel.js?a&b', styleUri: 'https://cdn.example/panel.css', language: 'ja"><script>', title: '<b>', noAnswer: '"><i>' });

it('allows one script by its nonce, local styles, and nothing else', () => {
  const policy = /http-equiv="Content-Security-Policy" content="([^"]*)"/u.exec(page)?.[1]?.replaceAll('&#39;', "'");
  expect(policy?.split('; ')).toEqual(["default-src 'none'", "script-src 'nonce-bm9uY2U='", 'style-src https://cdn.example', 'font-src https://cdn.example', 'img-src https://cdn.example', "base-uri 'none'", "form-action 'none'"]);
});

it('has no inline script or style and no text of others unescaped', () => {
  expect(page.match(/<script/gu)).toHaveLength(1);
  expect(page).toContain('<script nonce="bm9uY2U=" src="https://cdn.example/panel.js?a&amp;b"></script>');
  expect(page).not.toMatch(/<style|style=|onload|<b>|<i>/u);
});
