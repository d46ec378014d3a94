export { addDependency } from './add-dependency';
export { addNamedImport } from './add-named-import';
export { appendArrayElement } from './append-array-element';
export { insertFirstStatement } from './insert-first-statement';
export { wrapCallArgument } from './wrap-call-argument';
export { wrapConstruction } from './wrap-construction';
export { wrapInitializer } from './wrap-initializer';
export { wrapReturnedJsx } from './wrap-returned-jsx';
