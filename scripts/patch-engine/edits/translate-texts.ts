import {
  Node,
  type SourceFile,
  type SyntaxKind,
  type VariableDeclaration,
} from 'ts-morph';

import { AnchorError } from '../anchor-error';
import type { Edit } from '../edit';
import { isWithBody } from '../function-in-source';
import type { Insertion } from '../insertion';
import { addNamedImport } from './add-named-import';
import { wrapNode } from './wrap-node';

const MACROS = '@lingui/core/macro';

/**
 * Makes messages of Lingui's of texts that stand in a file in English, so that its
 * catalogs have them: `label: 'Lamp'` becomes `label: t({ message: 'Lamp' })`.
 * @param of what the texts are values of: names of properties, attributes,
 * constants and parameters, `*` for every property of an object, `children` for what
 * stands between tags, `return` for what a function returns, `light()` for what the
 * function or class light is given.
 * @param except texts that stay: names, and what programs read.
 * @param context what the texts mean, where the same English has another
 * translation elsewhere.
 * @param whenRead where functions `textsWhenRead` and `whenRead` are, for constants,
 * which are made long before a language is known: the former is put around the
 * constant, the latter around each message in it.
 * @param ofZod set for errors of Zod's schemas, which it asks for when it has to say
 * them: `min(1, 'No lamp')` becomes `min(1, { error: () => t({ message: 'No lamp' }) })`.
 * @throws AnchorError when there is no such text, or Twenty translates it itself.
 */
export const translateTexts =
  ({
    of,
    except = [],
    context,
    whenRead,
    ofZod = false,
  }: {
    of: string[];
    except?: string[];
    context?: string;
    whenRead: string;
    ofZod?: boolean;
  }): Edit =>
  (source) => {
    const written = source.getDescendants().filter(isText);
    const texts = written.filter(
      (text) =>
        isValueOf(text, of) &&
        messageOf(text) === undefined &&
        !except.includes(wordsOf(text)) &&
        /\p{L}{2}/u.test(wordsOf(text)),
    );
    if (texts.length === 0) {
      throw written.some((text) => isTranslated(text, of))
        ? new AnchorError(
            'needless',
            `Twenty translates what it has as ${of.join(', ')}`,
          )
        : new AnchorError('missing', `no text in English as ${of.join(', ')}`);
    }
    const early = ofZod ? [] : texts.filter(isMadeEarly);
    const constants = [...new Set(early.map(constantOf))];
    const names = new Set(
      texts.map((text) => (early.includes(text) ? 'msg' : 't')),
    );

    return [
      ...[...names]
        .filter((name) => !importsMacro(source, name))
        .map((name) => ({ name, from: MACROS })),
      ...(constants.length === 0
        ? []
        : ['textsWhenRead', 'whenRead'].map((name) => ({
            name,
            from: whenRead,
          }))),
    ]
      .flatMap((each) => addNamedImport(each)(source))
      .concat(
        constants.flatMap((constant) =>
          wrapNode(constant.getInitializerOrThrow(), 'textsWhenRead(', ')'),
        ),
        texts.flatMap((text) =>
          asMessage(
            text,
            ...(early.includes(text)
              ? WHEN_READ
              : ofZod
                ? askedByZod(text)
                : AT_ONCE),
            context,
          ),
        ),
      );
  };

const importsMacro = (source: SourceFile, name: string): boolean =>
  source
    .getImportDeclarations()
    .filter((each) => each.getModuleSpecifierValue() === MACROS)
    .some((each) =>
      each.getNamedImports().some((named) => named.getText() === name),
    );

const isText = (node: Node): boolean =>
  Node.isStringLiteral(node) ||
  Node.isNoSubstitutionTemplateLiteral(node) ||
  Node.isTemplateExpression(node) ||
  Node.isJsxText(node);

/** What of a text is not computed. */
const wordsOf = (text: Node): string =>
  Node.isTemplateExpression(text)
    ? [
        text.getHead(),
        ...text.getTemplateSpans().map((each) => each.getLiteral()),
      ]
        .map((each) => each.getLiteralText())
        .join(' ')
    : Node.isJsxText(text)
      ? text.getFullText().trim()
      : text
          .asKindOrThrow(text.getKind() as SyntaxKind.StringLiteral)
          .getLiteralText();

/** The text, or what chooses between it and others. */
const wholeValue = (node: Node): Node => {
  const parent = node.getParent();

  return (Node.isConditionalExpression(parent) &&
    parent.getCondition() !== node) ||
    (Node.isBinaryExpression(parent) &&
      ['??', '||', '&&'].includes(parent.getOperatorToken().getText())) ||
    Node.isParenthesizedExpression(parent) ||
    Node.isAsExpression(parent) ||
    Node.isJsxExpression(parent)
    ? wholeValue(parent)
    : node;
};

const isValueOf = (text: Node, names: string[]): boolean => {
  const value = wholeValue(text);
  const parent = value.getParent();

  if (Node.isJsxElement(parent) || Node.isJsxFragment(parent)) {
    return names.includes('children');
  }
  if (Node.isReturnStatement(parent) || Node.isArrowFunction(parent)) {
    return names.includes('return');
  }
  if (Node.isPropertyAssignment(parent)) {
    return (
      parent.getInitializer() === value &&
      (names.includes('*') || names.includes(parent.getName()))
    );
  }
  if (Node.isJsxAttribute(parent)) {
    return names.includes(parent.getNameNode().getText());
  }
  if (Node.isCallExpression(parent) || Node.isNewExpression(parent)) {
    const called = parent.getExpression();

    return (
      value !== called &&
      names.includes(
        `${Node.isPropertyAccessExpression(called) ? called.getName() : called.getText()}()`,
      )
    );
  }
  return (
    (Node.isVariableDeclaration(parent) || Node.isBindingElement(parent)) &&
    names.includes(parent.getName())
  );
};

/** What has Lingui translate the text, if anything does. */
const messageOf = (text: Node): Node | undefined =>
  text.getAncestors().find((around) => {
    if (Node.isCallExpression(around)) {
      return ['t', 'msg'].includes(around.getExpression().getText());
    }
    if (Node.isTaggedTemplateExpression(around)) {
      return ['t', 'msg'].includes(around.getTag().getText());
    }
    return (
      Node.isJsxElement(around) &&
      around.getOpeningElement().getTagNameNode().getText() === 'Trans'
    );
  });

const isTranslated = (text: Node, of: string[]): boolean => {
  const message = messageOf(text);
  const around = message?.getParent();

  return (
    message !== undefined &&
    (isValueOf(message, of) ||
      (Node.isCallExpression(around) && isValueOf(around, of)))
  );
};

/** What stands before a message and behind it. */
type Around = [before: string, behind: string];

const AT_ONCE: Around = ['t(', ')'];
const WHEN_READ: Around = ['whenRead(msg(', '))'];

/** The error of a schema alone, or in its options. */
const askedByZod = (text: Node): Around =>
  Node.isPropertyAssignment(wholeValue(text).getParent())
    ? ['() => t(', ')']
    : ['{ error: () => t(', ') }'];

/** Whether the text is made when the file is read, and not by a function later. */
const isMadeEarly = (text: Node): boolean =>
  !text.getAncestors().some(isWithBody);

const constantOf = (text: Node): VariableDeclaration => {
  const constant = text.getAncestors().find(Node.isVariableDeclaration);

  if (constant === undefined || constant.getInitializer() === text) {
    throw new AnchorError('missing', 'no object that the text is a part of');
  }
  return constant;
};

const asMessage = (
  text: Node,
  before: string,
  after: string,
  context?: string,
): Insertion[] => {
  const open = `${before}{ message: `;
  const close = `${context === undefined ? '' : `, context: '${context}'`} }${after}`;

  if (Node.isJsxText(text)) {
    const words = text.getFullText();
    const start = text.getPos() + words.length - words.trimStart().length;

    return [
      { position: start, text: `{${open}'` },
      { position: start + words.trim().length, text: `'${close}}` },
    ];
  }
  const [brace, endBrace] = Node.isJsxAttribute(text.getParent())
    ? ['{', '}']
    : ['', ''];

  return [
    { position: text.getStart(), text: brace + open },
    { position: text.getEnd(), text: close + endBrace },
  ];
};
