// SPDX-License-Identifier: Apache-2.0
// Reads the actions of ALTER TABLE word by word.
#include "meaning/data/sql_alter.h"

#include <algorithm>
#include <string>

#include "base/text.h"
#include "meaning/data/sql_changes.h"

namespace cutaway::meaning {
namespace {

/// Words and quoted names, without quotes; a bracket with what it holds is one word.
std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> out;
  for (std::size_t i = 0; i < text.size();) {
    const char c = text[i];
    if (static_cast<unsigned char>(c) <= ' ' || c == ',') {
      ++i;
      continue;
    }
    const char close = c == '"' || c == '`' || c == '\'' ? c : c == '[' ? ']' : c == '(' ? ')' : 0;
    std::size_t end = i + 1;
    if (close != 0) {
      end = std::min(text.find(close, i + 1), text.size());
      const bool bracket = c == '(';
      out.emplace_back(
          text.substr(bracket ? i : i + 1, end - i - (bracket ? 0 : 1) + (bracket ? 1 : 0)));
      i = end + 1;
      continue;
    }
    while (end < text.size() && static_cast<unsigned char>(text[end]) > ' ' && text[end] != ',' &&
           text[end] != '(')
      ++end;
    out.emplace_back(text.substr(i, end - i));
    i = end;
  }
  return out;
}

class Alter {
 public:
  Alter(std::string_view table, std::string_view text, const Place& place)
      : table_(table), text_(text), words_(words_of(text)), place_(place) {}

  std::vector<Change> run(std::string_view verb) {
    if (verb == "rename") rename();
    if (verb == "drop") drop();
    if (verb == "alter") alter();
    if (verb == "modify" || verb == "change") redefine(verb == "change");
    if (verb == "add")
      reread("create table " + std::string(table_) + " (" + std::string(text_) + ")");
    return std::move(out_);
  }

 private:
  bool accept(std::string_view word) {
    if (at_ >= words_.size() || !equals_ignoring_case(words_[at_], word)) return false;
    ++at_;
    return true;
  }
  bool is_bracket() const { return at_ < words_.size() && words_[at_].starts_with("("); }
  std::string take() { return at_ < words_.size() ? words_[at_++] : std::string(); }
  bool is(std::string_view word) const {
    return at_ < words_.size() && equals_ignoring_case(words_[at_], word);
  }

  Change& add(ChangeKind kind) {
    Change& change = out_.emplace_back();
    change.kind = kind;
    change.table = table_;
    change.place = place_;
    return change;
  }

  void rename() {
    if (is("constraint") || is("index") || is("key")) return;
    if (accept("to") || accept("as")) {
      add(ChangeKind::rename_table).to = take();
      return;
    }
    accept("column");
    std::string from = take();
    if (!accept("to")) {
      if (at_ >= words_.size()) add(ChangeKind::rename_table).to = from;
      return;
    }
    Change& change = add(ChangeKind::rename_column);
    change.columns = {std::move(from)};
    change.to = take();
  }

  void drop() {
    if (is("primary") || is("index") || is("key") || is("check") || is("partition")) return;
    if (accept("constraint") || accept("foreign")) {
      accept("key");
      if (accept("if")) accept("exists");
      add(ChangeKind::drop_relation).default_name = take();
      return;
    }
    accept("column");
    if (accept("if")) accept("exists");
    std::string column = take();
    if (!column.empty()) add(ChangeKind::drop_column).columns = {std::move(column)};
  }

  void alter() {
    accept("column");
    std::string column = take();
    if (accept("rename")) {
      accept("to");
      Change& change = add(ChangeKind::rename_column);
      change.columns = {std::move(column)};
      change.to = take();
      return;
    }
    const bool set = accept("set");
    Change change;
    change.kind = ChangeKind::change_column;
    change.table = table_;
    change.place = place_;
    change.field.name = column;
    if (set && accept("not")) {
      change.field.nullable = false;
    } else if (set && accept("null")) {
      change.field.nullable = true;
    } else if (set && accept("default")) {
      change.field.default_value = take();
    } else if (is("drop")) {
      ++at_;
      if (accept("not")) change.field.nullable = true;
    } else {
      if (set && accept("data")) accept("type");
      accept("type");
      type(change.field);
    }
    out_.push_back(std::move(change));
  }

  void type(EntityField& field) {
    while (at_ < words_.size() && !is("using") && !is("collate") && !is("not") && !is("null") &&
           !is("default"))
      field.written += (field.written.empty() || is_bracket() ? "" : " ") + take();
    if (accept("not")) field.nullable = false;
  }

  /// MySQL: `MODIFY COLUMN a type …`, `CHANGE a b type …`.
  void redefine(bool renames) {
    accept("column");
    if (renames) {
      std::string from = take();
      if (at_ >= words_.size()) return;
      if (!equals_ignoring_case(from, words_[at_])) {
        Change& change = add(ChangeKind::rename_column);
        change.columns = {from};
        change.to = words_[at_];
      }
    }
    EntityField field;
    field.name = take();
    field.nullable = true;
    type(field);
    Change& change = add(ChangeKind::change_column);
    change.field = std::move(field);
  }

  /// A constraint as it would stand in CREATE TABLE.
  void reread(const std::string& statement) {
    for (Change& change : changes_of_sql_text(statement, place_)) {
      if (change.kind == ChangeKind::create_table) continue;
      out_.push_back(std::move(change));
    }
  }

  std::string_view table_, text_;
  std::vector<std::string> words_;
  const Place& place_;
  std::size_t at_ = 0;
  std::vector<Change> out_;
};

}  // namespace

std::vector<Change> alter_changes(std::string_view table, std::string_view verb,
                                  std::string_view text, const Place& place) {
  return Alter(table, text, place).run(verb);
}

}  // namespace cutaway::meaning
