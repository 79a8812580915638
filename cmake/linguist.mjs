// SPDX-License-Identifier: Apache-2.0
// Writes the languages of the linguist-languages package as constant C++ arrays.
// Usage: node linguist.mjs <package folder> <output file>
import { readdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

const [folder, output] = process.argv.slice(2).map((path) => resolve(path));
const lists = ['extensions', 'filenames', 'interpreters', 'aliases'];
const byBytes = (a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b));
// Octal escapes end after three digits, so no character that follows can join one.
const literal = (text) =>
  '"' + [...Buffer.from(text)].map((byte) =>
    byte < 32 || byte > 126 || byte === 34 || byte === 92 || byte === 63
      ? '\\' + byte.toString(8).padStart(3, '0')
      : String.fromCharCode(byte)).join('') + '"';

const files = readdirSync(join(folder, 'data')).filter((name) => name.endsWith('.js'));
const languages = (await Promise.all(
  files.map(async (name) => (await import(pathToFileURL(join(folder, 'data', name)).href)).default)))
  .sort((a, b) => byBytes(a.name, b.name));

const arrays = [];
const rows = languages.map((language, index) => {
  const spans = lists.map((list) => {
    const values = [...new Set(language[list] ?? [])].sort(byBytes);
    if (values.length === 0) return '{}';
    const name = `k${list[0].toUpperCase()}${list.slice(1)}${index}`;
    arrays.push(`constexpr std::string_view ${name}[] = {${values.map(literal).join(', ')}};`);
    return name;
  });
  const type = `LinguistType::${language.type}`;
  return `    {${[literal(language.name), type, literal(language.group ?? ''), ...spans].join(', ')}},`;
});

writeFileSync(output, [
  ...arrays, 'constexpr LinguistLanguage kLinguistLanguages[] = {', ...rows, '};', ''].join('\n'));
