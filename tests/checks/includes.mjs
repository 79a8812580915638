// SPDX-License-Identifier: Apache-2.0
// A source that calls a function of the project includes the header that declares it, if only through another header. The
// compiler sees that only where the source is compiled alone: in a batch a neighbour may have taken the header in.
import { readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { headersOf, ownNames, sourcesBelow, withoutTexts } from '../../cmake/declared.mjs';

// forgotten(top): one line for each function that is called and whose one header is not taken in.
export const forgotten = (top) => {
  const { headerOf, allHeaders } = headersOf(top);
  const declaredIn = new Map(); // name -> headers
  for (const header of sourcesBelow(join(top, 'src'), '.h'))
    for (const name of new Set(headerOf(header).functions)) declaredIn.set(name, [...(declaredIn.get(name) ?? []), header]);
  const missing = [];
  for (const source of sourcesBelow(join(top, 'src'))) {
    const text = readFileSync(source, 'utf8');
    const code = withoutTexts(text);
    const taken = allHeaders(text);
    const known = new Set([...taken].flatMap((header) => [...headerOf(header).words]));
    const own = ownNames(code);
    for (const [, before, name] of code.matchAll(/([.>:\w]?)\s*\b([a-z]\w*)\(/g)) {
      const headers = declaredIn.get(name);
      if (!headers || headers.length > 1 || /[.>:\w]/.test(before) || own.has(name) || known.has(name)) continue;
      if (new RegExp(`[>&*\\w] ${name}[(,;)]|\\b${name} = |::${name}\\b`).test(code)) continue; // defined, handed in or brought in here
      missing.push(`${relative(top, source)}: ${name} is declared in ${relative(top, headers[0])}, which it does not include`);
    }
  }
  return [...new Set(missing)];
};

const found = forgotten(process.cwd());
for (const line of found) console.log(line);
process.exit(found.length > 0 ? 1 : 0);
