export { addDependency } from './add-dependency';
export { addNamedImport } from './add-named-import';
export { appendArrayElement } from './append-array-element';
export { insertFirstStatement } from './insert-first-statement';
export { wrapCallArgument } from './wrap-call-argument';
export { wrapInitializer } from './wrap-initializer';
export { wrapReturnedJsx } from './wrap-returned-jsx';
