// SPDX-License-Identifier: Apache-2.0
// Statements by their first words; what is of no interest is passed over to its semicolon.
#include <algorithm>
#include <array>
#include <utility>

#include "base/text.h"
#include "syntax/sql_reader.h"

namespace cutaway::syntax {
namespace {

constexpr std::size_t kRows = 10'000;  // inserted rows that are kept of a file
constexpr std::size_t kColumns = 200;  // values of a row
constexpr std::size_t kTextOfValue = 1000;
constexpr std::size_t kAsked = 200;     // files that a template asks for
constexpr std::size_t kDirection = 48;  // bytes of a comment that says which way

}  // namespace

SqlReader::SqlReader(std::string_view text, const TokenStyle& style, Syntax& out)
    : style_(style), in_(text, style), out_(out), rows_(out), builder_(out) {
  root_ = builder_.add({}, DataKind::list, {}, {}, 1, std::max(1U, out.counts.lines));
}

void SqlReader::run() {
  directions();
  templated();
  while (!in_.at_end()) {
    if (in_.accept(";")) continue;
    ended_ = false;
    statement();
    if (!ended_) skip_statement();
  }
}

/// Comments that say which way the statements below them lead ("-- +goose Down", "-- migrate:up",
/// "-- Up Migration", "--//@UNDO") are kept, because tools that run the file obey them.
void SqlReader::directions() {
  const std::string_view text = in_.written(0, static_cast<std::size_t>(-1));
  std::uint32_t line = 0;
  for (std::size_t at = 0; at < text.size();) {
    ++line;
    const std::size_t end = std::min(text.find('\n', at), text.size());
    const std::string_view written = trim(text.substr(at, end - at));
    at = end + 1;
    if (!written.starts_with("--") || written.size() > kDirection) continue;
    const std::vector<std::string> words = identifier_words(written);
    const bool marked = written.find_first_of("+@:") != std::string_view::npos ||
                        contains(lower(written), "migration");
    for (std::size_t i = 0; i < words.size() && i < 3 && (marked || words.size() == 1); ++i) {
      const bool up = words[i] == "up";
      if (!up && words[i] != "down" && words[i] != "undo") continue;
      scalar(element("direction", line), "to", up ? "up" : "down", line);
      break;
    }
  }
}

/// What a template asks other files for: `{{ source('shop', 'orders') }}` is an element `source` of
/// "shop.orders", `{{ ref("clean") }}` an element `ref` of "clean".
void SqlReader::templated() {
  const std::string_view text = in_.written(0, static_cast<std::size_t>(-1));
  std::size_t counted = 0;
  std::uint32_t line = 1;
  for (std::size_t at = text.find("{{"), kept = 0; at < text.size() && kept < kAsked;
       at = text.find("{{", at + 2)) {
    const std::string_view inside = text.substr(at + 2, text.find("}}", at) - at - 2);
    const std::string_view call = trim(inside.starts_with('-') ? inside.substr(1) : inside);
    const std::string_view asked = call.substr(0, call.find('('));
    if (asked != "ref" && asked != "source") continue;
    std::string names;
    for (std::size_t from = call.find_first_of("'\""); from < call.size();) {
      const std::size_t to = call.find(call[from], from + 1);
      if (to == std::string_view::npos) break;
      names += (names.empty() ? "" : ".") + std::string(call.substr(from + 1, to - from - 1));
      from = call.find_first_of("'\"", to + 1);
    }
    line += static_cast<std::uint32_t>(std::count(text.begin() + counted, text.begin() + at, '\n'));
    counted = at;
    if (!names.empty()) scalar(element(asked, line), "name", names, line), ++kept;
  }
}

bool SqlReader::is(std::string_view word) const {
  return in_.peek().kind == Token::Kind::word && equals_ignoring_case(in_.peek().text, word);
}

bool SqlReader::accept(std::string_view word) {
  if (!is(word)) return false;
  in_.take();
  return true;
}

void SqlReader::accept_all(std::initializer_list<std::string_view> words) {
  for (const std::string_view word : words) accept(word);
}

/// A text without what escapes its quotes.
std::string SqlReader::plain(const Token& token) const {
  if (token.kind != Token::Kind::text || token.quote == '$') return std::string(token.text);
  std::string out;
  for (std::size_t i = 0; i < token.text.size(); ++i) {
    const bool escape =
        style_.backslash_escapes ? token.text[i] == '\\' : token.text[i] == token.quote;
    if (escape && i + 1 < token.text.size()) ++i;
    out += token.text[i];
  }
  return out;
}

/// `schema.table`, without quotes.
namespace {

/// "%TABLE_PREFIX%order", "{prefix}order", "#__order": whoever installs it chooses what stands
/// there, and the name is what follows.
std::string_view behind_placeholder(std::string_view name) {
  constexpr std::size_t kShortest = 2;
  constexpr std::array<std::pair<std::string_view, std::string_view>, 5> kMarks = {
      {{"%", "%"}, {"${", "}"}, {"{{", "}}"}, {"{", "}"}, {"#__", ""}}};
  for (const auto& [open, close] : kMarks) {
    if (!name.starts_with(open)) continue;
    const std::size_t end = name.find(close, open.size());
    if (end == std::string_view::npos) continue;
    const std::string_view rest = name.substr(end + close.size());
    return rest.size() < kShortest ? name : rest;
  }
  return name;
}

}  // namespace

std::string SqlReader::name() {
  std::string out(behind_placeholder(in_.take_name()));
  while (in_.accept(".")) out += "." + std::string(in_.take_name());
  return out;
}

/// Names or expressions between commas, up to the closing bracket, which is taken.
std::vector<std::string> SqlReader::name_list() {
  std::vector<std::string> out;
  while (!in_.at_end() && !in_.accept(")") && !in_.peek().is(";")) {
    const bool named = in_.peek().kind == Token::Kind::word || in_.peek().kind == Token::Kind::text;
    const std::string one = named ? name() : std::string(in_.take().text);
    if (in_.accept("(")) {
      out.push_back(one + "(" + in_brackets() + ")");
    } else if (named) {
      out.push_back(one);
    }
    skip_item();
    in_.accept(",");
  }
  return out;
}

DataId SqlReader::element(std::string_view kind, std::uint32_t line) {
  return builder_.add(root_, DataKind::element, kind, {}, line);
}

void SqlReader::scalar(DataId id, std::string_view key, std::string_view value,
                       std::uint32_t line) {
  if (!id.valid()) return;
  builder_.add(id, DataKind::scalar, key, cut_utf8(trim(value), kTextOfValue), line);
  builder_.end(id, in_.last_line());
}

/// To the semicolon; where none is written, to the line that begins the next one.
void SqlReader::skip_statement() {
  while (!in_.at_end() && !in_.peek().is(";")) {
    if (in_.peek().line > in_.last_line() && (is("create") || is("go"))) return;
    in_.take();
  }
}

void SqlReader::statement() {
  const std::uint32_t line = in_.peek().line;
  if (accept("create")) return create();
  if (accept("alter")) {
    if (accept("table")) alter_table();
  } else if (accept("insert") || accept("replace")) {
    accept_all({"or", "ignore", "replace"});
    if (accept("into")) insert(line);
  } else if (accept("drop")) {
    drop(line);
  } else if (accept("rename")) {
    if (accept("table")) rename(line);
  } else if (accept("comment")) {
    comment_on(line);
  } else if (accept("copy")) {
    copy(line);
  } else if (accept("update") || accept("truncate")) {
    accept_all({"table", "only", "or", "ignore", "replace"});
    scalar(element("change", line), "table", name(), line);
  } else if (accept("delete")) {
    if (accept("from")) scalar(element("delete", line), "table", name(), line);
  } else if (in_.peek().is("\\") || is("go")) {
    // A command to the shell takes its line.
    while (!in_.at_end() && in_.peek().line == line && !in_.peek().is(";")) in_.take();
    if (!in_.at_end() && !in_.peek().is(";")) statement();
  }
}

void SqlReader::create() {
  const std::uint32_t line = in_.last_line();
  bool unique = false, temporary = false;
  std::string kind;
  for (int words = 0; words < 12 && in_.peek().kind == Token::Kind::word; ++words) {
    if (accept("table")) return create_table(line, temporary);
    if (accept("index")) return create_index(unique, line);
    if (accept("view")) return create_view(line);
    if (accept("type")) return create_type(line);
    if (is("function") || is("procedure")) {
      in_.take();
      return create_function(line);
    }
    for (const std::string_view other : {"trigger", "schema", "extension", "sequence", "database",
                                         "policy", "role", "user", "domain", "event", "rule"}) {
      if (accept(other)) return create_other(std::string(other), line);
    }
    unique = unique || is("unique");
    temporary = temporary || is("temp") || is("temporary");
    in_.take();
    // MySQL says who defines it: DEFINER = `x`@`y`.
    while (in_.accept("=") || in_.accept("@")) in_.take();
  }
}

void SqlReader::create_index(bool unique, std::uint32_t line) {
  accept("concurrently");
  accept_all({"if", "not", "exists"});
  const std::string index = is("on") ? std::string() : name();
  if (!accept("on")) return;
  accept("only");
  const std::string table = name();
  const DataId id = element("index", line);
  if (!index.empty()) scalar(id, "name", index, line);
  scalar(id, "table", table, line);
  if (unique) scalar(id, "unique", "true", line);
  if (accept("using")) scalar(id, "method", name(), line);
  if (in_.accept("(")) {
    const DataId columns = builder_.add(id, DataKind::list, "columns", {}, line);
    for (const std::string& column : name_list())
      builder_.add(columns, DataKind::scalar, {}, column, line);
  }
  while (!in_.at_end() && !in_.peek().is(";") && !is("where")) in_.take();
  if (!accept("where")) return;
  const std::size_t begin = in_.begin();
  skip_statement();
  scalar(id, "where", in_.written(begin, in_.last_end()), line);
}

void SqlReader::create_view(std::uint32_t line) {
  accept_all({"if", "not", "exists"});
  const SymbolId id = rows_.define(SymbolKind::struct_, name(), {}, line);
  rows_.annotate(id, "view", {}, line);
  skip_statement();
  rows_.end(id, in_.last_line());
}

void SqlReader::create_type(std::uint32_t line) {
  accept_all({"if", "not", "exists"});
  const std::string type = name();
  accept("as");
  if (accept("enum")) {
    const SymbolId id = rows_.define(SymbolKind::enum_, type, {}, line);
    if (!in_.accept("(")) return;
    while (!in_.at_end() && !in_.accept(")") && !in_.peek().is(";")) {
      const Token token = in_.take();
      if (token.kind == Token::Kind::text)
        rows_.define(SymbolKind::enum_member, token.text, id, token.line);
    }
    return rows_.end(id, in_.last_line());
  }
  const SymbolId id = rows_.define(SymbolKind::struct_, type, {}, line);
  rows_.annotate(id, "type", {}, line);
  if (!in_.accept("(")) return;
  while (!in_.at_end() && !in_.accept(")") && !in_.peek().is(";")) {
    if (!in_.accept(",")) table_item(id, type);
  }
  rows_.end(id, in_.last_line());
}

void SqlReader::create_function(std::uint32_t line) {
  accept_all({"if", "not", "exists"});
  const SymbolId id = rows_.define(SymbolKind::function, name(), {}, line);
  if (in_.accept("(")) {
    while (!in_.at_end() && !in_.accept(")") && !in_.peek().is(";")) {
      accept_all({"in", "out", "inout", "variadic"});
      const std::uint32_t at = in_.peek().line;
      const std::string parameter = name();
      const std::string of = type();
      ValueId otherwise;
      if (accept("default") || in_.accept("=")) otherwise = default_value();
      if (!parameter.empty()) rows_.parameter(id, parameter, of, otherwise, at);
      skip_item();
      in_.accept(",");
    }
  }
  if (accept("returns")) {
    const bool trigger = is("trigger");
    std::string result(in_.take().text);
    if (!trigger && in_.accept("(")) result += "(" + in_brackets() + ")";
    rows_.type(id, result);
  }
  body();
  rows_.end(id, in_.last_line());
}

/// The statements between BEGIN and END belong to the function; those in a text do anyway.
void SqlReader::body() {
  int depth = 0;
  while (!in_.at_end() && (depth > 0 || !in_.peek().is(";"))) {
    if (is("begin") || is("case")) ++depth;
    if (is("end")) {
      in_.take();
      if (!is("if") && !is("loop") && !is("while") && !is("repeat") && --depth <= 0) return;
      if (!in_.at_end() && !in_.peek().is(";")) in_.take();
      continue;
    }
    in_.take();
  }
}

void SqlReader::create_other(const std::string& kind, std::uint32_t line) {
  accept_all({"if", "not", "exists"});
  const DataId id = element(kind, line);
  scalar(id, "name", name(), line);
  if (kind != "trigger" && kind != "policy" && kind != "event" && kind != "rule") return;
  while (!in_.at_end() && !in_.peek().is(";") && !is("on")) in_.take();
  if (accept("on")) scalar(id, "table", name(), line);
  body();
  builder_.end(id, in_.last_line());
}

void SqlReader::insert(std::uint32_t line) {
  const DataId id = element("insert", line);
  scalar(id, "table", name(), line);
  if (in_.accept("(")) {
    const DataId columns = builder_.add(id, DataKind::list, "columns", {}, line);
    for (const std::string& column : name_list())
      builder_.add(columns, DataKind::scalar, {}, column, line);
  }
  while (is("overriding") || is("system") || is("user") || is("value")) in_.take();
  if (!accept("values")) return;
  const DataId rows = builder_.add(id, DataKind::list, "rows", {}, in_.peek().line);
  while (in_.accept("(")) {
    if (++rows_kept_ == kRows + 1)
      add_problem(out_, "more than 10,000 inserted rows: the rest was left out", in_.last_line());
    rows_kept_ > kRows ? in_.skip_balanced("(", ")") : insert_row(rows);
    if (!in_.accept(",")) break;
  }
  builder_.end(id, in_.last_line());
  builder_.end(rows, in_.last_line());
}

void SqlReader::insert_row(DataId rows) {
  const std::uint32_t line = in_.last_line();
  const DataId row = builder_.add(rows, DataKind::list, {}, {}, line);
  for (std::size_t count = 0; !in_.at_end() && !in_.accept(")") && !in_.peek().is(";");) {
    if (in_.accept(",")) continue;
    const Token first = in_.peek();
    const std::size_t begin = in_.begin();
    in_.take();
    const bool alone = in_.peek().is(",") || in_.peek().is(")");
    if (!alone) {
      if (first.is("(")) in_.skip_balanced("(", ")");
      skip_item();
    }
    if (++count > kColumns) continue;
    const std::string text = alone ? plain(first) : std::string(in_.written(begin, in_.last_end()));
    const DataId value =
        builder_.add(row, DataKind::scalar, {}, cut_utf8(trim(text), kTextOfValue), first.line);
    if (alone && first.kind == Token::Kind::text) builder_.mark_quoted(value);
  }
  builder_.end(row, in_.last_line());
}

void SqlReader::drop(std::uint32_t line) {
  std::string kind = lower(in_.take().text);
  if (kind == "materialized") kind = lower(in_.take().text);
  accept_all({"concurrently", "if", "exists"});
  do {
    const DataId id = element("drop", line);
    scalar(id, "kind", kind, line);
    scalar(id, "name", name(), line);
  } while (kind == "table" && in_.accept(","));
}

/// MySQL: `RENAME TABLE a TO b, c TO d`.
void SqlReader::rename(std::uint32_t line) {
  do {
    const DataId id = element("alter_table", line);
    scalar(id, "table", name(), line);
    if (accept("to")) scalar(id, "rename", "to " + name(), line);
  } while (in_.accept(","));
}

void SqlReader::comment_on(std::uint32_t line) {
  if (!accept("on")) return;
  const DataId id = element("comment", line);
  scalar(id, "kind", lower(in_.take().text), line);
  scalar(id, "name", name(), line);
  while (!in_.at_end() && !in_.peek().is(";") && !is("is")) in_.take();
  if (accept("is") && in_.peek().kind == Token::Kind::text)
    scalar(id, "text", in_.take().text, line);
}

/// `COPY t FROM stdin;` is followed by rows up to a line of `\.`.
void SqlReader::copy(std::uint32_t line) {
  scalar(element("copy", line), "table", name(), line);
  bool here = false;
  while (!in_.at_end() && !in_.peek().is(";")) {
    here = here || is("stdin");
    in_.take();
  }
  ended_ = here && in_.skip_past("\n\\.");
}

}  // namespace cutaway::syntax
