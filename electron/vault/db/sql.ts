/** Values that SQLite stores. Booleans are 0 and 1, ids 16-byte blobs. */
export type SqlValue = string | number | bigint | Uint8Array | null;

/** A statement with its bound values. Built by {@link sql} only, so no value is ever part of the text. */
export interface Sql {
  readonly text: string;
  readonly values: readonly SqlValue[];
}

/** Texts of templates without nested statements: the same string each time, so that its hash is made once. */
const plainTexts = new WeakMap<TemplateStringsArray, string>();

/**
 * Template tag: every `${value}` is bound as a parameter. A nested {@link Sql} is spliced in with its values.
 */
export function sql(parts: TemplateStringsArray, ...holes: readonly (SqlValue | Sql)[]): Sql {
  if (isPlain(holes)) return { text: plainText(parts), values: holes };
  let text = parts[0] ?? '';
  const values: SqlValue[] = [];
  holes.forEach((hole, index) => {
    if (isSql(hole)) {
      text += hole.text;
      values.push(...hole.values);
    } else {
      text += '?';
      values.push(hole);
    }
    text += parts[index + 1] ?? '';
  });
  return { text, values };
}

function plainText(parts: TemplateStringsArray): string {
  const known = plainTexts.get(parts);
  if (known !== undefined) return known;
  const text = parts.join('?');
  plainTexts.set(parts, text);
  return text;
}

function isPlain(holes: readonly (SqlValue | Sql)[]): holes is readonly SqlValue[] {
  return !holes.some(isSql);
}

/** Table and column names cannot be bound. They come from constants of the code and are checked all the same. */
export function identifier(name: string): Sql {
  if (!/^[a-z][a-z0-9_]{0,62}$/.test(name)) throw new Error('not an identifier');
  return { text: `"${name}"`, values: [] };
}

export function join(items: readonly (SqlValue | Sql)[], separator = ', '): Sql {
  const values: SqlValue[] = [];
  const texts = items.map((item) => {
    if (isSql(item)) {
      values.push(...item.values);
      return item.text;
    }
    values.push(item);
    return '?';
  });
  return { text: texts.join(separator), values };
}

function isSql(hole: SqlValue | Sql): hole is Sql {
  return typeof hole === 'object' && hole !== null && 'text' in hole;
}
