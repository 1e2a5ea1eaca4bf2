const digits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** Decodes Base64 (RFC 4648) to characters of one byte each: enough for a configuration, whose words are ASCII. Never throws. */
export function decodeBase64(encoded: string): string {
  let text = '';
  let bits = 0;
  let count = 0;
  for (const digit of encoded) {
    const value = digits.indexOf(digit);
    if (value < 0) continue;
    bits = ((bits << 6) | value) & 0xffff;
    count += 6;
    if (count < 8) continue;
    count -= 8;
    text += String.fromCharCode((bits >> count) & 0xff);
  }
  return text;
}
