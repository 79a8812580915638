// SPDX-License-Identifier: Apache-2.0
// CREATE TABLE and ALTER TABLE: columns with types, defaults and constraints.
#include <algorithm>

#include "base/text.h"
#include "syntax/sql_reader.h"

namespace cutaway::syntax {
namespace {

constexpr std::string_view kAfterType[] = {
    "not",        "null",       "default",   "primary",       "unique",      "references",
    "check",      "constraint", "generated", "collate",       "comment",     "auto_increment",
    "identity",   "on",         "as",        "autoincrement", "key",         "using",
    "encode",     "first",      "after",     "storage",       "compression", "sparse",
    "rowguidcol", "virtual",    "stored",    "invisible",     "deferrable",  "initially"};

constexpr std::string_view kTableWords[] = {"constraint", "primary",  "unique",  "foreign",
                                            "check",      "exclude",  "like",    "key",
                                            "index",      "fulltext", "spatial", "period"};

template <std::size_t N>
bool holds(const std::string_view (&words)[N], const Token& token) {
  if (token.kind != Token::Kind::word) return false;
  return std::any_of(std::begin(words), std::end(words),
                     [&](std::string_view word) { return equals_ignoring_case(word, token.text); });
}

}  // namespace

void SqlReader::create_table(std::uint32_t line, bool temporary) {
  accept_all({"if", "not", "exists"});
  const std::string table = name();
  if (table.empty()) return;
  const SymbolId id = rows_.define(SymbolKind::struct_, table, {}, line);
  if (temporary) rows_.annotate(id, "temporary", {}, line);
  tables_.emplace(lower(table), id);
  if (in_.accept("(")) {
    while (!in_.at_end() && !in_.accept(")")) {
      if (!in_.accept(",")) table_item(id, table);
    }
  }
  rows_.end(id, in_.last_line());
}

void SqlReader::table_item(SymbolId table, const std::string& name) {
  const std::size_t begin = in_.begin();
  if (!holds(kTableWords, in_.peek()) || !table_constraint(table)) column(table, name);
  skip_item();
  if (in_.begin() == begin) in_.take();
}

/// To the comma or bracket that ends an item.
void SqlReader::skip_item() {
  while (!in_.at_end() && !in_.peek().is(",") && !in_.peek().is(")") && !in_.peek().is(";")) {
    if (in_.take().is("(")) in_.skip_balanced("(", ")");
  }
}

void SqlReader::column(SymbolId table, const std::string& of) {
  std::string doc(in_.comment());
  const std::uint32_t line = in_.peek().line;
  const std::string column = name();
  if (column.empty()) return;
  const SymbolId id = rows_.define(SymbolKind::field, column, table, line);
  if (!table.valid()) rows_.receiver(id, of);
  rows_.type(id, type());
  column_constraints(id, doc);
  rows_.doc(id, doc, line);
  rows_.end(id, in_.last_line());
}

std::string SqlReader::type() {
  std::string out;
  while (!in_.at_end() && out.size() < 200) {
    const Token& next = in_.peek();
    if (holds(kAfterType, next) || next.is(",") || next.is(")") || next.is(";")) break;
    const Token token = in_.take();
    if (token.is("(")) {
      out += "(" + in_brackets() + ")";
    } else if (token.kind == Token::Kind::text && token.quote == ']' && token.text.empty()) {
      out += "[]";
    } else if (token.kind == Token::Kind::text && token.quote == '\'') {
      out += "'" + std::string(token.text) + "'";
    } else {
      const bool glued = out.empty() || token.is(".") || out.ends_with('.');
      out += (glued ? "" : " ") + std::string(token.text);
    }
  }
  return out;
}

/// What stands up to the closing bracket, which is taken.
std::string SqlReader::in_brackets() {
  const std::size_t begin = in_.begin();
  std::size_t end = begin;
  for (int depth = 1; !in_.at_end();) {
    const Token token = in_.take();
    depth += token.is("(") ? 1 : token.is(")") ? -1 : 0;
    if (depth == 0) break;
    end = in_.last_end();
  }
  std::string out;
  for (const char c : in_.written(begin, end).substr(0, 400)) {
    const bool blank = static_cast<unsigned char>(c) <= ' ';
    if (!blank || (!out.empty() && out.back() != ' ')) out += blank ? ' ' : c;
  }
  return out;
}

/// A literal, a name or a call, a cast after it left out; else nothing.
ValueId SqlReader::default_value() {
  const bool brackets = in_.accept("(");
  const Token token = in_.take();
  ValueId id = token.kind == Token::Kind::text
                   ? rows_.make(ValueKind::string, plain(token), token.line)
                   : rows_.literal(token);
  if (in_.accept("(")) {
    in_.skip_balanced("(", ")");
    id = rows_.make(ValueKind::call, {}, token.line, {id});
  }
  if (brackets) in_.skip_balanced("(", ")");
  while (in_.accept(":")) {
    if (in_.accept(":")) type();
  }
  const Token& next = in_.peek();
  const bool whole = in_.at_end() || holds(kAfterType, next) || next.is(",") || next.is(")") ||
                     next.is(";") || next.is("-");
  return whole ? id : rows_.make(ValueKind::unknown, "not understood", token.line);
}

void SqlReader::column_constraints(SymbolId id, std::string& doc) {
  while (!in_.at_end() && !in_.peek().is(",") && !in_.peek().is(")") && !in_.peek().is(";")) {
    const std::uint32_t line = in_.peek().line;
    if (accept("not")) {
      if (accept("null")) rows_.annotate(id, "not_null", {}, line);
    } else if (accept("default")) {
      rows_.value(id, default_value());
    } else if (accept("primary")) {
      accept("key");
      rows_.annotate(id, "primary_key", {}, line);
    } else if (accept("unique")) {
      rows_.annotate(id, "unique", {}, line);
    } else if (accept("references")) {
      references(id, {}, line);
    } else if (accept("check")) {
      if (in_.accept("("))
        rows_.annotate(id, "check", {rows_.make(ValueKind::string, in_brackets(), line)}, line);
    } else if (accept("auto_increment") || accept("autoincrement") || accept("identity")) {
      rows_.annotate(id, "generated", {}, line);
    } else if (accept("generated")) {
      rows_.annotate(id, "generated", {}, line);
    } else if (accept("comment")) {
      if (in_.peek().kind == Token::Kind::text) doc = in_.take().text;
    } else if (in_.take().is("(")) {
      in_.skip_balanced("(", ")");
    }
  }
}

std::vector<ValueId> SqlReader::texts(const std::vector<std::string>& list, std::uint32_t line) {
  std::vector<ValueId> out;
  for (const std::string& text : list) {
    if (out.size() < 32) out.push_back(rows_.make(ValueKind::string, text, line));
  }
  return out;
}

/// `@references(table, [columns], columns: [own columns], name: constraint, on_delete: …)`.
void SqlReader::references(SymbolId id, const std::vector<std::string>& columns, std::uint32_t line,
                           const std::string& constraint) {
  const std::string table = name();
  std::vector<ValueId> arguments{rows_.make(ValueKind::string, table, line)};
  if (in_.accept("("))
    arguments.push_back(rows_.make(ValueKind::list, {}, line, texts(name_list(), line)));
  if (!columns.empty()) {
    arguments.push_back(
        rows_.entry("columns", rows_.make(ValueKind::list, {}, line, texts(columns, line)), line));
  }
  if (!constraint.empty()) {
    arguments.push_back(rows_.entry("name", rows_.make(ValueKind::string, constraint, line), line));
  }
  while (is("on") || is("match") || is("deferrable") || is("initially")) {
    const bool on = accept("on");
    const std::string what = lower(in_.take().text);
    if (!on) continue;
    std::string does = lower(in_.take().text);
    if (does == "set" || does == "no") does += " " + lower(in_.take().text);
    arguments.push_back(rows_.entry("on_" + what, rows_.make(ValueKind::string, does, line), line));
  }
  rows_.annotate(id, columns.empty() ? "references" : "foreign_key", arguments, line);
}

/// False when it is a column that is called so; then nothing was taken.
bool SqlReader::table_constraint(SymbolId table) {
  const std::uint32_t line = in_.peek().line;
  std::string constraint;
  if (accept("constraint")) {
    if (!is("primary") && !is("unique") && !is("foreign") && !is("check")) constraint = name();
  }
  if (accept("primary")) {
    accept("key");
    accept_all({"clustered", "nonclustered"});
    if (in_.accept("(")) rows_.annotate(table, "primary_key", texts(name_list(), line), line);
  } else if (accept("unique")) {
    if (!in_.peek().is("(")) accept_all({"key", "index", "clustered", "nonclustered"});
    if (!in_.peek().is("(")) name();
    if (in_.accept("(")) rows_.annotate(table, "unique", texts(name_list(), line), line);
  } else if (accept("foreign")) {
    accept("key");
    if (!in_.peek().is("(")) name();
    std::vector<std::string> columns;
    if (in_.accept("(")) columns = name_list();
    if (accept("references")) references(table, columns, line, constraint);
  } else if (accept("check")) {
    if (in_.accept("("))
      rows_.annotate(table, "check", {rows_.make(ValueKind::string, in_brackets(), line)}, line);
  } else if (is("key") || is("index") || is("fulltext") || is("spatial")) {
    const Token word = in_.take();
    // A column may be called key: then a type follows, which no bracket does.
    accept_all({"key", "index"});
    const std::string first = in_.peek().is("(") ? std::string() : name();
    if (!in_.accept("(")) {
      const SymbolId id = rows_.define(SymbolKind::field, word.text, table, line);
      std::string rest = type(), doc;
      rows_.type(id, rest.empty() ? first : first + " " + rest);
      column_constraints(id, doc);
    } else if (equals_ignoring_case(first, "varchar") || equals_ignoring_case(first, "char")) {
      const SymbolId id = rows_.define(SymbolKind::field, word.text, table, line);
      rows_.type(id, first + "(" + in_brackets() + ")");
      std::string doc;
      column_constraints(id, doc);
    } else {
      rows_.annotate(table, "index", texts(name_list(), line), line);
    }
  }
  return true;
}

void SqlReader::alter_table() {
  accept_all({"if", "exists"});
  accept("only");
  const std::string table = name();
  const auto known = tables_.find(lower(table));
  const SymbolId id = known == tables_.end() ? SymbolId() : known->second;
  while (!in_.at_end() && !in_.peek().is(";")) {
    const std::size_t begin = in_.begin();
    alter_action(table, id);
    skip_item();
    in_.accept(",");
    in_.accept(")");
    if (in_.begin() == begin) in_.take();
  }
}

void SqlReader::alter_action(const std::string& table, SymbolId id) {
  const std::uint32_t line = in_.peek().line;
  const bool adds = accept("add");
  if (adds) {
    const bool says = accept("column");
    accept_all({"if", "not", "exists"});
    const bool constraint = !says && holds(kTableWords, in_.peek());
    if (!constraint) {
      const bool brackets = in_.accept("(");
      column(id, table);
      while (brackets && in_.accept(",")) column(id, table);
    } else if (id.valid()) {
      table_constraint(id);
    } else {
      const DataId row = element("alter_table", line);
      scalar(row, "table", table, line);
      const std::size_t begin = in_.begin();
      skip_item();
      scalar(row, "add", in_.written(begin, in_.last_end()), line);
    }
    return;
  }
  const DataId row = element("alter_table", line);
  scalar(row, "table", table, line);
  const std::string what = lower(in_.take().text);
  const std::size_t begin = in_.begin();
  skip_item();
  scalar(row, what, in_.written(begin, in_.last_end()), line);
}

}  // namespace cutaway::syntax
