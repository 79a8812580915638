// SPDX-License-Identifier: Apache-2.0
// Definitions beside universal-ctags: types, functions, methods, fields and constants; no locals.
//
//   node tests/oracles/definitions.mjs TREE --language Go [--differences 30] [--seed 1]
//
// One row: language, tree, definitions that ctags sees, those of them that the program has, share.
// A definition is the same when path and name agree and the line of ctags lies in our extent.
import { execFileSync } from 'node:child_process';
import { dirname, join, basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import process from 'node:process';

const here = dirname(fileURLToPath(import.meta.url));
const program = process.env.CUTAWAY ?? join(here, '../../build/cutaway');
const big = { maxBuffer: 1 << 30, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] };

// What ctags calls the language, and its kinds that are definitions in our sense.
const kLanguages = {
  C: ['C', 'defgmstuv'],
  'C#': ['C#', 'cefgimpst'],
  'C++': ['C++', 'cdefgmstuv'],
  Elixir: ['Elixir', 'dfgimop'],
  Go: ['Go', 'fcstvimna'],
  Haskell: ['Haskell', 'tcf'],
  Java: ['Java', 'acefgim'],
  JavaScript: ['JavaScript', 'fcmCGS'],
  Julia: ['Julia', 'cfgmst'],
  Kotlin: ['Kotlin', 'cimoTCv'],
  Lua: ['Lua', 'f'],
  'Objective-C': ['ObjectiveC', 'iPmcpefsEtM'],
  Perl: ['Perl', 'cs'],
  PHP: ['PHP', 'cdfit'],
  Python: ['Python', 'cfmv'],
  R: ['R', 'fg'],
  Ruby: ['Ruby', 'cfmSCA'],
  Rust: ['Rust', 'nstgfCMmeP'],
  Scala: ['Scala', 'cotmlLTr'],
  Shell: ['Sh', 'f'],
  SQL: ['SQL', 'tvif'],
  TypeScript: ['TypeScript', 'fcimegCpGa'],
  TSX: ['TypeScript', 'fcimegCpGa'],
  Zig: ['Zig', 'f'],
};

function options(words) {
  const out = { rest: [], differences: 0, seed: 1 };
  for (let i = 0; i < words.length; ++i) {
    if (!words[i].startsWith('--')) out.rest.push(words[i]);
    else out[words[i].slice(2)] = words[++i];
  }
  return out;
}

function json_lines(text) {
  return text.split('\n').filter(Boolean).map((line) => JSON.parse(line));
}

function ours(tree, language) {
  const known = new Map();
  const paths = new Set();
  const functions = new Map();
  for (const row of json_lines(execFileSync(program, ['doctor', tree, '--definitions'], big))) {
    if (row.language !== language) continue;
    paths.add(row.path);
    if (/^(function|method|constructor)$/.test(row.kind)) {
      if (!functions.has(row.path)) functions.set(row.path, []);
      functions.get(row.path).push([row.line, row.end_line]);
    }
    for (const name of spellings(row.name)) {
      const key = `${row.path}\0${name}`;
      if (!known.has(key)) known.set(key, []);
      known.get(key).push([row.line, row.end_line]);
    }
  }
  return { known, paths, functions };
}

// ctags calls the constants inside of a function constants too.
function is_local(tag, functions) {
  if (!/^(constant|variable|globalVar)$/.test(tag.kind)) return false;
  return (functions.get(tag.path) ?? []).some(([from, to]) => from < tag.line && tag.line <= to);
}

function theirs(tree, [name, kinds], paths) {
  const words = ['--options=NONE', `--languages=${name}`, `--kinds-${name}=${kinds}`, '--output-format=json', '--fields=+nK', '-f', '-', '-L', '-'];
  const text = execFileSync('ctags', words, { ...big, cwd: tree, input: [...paths].sort().join('\n'), stdio: ['pipe', 'pipe', 'ignore'] });
  return json_lines(text).filter((tag) => tag._type === 'tag' && !/^(<lambda>|__anon|anon_|\(|AnonymousFunction|anonFunc)/.test(tag.name));
}

// "M.open", "Cart:close", "add:with:", "Shop.Cart": the name as we have it is one end of it.
function spellings(name) {
  const parts = name.split(/::|[.:]/).filter(Boolean);
  return new Set([name, parts[0], parts[parts.length - 1]]);
}

function differs(tag, known) {
  const own = [...spellings(tag.name)].flatMap((name) => known.get(`${tag.path}\0${name}`) ?? []);
  return !own.some(([from, to]) => from - 1 <= tag.line && tag.line <= to + 1);
}

function some(rows, count, seed) {
  const step = Math.max(1, Math.floor(rows.length / count));
  return rows.filter((_, i) => i % step === seed % step).slice(0, count);
}

const given = options(process.argv.slice(2));
const [tree] = given.rest;
const table = kLanguages[given.language];
if (!tree || !table) {
  console.error(`usage: definitions.mjs TREE --language NAME   (${Object.keys(kLanguages).join(', ')})`);
  process.exit(2);
}
const { known, paths, functions } = ours(tree, given.language);
const tags = theirs(tree, table, paths).filter((tag) => !is_local(tag, functions));
const missing = tags.filter((tag) => differs(tag, known));
console.log([given.language, given.name ?? basename(tree), tags.length, tags.length - missing.length, tags.length ? (1 - missing.length / tags.length).toFixed(4) : '–'].join('\t'));
const byKind = new Map();
for (const tag of missing) byKind.set(tag.kind, (byKind.get(tag.kind) ?? 0) + 1);
if (given.differences > 0) {
  console.log('missing by kind:', [...byKind].map(([kind, n]) => `${kind} ${n}`).join(', '));
  for (const tag of some(missing, Number(given.differences), Number(given.seed))) console.log(`  ${tag.path}:${tag.line}\t${tag.kind}\t${tag.name}`);
}
