// SPDX-License-Identifier: Apache-2.0
// Decides which sources are compiled as one (CMake's unity build): most of the time of a small file goes into its headers.
// Usage: node batches.mjs <top folder> <output file> <most files a batch> <folder of rooms>...
// The batches are kept in cmake/batches.lock, which is committed: what was compiled together on one machine is compiled
// together on each, so that none sees a warning, or misses a header, that another does not.
//
// Two sources stand in one batch only if that changes nothing: no name that one of them keeps to itself (unnamed
// namespace, `static`, `using X = `) occurs in the other, or is declared by a header that the other takes in; and of what
// one takes from another namespace (`using a::X`) the headers of both know one thing of that name.
// A file stays in the batch that the lock has it in while that holds, so an edit recompiles one batch.
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { headersOf, ownNames, sourcesBelow, withoutTexts, wordsOf } from './declared.mjs';

const [top, output, size, ...folders] = process.argv.slice(2);
const most = Number(size);
const { headerOf, allHeaders } = headersOf(top);

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

// Where each file stood last time: a line `b<number> <path>` each.
const lock = join(top, 'cmake', 'batches.lock');
const locked = existsSync(lock) ? readFileSync(lock, 'utf8') : '';
const before = new Map([...locked.matchAll(/^b(\d+) (.+)$/gm)].map((found) => [join(top, found[2]), Number(found[1])]));

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

const roomsOf = (parent) => readdirSync(join(top, parent), { withFileTypes: true })
  .filter((found) => found.isDirectory() && found.name !== 'node_modules').map((found) => join(top, parent, found.name)).sort();
const placed = folders.flatMap(roomsOf).flatMap((room) =>
  batchesOf(room).flatMap((batch, at) => batch.map((file) => ({ path: file.path, at }))));

const writeIfOther = (path, text) => {
  if (existsSync(path) && readFileSync(path, 'utf8') === text) return;
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
};
writeIfOther(output, ['# Written by cmake/batches.mjs.', ...placed.map(({ path, at }) =>
  `set_source_files_properties("${path}" PROPERTIES UNITY_GROUP "b${at}")`)].join('\n') + '\n');
writeIfOther(lock, placed.map(({ path, at }) => [relative(top, path), at]).sort(([a], [b]) => (a < b ? -1 : 1))
  .map(([path, at]) => `b${at} ${path}\n`).join(''));
