/** Longest address that can be delivered (RFC 5321 4.5.3.1, erratum 1690), and its parts. */
const longestAddress = 254;
const longestLocalPart = 64;

/** Unquoted local parts (RFC 5322 dot-atom), with letters of all scripts (RFC 6531). */
const localPart = /^[\p{L}\p{M}\p{N}!#$%&'*+/=?^_`{|}~-]+(?:\.[\p{L}\p{M}\p{N}!#$%&'*+/=?^_`{|}~-]+)*$/u;
const domainLabel = /^[\p{L}\p{N}](?:[\p{L}\p{M}\p{N}-]{0,61}[\p{L}\p{M}\p{N}])?$/u;
/** A top-level domain is never a number: `a@10.0.0.1` is no address of a mailbox here. */
const topLevelLabel = /^(?:\p{L}[\p{L}\p{M}]+|xn--[a-z0-9-]{2,59})$/iu;

/** Whether a text has the syntax of an e-mail address. Whether anybody reads it, only a message tells. */
export function checkEmail(text: string): boolean {
  if (Buffer.byteLength(text, 'utf8') > longestAddress) return false;
  const at = text.lastIndexOf('@');
  if (at < 1) return false;
  const local = text.slice(0, at);
  const labels = text.slice(at + 1).split('.');
  if (local.length > longestLocalPart || !localPart.test(local) || labels.length < 2) return false;
  return labels.every((label) => domainLabel.test(label)) && topLevelLabel.test(labels.at(-1) ?? '');
}

/** The form by which an address is found: mail systems do not tell upper and lower case apart in practice. */
export function emailKey(text: string): string {
  return text.normalize('NFC').trim().toLowerCase();
}
