import { i18n } from '@lingui/core';

/** A message of Lingui's, as the macro `msg` writes it down. */
type Message = { id: string; message?: string };

class TextWhenRead {
  constructor(readonly message: Message) {}
}

/** Text of a constant that `textsWhenRead` is around. */
export const whenRead = (message: Message): string =>
  new TextWhenRead(message) as unknown as string;

const textOf = ({ message }: TextWhenRead): string =>
  i18n.locale === '' ? (message.message ?? message.id) : i18n._(message);

const madeAlready = new WeakMap<object, object>();
const writtenDown = new WeakMap<object, object>();

/** Objects and lists as they are written down: no component, and nothing of a class. */
const isWrittenDown = (value: unknown): value is object =>
  Array.isArray(value) ||
  (typeof value === 'object' &&
    value !== null &&
    Object.getPrototypeOf(value) === Object.prototype &&
    !('$$typeof' in value));

/**
 * A constant whose texts are of the language that is read when they are asked for.
 * Files are read before a language is known, and the reader may choose another one.
 */
export const textsWhenRead = <Value extends object>(constant: Value): Value => {
  const made =
    madeAlready.get(constant) ??
    new Proxy(constant, {
      get: (written, name) => {
        const value: unknown = Reflect.get(written, name);

        return value instanceof TextWhenRead
          ? textOf(value)
          : isWrittenDown(value)
            ? textsWhenRead(value)
            : value;
      },
    });

  madeAlready.set(constant, made);
  writtenDown.set(made, constant);
  return made as Value;
};

/**
 * A constant of `textsWhenRead` for another one, which is made of its texts before
 * anybody reads them.
 */
export const asWritten = <Value extends object>(constant: Value): Value =>
  (writtenDown.get(constant) ?? constant) as Value;
