// SPDX-License-Identifier: Apache-2.0
// What sources and headers of the project declare, read without a compiler: what cmake/batches.mjs decides by, and what
// tests/checks/includes.mjs looks for.
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

// One expression, for a text may hold what looks like a comment, and a comment what looks like a text.
export const withoutTexts = (text) => text.replace(
  /R"(\w*)\([^]*?\)\1"|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])'|\/\/[^\n]*|\/\*[^]*?\*\//g,
  (found) => (found.startsWith('/') ? ' ' : '""'));
export const wordsOf = (text) => new Set(text.match(/[A-Za-z_]\w*/g) ?? []);
const isWord = (token) => /^[A-Za-z_]/.test(token);

// `template <...>` says nothing about the name that follows.
const withoutTemplate = (tokens) => {
  if (tokens[0] !== 'template') return tokens;
  let depth = 0;
  for (let i = 1; i < tokens.length; i++) {
    if (tokens[i] === '<') depth++;
    if (tokens[i] === '>' && --depth === 0) return tokens.slice(i + 1);
  }
  return [];
};

// The name that one declaration at the depth of namespaces gives, or none.
const declaredName = (declaration) => {
  const tokens = withoutTemplate(declaration);
  if (tokens[0] === 'using') return tokens[2] === '=' ? tokens[1] : undefined;
  if (['struct', 'class', 'enum', 'union'].includes(tokens[0])) {
    return tokens.slice(1).find((token) => isWord(token) && token !== 'class');
  }
  let depth = 0;
  for (let i = 0; i < tokens.length; i++) {
    if (tokens[i] === '<') depth++;
    else if (tokens[i] === '>') depth--;
    else if (depth <= 0 && ['(', '=', '{', '['].includes(tokens[i])) return tokens.slice(0, i).findLast(isWord);
  }
  return tokens.findLast(isWord);
};

// Names that a source keeps to itself.
export const ownNames = (text) => {
  const names = new Set();
  const open = [];  // 'unnamed', 'named' (namespaces) or 'body'
  let declaration = [];
  let brackets = 0;
  const inNamespaces = () => !open.includes('body');
  const keep = () => {
    const own = open.includes('unnamed') || declaration.includes('static') || declaration[0] === 'using';
    if (!own) return;
    const name = declaredName(declaration);
    if (name) names.add(name);
    // `constexpr int kOne = 1, kTwo = 2;` gives two.
    declaration.forEach((token, at) => { if (declaration[at + 1] === '=' && isWord(token)) names.add(token); });
  };
  for (const token of text.replace(/^#.*$/gm, '').match(/[A-Za-z_]\w*|\S/g) ?? []) {
    if (token === '(') brackets++;
    if (token === ')') brackets--;
    if (token === '{' && brackets === 0) {
      const namespace = inNamespaces() && declaration.find((word) => word !== 'inline') === 'namespace';
      if (!namespace && inNamespaces() && declaration.length > 0) { declaration.push('{'); keep(); }
      open.push(!namespace ? 'body' : declaration.at(-1) === 'namespace' ? 'unnamed' : 'named');
      declaration = [];
    } else if (token === '}' && brackets === 0) {
      open.pop();
      if (inNamespaces()) declaration = [];
    } else if (inNamespaces()) {
      if (token === ';' && brackets === 0) {
        if (declaration.length > 0) keep();
        declaration = [];
      } else {
        declaration.push(token);
      }
    }
  }
  return names;
};

// sourcesBelow(folder, ending): the files below it with that ending, by name.
export const sourcesBelow = (folder, ending = '.cc') => readdirSync(folder, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && entry.name.endsWith(ending))
  .map((entry) => join(entry.parentPath ?? entry.path, entry.name)).sort();

// headersOf(top): what the project's headers declare and take in; each is read once.
export const headersOf = (top) => {
  const headers = new Map();
  // The types, functions and values that a header declares outside of classes (which is where a line starts at its margin),
  // and the project's headers that it takes in.
  const kDeclared = /^(?:struct|class|enum(?: class)?|union|using) (\w+)|^[A-Za-z][^(={]*?\b(\w+) ?[({=;]/gm;
  const headerOf = (path) => {
    if (!headers.has(path)) {
      const text = readFileSync(path, 'utf8');
      const code = withoutTexts(text);
      const declared = [...code.matchAll(kDeclared)];
      headers.set(path, {
        names: declared.map((found) => found[1] ?? found[2]),
        functions: declared.filter((found) => found[0].endsWith('(')).map((found) => found[2]),
        words: wordsOf(code),
        includes: includesOf(text),
      });
    }
    return headers.get(path);
  };
  const includesOf = (text) => [...text.matchAll(/^#include "([^"]+\.h)"/gm)].map((found) => found[1]);
  const pathOf = (header) => [join(top, 'src', header), join(top, header)].find(existsSync);
  const allHeaders = (text) => {
    const seen = new Set(includesOf(text).map(pathOf).filter(Boolean));
    for (const path of seen) headerOf(path).includes.map(pathOf).filter(Boolean).forEach((name) => seen.add(name));
    return seen;
  };
  return { headerOf, includesOf, pathOf, allHeaders };
};
