// SPDX-License-Identifier: Apache-2.0
// Finds in a file's text the places that are compared: calls, imported names, bases, decorators.

const identifier = /[\p{L}_$#][\p{L}\p{N}_$]*/gu;
const words = new Set(("if for while switch catch function return typeof await async def class not and or in is lambda with assert yield elif "
  + "print new delete void throw case else do instanceof super of import from raise except match").split(" "));

/** The text with comments and contents of strings blanked, line breaks and columns kept; templates and f-strings stay. */
function blanked(text, language) {
  const tokens = language === "python"
    ? /#[^\n]*|[rbuRBU]*(?:"""[\s\S]*?"""|'''[\s\S]*?''')|(?<![fF\w])[rbuRBU]{0,2}(?:"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*')/g
    : /\/\*[\s\S]*?\*\/|(?<![:\\"'`])\/\/[^\n]*|"(?:\\.|[^"\\\n])*"|(?<![\w>])'(?:\\.|[^'\\\n])*'/g;
  return text.replace(tokens, (found) => found.replace(/[^\n]/g, found.startsWith("/") || found.startsWith("#") ? " " : '"'));
}

/** The statements of a kind as [start, end) with the part that a group of the pattern names. */
function spans(text, pattern, group) {
  const out = [];
  for (const found of text.matchAll(pattern)) {
    const part = found[group] ?? "";
    const start = found.index + found[0].lastIndexOf(part);
    out.push({ start, end: start + part.length });
  }
  return out;
}

const statements = {
  typescript: {
    imports: [[/^[ \t]*import\b((?:(?!\b(?:import|export|const)\b)[\w$*\s,]|\{[^{}]*\})*?\bfrom\s*"+)/gm, 1], [/\b(?:const|let|var)\s*(\{[^{}=]*\})\s*=\s*(?:await\s+)?(?:require|import)\s*\(/g, 1]],
    bases: [[/\b(?:class|interface)\s+[\w$]*([^{};]*?)\{/g, 1]],
  },
  python: {
    imports: [[/^[ \t]*from\s+[.\w]+\s+import\s+(\([^)]*\)|[^\n]*(?:\\\n[^\n]*)*)/gm, 1], [/^[ \t]*import\s+([^\n]*)/gm, 1]],
    bases: [[/^[ \t]*class\s+\w+[ \t]*(?:\[[^\]]*\])?\(([^)]*)\)/gm, 1]],
  },
};

function within(list, offset) {
  let low = 0, high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (list[middle].end <= offset) low = middle + 1;
    else high = middle;
  }
  return low < list.length && list[low].start <= offset ? list[low] : undefined;
}

/** Whether a call's bracket follows: `f(`, `f?.(`, `f<T>(`, a template after a tag. */
function isCalled(text, end, language) {
  if (language === "python") return /^[ \t]*\(/.test(text.slice(end, end + 20));
  const after = text.slice(end, end + 300);
  if (/^!?\s*(\?\.)?\s*\(/.test(after) || /^`/.test(after)) return true;
  if (!/^(\?\.)?</.test(after)) return false;
  let depth = 0;
  for (let i = after.indexOf("<"); i < after.length; ++i) {
    if (after[i] === "<") ++depth;
    if (after[i] === ">" && after[i - 1] !== "=" && --depth === 0) return after[i + 1] === "(" || after[i + 1] === "`";
    if (";".includes(after[i])) return false;
  }
  return false;
}

/** Whether a name in the head of a class is a base: after `extends`, outside of type arguments. */
function isBase(head, after, language) {
  if (/^\s*[.=]/.test(after)) return false;
  if (language === "python") return !/[[(][^\])]*$/.test(head);
  let plain = head.replace(/=>/g, "  ");
  for (let step = 0; step < 8 && plain.includes("<"); ++step) plain = plain.replace(/<[^<>]*>/g, " ");
  return !plain.includes("<") && !plain.includes("(") && /\b(extends|implements)\b/.test(plain) && !/^(extends|implements)\b/.test(after);
}

function kindAt(text, start, end, language, regions, path) {
  const before = text.slice(Math.max(0, start - 80), start);
  if (within(regions.imports, start)) return /\bas\s+$/.test(before) ? undefined : "import";
  if (/(^|[^\w)])@[\w.$]*$/.test(before)) return text[end] === "." ? undefined : "annotation";
  const name = text.slice(start, end);
  const head = within(regions.bases, start);
  if (head) return !/^(extends|implements)$/.test(name) && isBase(text.slice(head.start, start), text.slice(end, end + 10), language) ? "base" : undefined;
  if (words.has(name) || /\b(function|def|class)[\s*]+$/.test(before)) return undefined;
  if (/\.(tsx|jsx|js|vue)$/.test(path) && !/^[a-z][^.]*$/.test(name + text[end]) && /(^|[\s({[>,:?&|;}])<[\w.$]*$/.test(before) && text[end] !== ".") return "markup";
  return isCalled(text, end, language) ? "call" : undefined;
}

/** Sites in the order of the text: { kind, name, line, column }. */
export function sitesOf(path, source, language) {
  const text = blanked(source, language);
  const order = (a, b) => a.start - b.start;
  const regions = {};
  for (const kind of ["imports", "bases"]) regions[kind] = statements[language][kind].flatMap(([pattern, group]) => spans(text, pattern, group)).sort(order);
  const starts = [0];
  for (let i = 0; i < text.length; ++i) if (text[i] === "\n") starts.push(i + 1);
  const out = [];
  let line = 0;
  for (const found of text.matchAll(identifier)) {
    const kind = kindAt(text, found.index, found.index + found[0].length, language, regions, path);
    if (kind === undefined) continue;
    while (line + 1 < starts.length && starts[line + 1] <= found.index) ++line;
    out.push({ kind, name: found[0], line: line + 1, column: found.index - starts[line] });
  }
  return out;
}
