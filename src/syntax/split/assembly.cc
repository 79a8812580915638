// SPDX-License-Identifier: Apache-2.0
// Puts pieces together, parses them at once, and sets the rows of the tree to the file's.
#include "syntax/split/assembly.h"

#include <algorithm>

#include "base/text.h"
#include "syntax/read.h"
#include "syntax/reader.h"
#include "syntax/walker/flat_tree.h"
#include "syntax/walker/walker.h"

namespace cutaway::syntax {
namespace {

// As much as is parsed of a file of the language itself.
constexpr std::size_t kTextLimit = std::size_t{1} << 20U;

/// Names of an expression that are members of `object`: `count` of a component is `this.count`.
/// Capital names (`Math`, `JSON`) stay.
void imply_object(ValueId object, std::size_t first, Syntax& out) {
  const std::string name(out.text(out.value(object).text));
  for (std::size_t i = first; i < out.values.size(); ++i) {
    ValueNode& value = out.values[i];
    const std::string_view text = out.text(value.text);
    const bool capital = !text.empty() && text.front() >= 'A' && text.front() <= 'Z';
    if (value.kind != ValueKind::reference || text == name || capital || text.empty()) continue;
    value.kind = ValueKind::member;
    value.first_child = static_cast<std::uint32_t>(out.value_children.size());
    value.child_count = 1;
    out.value_children.push_back(object);
  }
}

std::string stem_of(std::string_view path) {
  std::string out;
  for (const char c : base_name(path)) {
    const bool word = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    if (c == '.' && !out.empty()) break;
    out += word ? c : '_';
  }
  return out;
}

}  // namespace

void Assembly::add_text(std::string_view text, std::uint32_t line) {
  if (lines_.empty()) lines_.push_back(line);
  for (const char c : text) {
    if (c == '\n') lines_.push_back(++line);
  }
  text_ += text;
}

void Assembly::add(const Piece& piece, std::size_t index) {
  const std::string_view code = piece.own.empty() ? piece.code : std::string_view(piece.own);
  if (text_.size() + code.size() > kTextLimit) return;
  if (!lines_.empty()) lines_.back() = piece.line;
  add_text(piece.before, piece.line);
  const std::size_t skipped = std::min(code.find_first_not_of(" \t\r\n"), code.size());
  const std::size_t begin = text_.size() + skipped;
  const std::size_t first_row = lines_.empty() ? 0 : lines_.size() - 1;
  if (piece.own.empty() || !piece.rows.empty()) {
    add_text(code, piece.line);
    for (std::size_t row = 0; row < piece.rows.size() && first_row + row < lines_.size(); ++row)
      lines_[first_row + row] = piece.rows[row];
  } else {
    add_text(code, piece.line);
  }
  if (piece.wanted) wanted_.push_back({index, begin, begin + trim(code).size()});
  const std::uint32_t last = lines_.empty() ? piece.line : lines_.back();
  add_text(piece.after, last);
  add_text("\n", last);
}

void Assembly::read(const SplitTable& table, LanguageId language, Group group, ShellParts& parts,
                    std::string_view path, Syntax& out) {
  Assembly made;
  made.language_ = language;
  const auto around = [&](const std::string& written) {
    const std::size_t place = written.find("{stem}");
    if (place == std::string::npos) return written;
    return written.substr(0, place) + stem_of(path) + written.substr(place + 6);
  };
  const bool of_holes = group == Group::hole && language == table.code;
  if (of_holes && !table.prologue.empty()) made.add_text(around(table.prologue), 1);
  for (std::size_t i = 0; i < parts.pieces.size(); ++i) {
    if (parts.pieces[i].language != language || parts.pieces[i].group != group) continue;
    Piece& piece = parts.pieces[i];
    piece.before = around(piece.before);
    made.add(piece, i);
  }
  if (made.text_.empty()) return;
  if (of_holes) made.add_text(table.epilogue, made.lines_.back());
  ValueId object;
  if (of_holes && !table.implied_object.empty() && !parts.names_known) {
    ValueNode node;
    node.kind = ValueKind::reference;
    node.text = keep(out, table.implied_object);
    object = ValueId(out.values.size());
    out.values.push_back(node);
  }
  const std::size_t first_value = out.values.size();
  const bool had_errors = out.has_errors;
  made.walk(parts, out);
  if (of_holes && table.approximate) out.has_errors = had_errors;
  if (object.valid()) imply_object(object, first_value, out);
}

void Assembly::walk(ShellParts& parts, Syntax& out) {
  const Table* table = find_table(language_);
  if (table == nullptr) return;
  FlatTree tree;
  parse(*table, text_, tree);
  if (tree.end != ParseEnd::done || tree.nodes.empty()) {
    std::string why = "a part of the file takes too long to parse: it is left out";
    if (tree.end == ParseEnd::time) why += kNotRepeatable;
    add_problem(out, why, lines_.front());
    return;
  }
  const auto row_of = [&](std::uint32_t row) {
    return lines_[std::min<std::size_t>(row, lines_.size() - 1)] - 1;
  };
  for (FlatNode& node : tree.nodes) {
    node.row = row_of(node.row);
    node.end_row = std::max(node.row, row_of(node.end_row));
  }
  Walker walker(*table, tree, text_, out);
  walker.is_part();
  walker.run();
  for (const Range& range : wanted_)
    parts.pieces[range.piece].value = walker.value_of(range.begin, range.end);
  out.has_errors = out.has_errors || tree.has_errors;
  if (tree.too_deep) add_problem(out, "what is nested deeper than 2,000 levels is left out", 0);
}

}  // namespace cutaway::syntax
