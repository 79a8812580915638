// SPDX-License-Identifier: Apache-2.0
// Call sites drawn by seed, to be judged by hand, and the figures of those that were judged.
//
//   node tests/oracles/sites.mjs draw SOURCE --language Go [--ref HEAD] [--count 50] [--seed 1]
//   node tests/oracles/sites.mjs score [FILE...]        (default: every file in tests/oracles/judged)
//
// `draw` prints a file for tests/oracles/judged/: the program's answer and the lines around each
// site; a person writes the verdict in the first column (README.md says which words there are).
import { execFileSync } from 'node:child_process';
import { readFileSync, readdirSync, existsSync } from 'node:fs';
import { dirname, join, basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import process from 'node:process';

const here = dirname(fileURLToPath(import.meta.url));
const program = process.env.CUTAWAY ?? join(here, '../../build/cutaway');
const big = { maxBuffer: 1 << 30, encoding: 'utf8' };

function fail(message) {
  console.error(message);
  process.exit(2);
}

function options(words) {
  const out = { rest: [], count: 50, seed: 1 };
  for (let i = 0; i < words.length; ++i) {
    if (!words[i].startsWith('--')) out.rest.push(words[i]);
    else out[words[i].slice(2)] = words[++i];
  }
  return out;
}

// Mulberry32: a small generator, so that a seed gives the same sites everywhere.
function generator(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

function drawn(rows, count, seed) {
  const random = generator(seed);
  const left = [...rows];
  const out = [];
  while (out.length < count && left.length > 0) {
    out.push(left.splice(Math.floor(random() * left.length), 1)[0]);
  }
  return out;
}

function references(source, ref) {
  const words = ['doctor', source, '--references'];
  if (ref) words.push('--ref', ref);
  const text = execFileSync(program, words, { ...big, stdio: ['ignore', 'pipe', 'ignore'] });
  return text.split('\n').filter(Boolean).map((line) => JSON.parse(line));
}

function reader(source, ref) {
  const isBare = existsSync(join(source, 'objects'));
  const git = isBare ? ['--git-dir', source] : ['-C', source];
  return (path) => {
    if (ref) return execFileSync('git', [...git, 'show', `${ref}:${path}`], big).split('\n');
    return readFileSync(join(source, path), 'utf8').split('\n');
  };
}

function answer(row) {
  if (row.to_path) return `${row.to_path}:${row.to_line} ${row.to_name} (${row.confidence})`;
  return row.origin ? `outside ${row.origin}` : '?';
}

function draw(given) {
  const [source] = given.rest;
  if (!source || !given.language) fail('usage: sites.mjs draw SOURCE --language NAME');
  const languages = given.language.split(',');
  const sites = references(source, given.ref).filter(
    (row) => row.kind === 'call' && languages.includes(row.language) && !row.from,
  );
  const read = reader(source, given.ref);
  console.log(`# ${given.language}\t${given.name ?? basename(source)}\tseed ${given.seed}\t${sites.length} sites`);
  for (const row of drawn(sites, Number(given.count), Number(given.seed))) {
    console.log(`TODO\t${row.path}:${row.line}\t${row.name}\t${answer(row)}`);
    const lines = read(row.path);
    for (let n = Math.max(1, row.line - 3); n <= Math.min(lines.length, (row.end_line ?? row.line) + 1, row.line + 6); ++n) {
      console.log(`#   ${n === row.line ? '>' : ' '} ${lines[n - 1].slice(0, 140)}`);
    }
  }
}

const kVerdicts = ['right', 'wrong', 'invented', 'missed', 'outside', 'unclear'];

function scoreOf(path) {
  const text = readFileSync(path, 'utf8');
  const counts = Object.fromEntries(kVerdicts.map((word) => [word, 0]));
  for (const line of text.split('\n')) {
    if (!line || line.startsWith('#')) continue;
    const verdict = line.split('\t')[0];
    if (!(verdict in counts)) fail(`${basename(path)}: "${verdict}" is no verdict: ${kVerdicts.join(', ')}`);
    counts[verdict] += 1;
  }
  const [language, repository] = text.split('\n')[0].replace(/^# /, '').split('\t');
  return { language, repository, ...counts };
}

function share(part, whole) {
  return whole === 0 ? '–' : (part / whole).toFixed(2);
}

function row(name, repositories, c) {
  const sites = kVerdicts.reduce((sum, word) => sum + c[word], 0);
  const precision = share(c.right, c.right + c.wrong + c.invented);
  const recall = share(c.right, c.right + c.wrong + c.missed);
  console.log([name, repositories, sites, c.right, c.wrong, c.invented, c.missed, c.outside, c.unclear, precision, recall].join('\t'));
}

function score(given) {
  const folder = join(here, 'judged');
  const files = given.rest.length > 0 ? given.rest : readdirSync(folder).filter((f) => f.endsWith('.tsv')).sort().map((f) => join(folder, f));
  const byLanguage = new Map();
  console.log(['language', 'repositories', 'sites', ...kVerdicts, 'precision', 'recall'].join('\t'));
  for (const one of files.map(scoreOf)) {
    const known = byLanguage.get(one.language) ?? { repositories: [], ...Object.fromEntries(kVerdicts.map((w) => [w, 0])) };
    known.repositories.push(one.repository);
    for (const word of kVerdicts) known[word] += one[word];
    byLanguage.set(one.language, known);
  }
  for (const [language, counts] of [...byLanguage].sort()) row(language, counts.repositories.join(' '), counts);
}

const [command, ...words] = process.argv.slice(2);
if (command === 'draw') draw(options(words));
else if (command === 'score') score(options(words));
else fail('usage: sites.mjs draw SOURCE --language NAME | score [FILE...]');
