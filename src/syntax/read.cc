// SPDX-License-Identifier: Apache-2.0
// Decides who reads a file: a structured reader, the walker, the splitter, or the line counter.
#include "syntax/read.h"

#include <algorithm>

#include "base/hash.h"
#include "catalogue/languages.h"
#include "syntax/reader.h"
#include "syntax/rows.h"
#include "syntax/split/split.h"
#include "syntax/walker/flat_tree.h"
#include "syntax/walker/macros.h"
#include "syntax/walker/walker.h"

namespace cutaway::syntax {
namespace {

void count(const catalogue::Language& language, std::string_view text, Syntax& out) {
  count_lines(text, language.line_comment, language.block_open, language.block_close, out);
}

std::string_view problem_of(ParseEnd end) {
  switch (end) {
    case ParseEnd::steps:
      return "parsing takes more steps than a file may take: lines are counted only";
    case ParseEnd::time:
      return "parsing was stopped after 20 s: lines are counted only (not repeatable)";
    default:
      return "the grammar could not be used: lines are counted only";
  }
}

/// Languages that are read, but by no grammar of their own, are split into others.
const SplitTable* split_of(LanguageId id, const catalogue::Language& language) {
  const bool read =
      language.depth == catalogue::Depth::full || language.depth == catalogue::Depth::outline;
  return read && language.grammar.empty() ? find_split_table(id) : nullptr;
}

/// What others see of a file; while it stays the same they need not be linked again.
std::uint64_t surface_of(const Syntax& s) {
  std::string seen(s.text(s.package));
  const auto add = [&](Text text) { seen.append(s.text(text)).push_back('\0'); };
  for (const Import& row : s.imports) add(row.module), add(row.name), add(row.alias);
  for (const Export& row : s.exports) add(row.name), add(row.local), add(row.module);
  for (const Symbol& row : s.symbols) {
    if (row.name.empty()) continue;
    add(row.name), add(row.type), add(row.receiver);
    seen += static_cast<char>(row.kind);
    seen += static_cast<char>(row.flags & 0xFFU);
    for (std::uint32_t i = 0; i < row.parameter_count; ++i) {
      add(s.parameters[row.first_parameter + i].name);
      add(s.parameters[row.first_parameter + i].type);
    }
    for (std::uint32_t i = 0; i < row.base_count; ++i) add(s.bases[row.first_base + i].name);
  }
  return hash64(seen);
}

/// The text with blanks for commas that only the sign and spaces follow: newer forms of a language
/// allow them, its grammar loses all around them.
std::string without_last_commas(std::string_view text, std::string_view sign) {
  std::string out(text);
  for (std::size_t at = out.find(sign); at != std::string::npos; at = out.find(sign, at + 1)) {
    const std::size_t before = out.find_last_not_of(" \t\r\n", at == 0 ? 0 : at - 1);
    if (before != std::string::npos && before < at && out[before] == ',') out[before] = ' ';
  }
  return out;
}

void walk(const Table& table, const catalogue::Language& language, std::string_view text,
          Syntax& out) {
  FlatTree tree;
  if (table.values && !table.macro_mark.empty()) {
    parse(table, mask_macros(table, text), tree);
  } else if (!table.last_comma_before.empty()) {
    parse(table, without_last_commas(text, table.last_comma_before), tree);
  } else {
    parse(table, text, tree);
  }
  if (tree.end != ParseEnd::done || tree.nodes.empty()) {
    if (tree.end != ParseEnd::done) add_problem(out, problem_of(tree.end), 0);
    count(language, text, out);
    return;
  }
  Walker(table, tree, text, out).run();
  out.has_errors = tree.has_errors;
  if (tree.too_deep) add_problem(out, "what is nested deeper than 2,000 levels is left out", 0);
}

/// Gives back what the growing tables hold in reserve: the rows of all files live until the end.
void trim_tables(Syntax& s) {
  s.pool.shrink_to_fit();
  const auto trim = [](auto&... tables) { (tables.shrink_to_fit(), ...); };
  trim(s.symbols, s.parameters, s.bases, s.imports, s.exports, s.values, s.value_children);
  trim(s.arguments, s.bindings, s.calls, s.guards, s.annotations, s.exits, s.blocks, s.comments);
  trim(s.phrases, s.data, s.problems);
}

}  // namespace

bool is_repeatable(const Syntax& syntax) {
  return std::ranges::none_of(syntax.problems, [&](const Problem& problem) {
    return syntax.text(problem.what).ends_with(kNotRepeatable);
  });
}

Syntax read_file(std::string_view path, LanguageId language_id, std::string_view text) {
  Syntax out;
  const catalogue::Language& language = catalogue::language(language_id);
  const StructuredReader* reader = find_reader_by_lines(path, text);
  if (reader == nullptr) reader = find_reader_for(path);
  if (reader == nullptr && !language.reader.empty()) reader = find_reader(language.reader);
  if (reader != nullptr) {
    reader->read(text, out);
  } else if (const Table* table = language.grammar.empty() ? nullptr : find_table(language_id)) {
    walk(*table, language, text, out);
  } else if (const SplitTable* split = split_of(language_id, language)) {
    read_split(*split, path, text, out);
    count(language, text, out);
  } else {
    count(language, text, out);
  }
  out.surface_hash = surface_of(out);
  trim_tables(out);
  return out;
}

}  // namespace cutaway::syntax
