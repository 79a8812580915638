// SPDX-License-Identifier: Apache-2.0
// Decides which sources are compiled as one (CMake's unity build): most of the time of a small file goes into its headers.
// Usage: node batches.mjs <top folder> <output file> <most files a batch> <folder of rooms>...
//
// Two sources stand in one batch only if that changes nothing: no name that one of them keeps to itself (unnamed
// namespace, `static`, `using X = `) occurs in the other, or is declared by a header that the other takes in; and of what
// one takes from another namespace (`using a::X`) the headers of both know one thing of that name.
// A file stays in the batch that the last output had it in while that holds, so an edit recompiles one batch.
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const [top, output, size, ...folders] = process.argv.slice(2);
const most = Number(size);

// One expression, for a text may hold what looks like a comment, and a comment what looks like a text.
const withoutTexts = (text) => text.replace(
  /R"(\w*)\([^]*?\)\1"|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])'|\/\/[^\n]*|\/\*[^]*?\*\//g,
  (found) => (found.startsWith('/') ? ' ' : '""'));
const wordsOf = (text) => new Set(text.match(/[A-Za-z_]\w*/g) ?? []);
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
const ownNames = (text) => {
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

const headers = new Map();
// The types, functions and values that a header declares outside of classes (which is where a line starts at its margin),
// and the project's headers that it takes in.
const kDeclared = /^(?:struct|class|enum(?: class)?|union|using) (\w+)|^[A-Za-z][^(={]*?\b(\w+) ?[({=;]/gm;
const headerOf = (path) => {
  if (!headers.has(path)) {
    const text = readFileSync(path, 'utf8');
    const names = [...withoutTexts(text).matchAll(kDeclared)].map((found) => found[1] ?? found[2]);
    headers.set(path, { names, includes: includesOf(text) });
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

const read = (path) => {
  const text = readFileSync(path, 'utf8');
  const code = withoutTexts(text);
  const taken = new Map([...code.matchAll(/^using ([\w:]*::(\w+));/gm)].map((found) => [found[2], found[1]]));
  const opened = (code.match(/^using namespace .*$/gm) ?? []).join(' ');
  const macro = /^\s*#\s*define/m.test(text);
  return { path, own: ownNames(code), taken, opened, words: wordsOf(code), headers: allHeaders(text), macro };
};

const meets = (names, words) => { for (const name of names) if (words.has(name)) return true; return false; };
const hidden = (one, other) => [...other.headers].some((path) => headerOf(path).names.some((name) => one.own.has(name)));
const knownTwice = (name, ...files) => new Set(files.flatMap((file) => [...file.headers]).filter((path) =>
  headerOf(path).names.includes(name))).size > 1;
const retold = (one, other) => [...one.taken].some(([name, from]) =>
  other.taken.get(name) !== from && knownTwice(name, one, other));
const apart = (one, other) => one.opened !== other.opened || meets(one.own, other.words) || meets(other.own, one.words) ||
  hidden(one, other) || hidden(other, one) || retold(one, other) || retold(other, one);

const sourcesBelow = (folder) => readdirSync(folder, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && entry.name.endsWith('.cc'))
  .map((entry) => join(entry.parentPath ?? entry.path, entry.name)).sort();

// Where each file stood last time.
const before = new Map(existsSync(output)
  ? [...readFileSync(output, 'utf8').matchAll(/^set_source_files_properties\("(.*)" PROPERTIES UNITY_GROUP "b(\d+)"\)$/gm)]
    .map((found) => [found[1], Number(found[2])])
  : []);

const batchesOf = (folder) => {
  const batches = [];
  const fits = (batch, file) => batch.length < most && batch.every((other) => !apart(file, other));
  const put = (file, at) => (batches[at] ??= []).push(file);
  const files = sourcesBelow(folder).map(read).filter((file) => !file.macro);
  const stays = (file) => before.has(file.path) && fits(batches[before.get(file.path)] ?? [], file);
  const others = files.filter((file) => !stays(file) || put(file, before.get(file.path)) < 0);
  for (const file of others) {
    let at = 0;
    while (batches[at] && !fits(batches[at], file)) at++;
    put(file, at);
  }
  return batches;
};

const lines = ['# Written by cmake/batches.mjs.'];
for (const parent of folders) {
  for (const entry of readdirSync(join(top, parent), { withFileTypes: true }).filter((found) => found.isDirectory())) {
    batchesOf(join(top, parent, entry.name)).forEach((batch, at) => batch.forEach((file) =>
      lines.push(`set_source_files_properties("${file.path}" PROPERTIES UNITY_GROUP "b${at}")`)));
  }
}
mkdirSync(dirname(output), { recursive: true });
writeFileSync(output, lines.join('\n') + '\n');
