import type { Language } from './paramTexts';

type Text = Readonly<Record<Language, string>>;

/**
 * What exit codes tell. 0, 1, 137, 139 and 255: https://repost.aws/knowledge-center/ecs-task-stopped; 137 without a word of memory:
 * https://github.com/aws/aws-for-fluent-bit/issues/11; 126 and 127: https://docs.docker.com/engine/containers/run/#exit-status.
 */
const known: Readonly<Record<number, Text>> = {
  0: { en: 'The program ended without an error; a service needs one that goes on running.', ja: 'プログラムはエラーなしで終了しました。サービスには動き続けるプログラムが必要です。' },
  126: { en: 'The command is there but cannot be run: check its permissions and its first line.', ja: 'コマンドはありますが実行できません。権限と先頭行を確認してください。' },
  127: { en: 'The command, or one that it calls, is not in the image.', ja: 'コマンド、またはそこから呼び出すコマンドがイメージにありません。' },
  137: { en: 'It was killed (SIGKILL): it needed more memory than it has, or did not end in time when it was told to.', ja: '強制終了 (SIGKILL) されました。メモリが足りないか、終了の指示に時間内に応じませんでした。' },
  139: { en: 'It crashed (segmentation fault): often a native library, or an image for another processor.', ja: 'クラッシュ (セグメンテーション違反) しました。多くはネイティブライブラリか、別のプロセッサ向けのイメージが原因です。' },
  143: { en: 'It ended as it was told to (SIGTERM).', ja: '終了の指示 (SIGTERM) に従って終了しました。' },
  255: { en: 'Its ENTRYPOINT or CMD failed.', ja: 'ENTRYPOINT または CMD が失敗しました。' },
};

const own: Text = { en: 'The program gave up with an error of its own.', ja: 'プログラムが自身のエラーで終了しました。' };

/** Codes above it stand for a signal: https://github.com/aws/amazon-ecs-agent/issues/625 */
const signals = 128;
const lastSignal = 64;

/** Says in a person's language what the exit code of a container means. */
export function exitText(exitCode: number, language: Language): string {
  const text = known[exitCode];
  if (text !== undefined) return text[language];
  const signal = exitCode - signals;
  if (signal < 1 || signal > lastSignal) return own[language];
  return language === 'ja' ? `シグナル ${String(signal)} で終了しました。` : `It was ended by signal ${String(signal)}.`;
}
