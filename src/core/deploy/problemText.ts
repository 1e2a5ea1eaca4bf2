import type { Language } from './paramTexts';
import type { DeployProblem, DeployProblemCode } from './types';

type Text = Readonly<Record<Language, string>>;

const texts: Readonly<Record<DeployProblemCode, Text>> = {
  'profile-missing': { en: 'There is no profile "{profile}" in your AWS configuration. Choose another one, or add it with: aws configure --profile {profile}', ja: 'AWS の設定にプロファイル「{profile}」がありません。別のプロファイルを選ぶか、次のコマンドで追加してください: aws configure --profile {profile}' },
  'profile-empty': { en: 'The profile "{profile}" has no credentials: no keys, no role, no login. Add them with: aws configure --profile {profile}', ja: 'プロファイル「{profile}」には認証情報 (キー、ロール、ログイン) がありません。次のコマンドで追加してください: aws configure --profile {profile}' },
  'sso-expired': { en: 'The login of the profile "{profile}" has expired. Log in again with: {command}', ja: 'プロファイル「{profile}」のログインの有効期限が切れています。次のコマンドで再度ログインしてください: {command}' },
  'credentials-expired': { en: 'The AWS credentials have expired. Get new ones and try again.', ja: 'AWS の認証情報の有効期限が切れています。新しい認証情報を取得してやり直してください。' },
  'credentials-missing': { en: 'AWS did not accept the credentials, or there are none. Choose a profile, or log in.', ja: 'AWS の認証情報がないか、受け付けられませんでした。プロファイルを選ぶか、ログインしてください。' },
  'credentials-process-failed': { en: 'The program that gives the profile "{profile}" its credentials (credential_process) failed.', ja: 'プロファイル「{profile}」の認証情報を取得するプログラム (credential_process) が失敗しました。' },
  'mfa-needed': { en: 'The profile "{profile}" needs a code of your MFA device, and none was given.', ja: 'プロファイル「{profile}」には MFA デバイスのコードが必要ですが、入力されませんでした。' },
  'region-wrong': { en: 'The region "{region}" does not exist, is not enabled in this account, or is not the one that was chosen.', ja: 'リージョン「{region}」は存在しないか、このアカウントで有効になっていないか、選択したものと異なります。' },
  'account-other': { en: 'The credentials or the stack belong to another account than the one that was shown. Nothing was done.', ja: '認証情報またはスタックが、表示されたアカウントとは別のアカウントのものです。何も変更していません。' },
  'access-denied': { en: 'AWS refused a call: the permission {action} is missing.', ja: 'AWS が呼び出しを拒否しました。アクセス許可 {action} がありません。' },
  'no-network': { en: 'AWS cannot be reached from here. Check the network and the proxy.', ja: 'AWS に接続できません。ネットワークとプロキシを確認してください。' },
  throttled: { en: 'AWS asks for fewer calls at the moment. Try again in a minute.', ja: '現在 AWS の呼び出し回数が制限されています。1 分ほど待ってやり直してください。' },
  'app-failed': { en: 'The CDK app failed.', ja: 'CDK アプリが失敗しました。' },
  'app-missing': { en: 'There is no CDK app in {folder}: cdk.json with "app" is needed.', ja: '{folder} に CDK アプリがありません。"app" を含む cdk.json が必要です。' },
  'app-schema-newer': { en: "The app's aws-cdk-lib is newer than this extension can read. Deploy with the project's own CDK in a terminal: npx cdk deploy", ja: 'アプリの aws-cdk-lib が新しく、この拡張機能では読み込めません。ターミナルでプロジェクトの CDK を使ってデプロイしてください: npx cdk deploy' },
  'npm-missing': { en: 'npm was not found. Install Node.js, or deploy at once, which needs neither.', ja: 'npm が見つかりません。Node.js をインストールするか、どちらも不要な「すぐにデプロイ」を使ってください。' },
  'npm-failed': { en: 'npm install failed in {folder}. "At once" deploys the same stack without npm.', ja: '{folder} で npm install が失敗しました。「すぐにデプロイ」なら、npm なしで同じスタックをデプロイできます。' },
  'template-invalid': { en: 'CloudFormation does not accept the template or its parameters.', ja: 'CloudFormation がテンプレートまたはパラメータを受け付けません。' },
  'template-too-large': { en: 'The template has {size} bytes; CloudFormation takes {most} without a bucket.', ja: 'テンプレートは {size} バイトです。バケットなしで CloudFormation が受け付けるのは {most} バイトまでです。' },
  'stack-not-in-app': { en: 'The app has no stack "{stack}". It has: {stacks}', ja: 'アプリにスタック「{stack}」がありません。あるのは次のスタックです: {stacks}' },
  'stack-exists': { en: 'There is a stack "{stack}" already ({status}). Choose another name; the stack was not touched.', ja: 'スタック「{stack}」はすでに存在します ({status})。別の名前を選んでください。スタックは変更していません。' },
  'stack-absent': { en: 'There is no stack "{stack}".', ja: 'スタック「{stack}」はありません。' },
  'stack-changed': { en: 'Somebody else, or another window, has changed the stack "{stack}" since its difference was made. Nothing was done here.', ja: 'スタック「{stack}」は、差分の作成後に別の人または別のウィンドウによって変更されました。ここでは何も行っていません。' },
  'stack-busy': { en: 'CloudFormation is at work on the stack "{stack}" ({status}). Wait until it has finished.', ja: 'CloudFormation がスタック「{stack}」を処理中です ({status})。終わるまでお待ちください。' },
  'stack-failed-before': { en: 'The creation of the stack "{stack}" failed earlier ({status}). What is left of it must be deleted first.', ja: 'スタック「{stack}」の作成は以前に失敗しています ({status})。残っているものを先に削除する必要があります。' },
  'stack-stuck': { en: 'The stack "{stack}" is stuck ({status}). Continue its rollback in the CloudFormation console, or destroy it.', ja: 'スタック「{stack}」は途中で止まっています ({status})。CloudFormation コンソールでロールバックを続けるか、スタックを破棄してください。' },
  'stack-protected': { en: 'The stack "{stack}" is protected against termination. Switch that off in AWS yourself if you mean to.', ja: 'スタック「{stack}」は削除保護が有効です。必要であれば AWS でご自身で無効にしてください。' },
  'no-bootstrap': { en: 'This app has assets, and account {account} is not bootstrapped for the CDK in {region}. Run: npx cdk bootstrap aws://{account}/{region}', ja: 'このアプリにはアセットがありますが、アカウント {account} の {region} は CDK 用にブートストラップされていません。次を実行してください: npx cdk bootstrap aws://{account}/{region}' },
  'change-set-failed': { en: 'CloudFormation could not work out the changes of the stack "{stack}". Nothing was changed.', ja: 'CloudFormation はスタック「{stack}」の変更内容を確定できませんでした。何も変更していません。' },
  'resource-failed': { en: 'The resource {resource} of the stack "{stack}" failed.', ja: 'スタック「{stack}」のリソース {resource} が失敗しました。' },
  'rolled-back': { en: 'The stack "{stack}" was not deployed ({status}).', ja: 'スタック「{stack}」はデプロイされませんでした ({status})。' },
  cancelled: { en: 'Cancelled.', ja: 'キャンセルしました。' },
  'deployer-missing': { en: 'A part of the extension is missing or of another version ({path}). Install the extension again.', ja: '拡張機能の一部がないか、バージョンが異なります ({path})。拡張機能を再インストールしてください。' },
  'deployer-ended': { en: 'The deployer ended unexpectedly. Nothing was left in AWS. Try again; the log tells more.', ja: 'デプロイ処理が予期せず終了しました。AWS には何も残っていません。やり直してください。詳しくはログにあります。' },
  unexpected: { en: 'Something unexpected went wrong.', ja: '予期しない問題が起きました。' },
};

/**
 * Says a problem in words: what happened and what to do. The words of AWS, npm or the app follow where there are any.
 * @param language other languages than these two read English
 */
export function problemText({ code, args, detail }: DeployProblem, language: Language): string {
  const text = texts[code][language].replace(/\{(\w+)\}/gu, (_whole, name: string) => args[name] ?? '?');
  return detail === null || detail === '' ? text : `${text} (${shorten(detail)})`;
}

/** Enough to recognize it; the log has all of it. */
const mostDetail = 600;

function shorten(text: string): string {
  const one = text.replace(/\s+/gu, ' ').trim();
  return one.length <= mostDetail ? one : `${one.slice(0, mostDetail)}…`;
}
