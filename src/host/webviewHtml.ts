/** What a page in a webview may load and from where. */
export interface WebviewPage {
  /** The webview's own source for local files. */
  readonly cspSource: string;
  /** Random, for one page only. */
  readonly nonce: string;
  readonly scriptUri: string;
  readonly styleUri: string;
  /** Language of the page's texts. */
  readonly language: string;
  readonly title: string;
  /** What the page says where its host does not answer: the one text that cannot arrive by a message. */
  readonly noAnswer: string;
}

/**
 * The whole page: it holds no data, which arrives by messages, and allows one script by its nonce and local styles.
 * https://code.visualstudio.com/api/extension-guides/webview#content-security-policy
 */
export function webviewHtml({ cspSource, nonce, scriptUri, styleUri, language, title, noAnswer }: WebviewPage): string {
  const policy = [
    "default-src 'none'",
    `script-src 'nonce-${nonce}'`,
    `style-src ${cspSource}`,
    `font-src ${cspSource}`,
    `img-src ${cspSource}`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  return `<!DOCTYPE html>
<html lang="${escapeAttribute(language)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${escapeAttribute(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeAttribute(title)}</title>
<link rel="stylesheet" href="${escapeAttribute(styleUri)}">
</head>
<body data-no-answer="${escapeAttribute(noAnswer)}">
<script nonce="${escapeAttribute(nonce)}" src="${escapeAttribute(scriptUri)}"></script>
</body>
</html>`;
}

function escapeAttribute(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
