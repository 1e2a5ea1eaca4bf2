import { test } from 'vitest';
import { startEditor } from '../../support/editor';
import { runCommand, webview } from '../../support/editorActions';
test('try', async () => {
  const editor = await startEditor({ workspace: 'samples', settings: { 'ipv6Fargate.target': 'ipv6-only' }, viewport: { width: 1400, height: 900 } });
  try {
    await editor.evaluate(async (vscode) => {
      const [uri] = await vscode.workspace.findFiles('orders.taskdef.json');
      await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri!));
    });
    await editor.page.waitForTimeout(3000);
    await editor.page.screenshot({ path: '/tmp/shots/1.png' });
    await runCommand(editor.page, 'IPv6 Fargate: Show Egress Cost');
    await editor.page.waitForTimeout(3000);
    await editor.page.screenshot({ path: '/tmp/shots/2.png' });
    await runCommand(editor.page, 'IPv6 Fargate: Open Egress Cost in Editor');
    await editor.page.waitForTimeout(3000);
    await editor.page.screenshot({ path: '/tmp/shots/3.png' });
    console.log(editor.output.filter((l) => /ipv6|error/i.test(l)).slice(0, 30).join('\n'));
  } finally { await editor.stop(); }
}, 120000);
