// SPDX-License-Identifier: Apache-2.0
// Packs the licences of the spdx-license-list package: names of all, and for those that are matched the hashes of
// every four words in a row of their text (src/catalogue/licences.cc reads it, src/catalogue/licence_text.cc hashes alike).
// Usage: node licences.mjs <package folder> <catalogue/licences.toml> <output file>
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const [folder, table, output] = process.argv.slice(2);
const wanted = new Set([...readFileSync(table, 'utf8').matchAll(/^\["([^"]+)"\]/gm)].map((row) => row[1]));
const copyrightLine = /^\W*copyright\s*(\(c\)|©|[0-9<[{])|copyright \(c\)/i;

function words(text) {
  const kept = text.split('\n').filter((line) => !copyrightLine.test(line)).join('\n');
  return kept.replaceAll(/<<[^>]*>>|<[^<>\n]{1,60}>/g, ' ').toLowerCase().match(/[a-z0-9]+/g) ?? [];
}

function hashes(text) {
  const all = words(text), found = new Set();
  for (let i = 0; i + 4 <= all.length; ++i) {
    let hash = 2166136261;
    for (const byte of Buffer.from(all.slice(i, i + 4).join(' '))) hash = Math.imul(hash ^ byte, 16777619) >>> 0;
    found.add(hash);
  }
  return [...found].sort((a, b) => a - b);
}

const pieces = [];
const number = (value, bytes) => {
  const piece = Buffer.alloc(bytes);
  piece.writeUIntLE(value, 0, bytes);
  pieces.push(piece);
};
const text = (value) => {
  const bytes = Buffer.from(value);
  number(bytes.length, 2);
  pieces.push(bytes);
};

const files = readdirSync(join(folder, 'licenses')).filter((name) => name.endsWith('.json')).sort();
number(files.length, 4);
for (const file of files) {
  const id = file.slice(0, -5);
  const licence = JSON.parse(readFileSync(join(folder, 'licenses', file), 'utf8'));
  // Of texts that are the same, one is matched; the old spellings "GPL-3.0" and "GPL-3.0+" are not.
  const twin = /-or-later$|^A?L?GPL-[0-9.]+\+?$/.test(id);
  const matched = (wanted.has(id) || licence.osiApproved) && !twin;
  text(id);
  text(licence.name);
  number(licence.osiApproved ? 1 : 0, 1);
  const rows = matched ? hashes(licence.licenseText) : [];
  number(rows.length, 4);
  for (const row of rows) number(row, 4);
}
writeFileSync(output, Buffer.concat(pieces));
