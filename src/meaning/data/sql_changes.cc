// SPDX-License-Identifier: Apache-2.0
// Puts what was read of SQL (definitions, annotations, a tree of the rest) back into the order of
// its statements.
#include "meaning/data/sql_changes.h"

#include <algorithm>
#include <utility>

#include "base/text.h"
#include "catalogue/languages.h"
#include "meaning/data/sql_alter.h"
#include "syntax/data_view.h"
#include "syntax/describe_value.h"
#include "syntax/read.h"

namespace cutaway::meaning {
namespace {

using syntax::DataView;
using syntax::SymbolKind;
using syntax::Syntax;
using syntax::ValueKind;

constexpr std::size_t kSqlText = 262'144;

class SqlChanges {
 public:
  SqlChanges(const Syntax& sql, FileId file) : sql_(sql), file_(file) {}

  std::vector<Change> run() {
    for (std::size_t i = 0; i < sql_.symbols.size(); ++i) symbol(SymbolId(i));
    for (const syntax::Annotation& note : sql_.annotations) annotation(note);
    for (DataView node = DataView::root(sql_).first_child(); node; node = node.next_sibling())
      element(node);
    std::ranges::stable_sort(out_, {}, [](const Change& one) { return one.place.line; });
    take_back();
    return std::move(out_);
  }

 private:
  Change& add(ChangeKind kind, std::string_view table, std::uint32_t line) {
    Change& change = out_.emplace_back();
    change.kind = kind;
    change.table = table;
    change.place = {file_, line, line};
    return change;
  }

  bool is_table(const syntax::Symbol& symbol, SymbolId id) const {
    return symbol.kind == SymbolKind::struct_ && !noted(id, "view") && !noted(id, "type") &&
           !noted(id, "temporary");
  }

  bool noted(SymbolId id, std::string_view name) const {
    return std::ranges::any_of(sql_.annotations, [&](const syntax::Annotation& note) {
      return note.target == id && sql_.text(note.name) == name;
    });
  }

  void symbol(SymbolId id) {
    const syntax::Symbol& symbol = sql_.symbols[id.index()];
    if (symbol.kind == SymbolKind::enum_) {
      add(ChangeKind::add_enum, sql_.text(symbol.name), symbol.line);
    } else if (symbol.kind == SymbolKind::enum_member && symbol.container.valid()) {
      const std::string_view of = sql_.text(sql_.symbols[symbol.container.index()].name);
      for (Change& change : out_) {
        if (change.kind == ChangeKind::add_enum && change.table == of)
          change.field.values.emplace_back(sql_.text(symbol.name));
      }
    } else if (is_table(symbol, id)) {
      tables_.push_back(id);
      Change& change = add(ChangeKind::create_table, sql_.text(symbol.name), symbol.line);
      change.place.end_line = symbol.end_line;
    } else if (symbol.kind == SymbolKind::field) {
      column(symbol);
    }
  }

  std::string_view table_of(const syntax::Symbol& field) const {
    if (!field.container.valid()) return sql_.text(field.receiver);
    const bool table = std::ranges::find(tables_, field.container) != tables_.end();
    return table ? sql_.text(sql_.symbols[field.container.index()].name) : std::string_view();
  }

  void column(const syntax::Symbol& symbol) {
    const std::string_view table = table_of(symbol);
    if (table.empty()) return;
    Change& change = add(ChangeKind::add_column, table, symbol.line);
    change.field.name = sql_.text(symbol.name);
    change.field.written = sql_.text(symbol.type);
    change.field.nullable = true;
    change.field.comment = sql_.text(symbol.doc);
    if (symbol.value.valid())
      change.field.default_value = syntax::describe_value(sql_, symbol.value);
  }

  std::vector<std::string> texts(const syntax::Annotation& note, std::string_view key) const {
    std::vector<std::string> out;
    for (std::size_t i = 0; i < note.argument_count; ++i) {
      const syntax::ValueNode& node = sql_.value(sql_.arguments[note.first_argument + i]);
      if (node.kind == ValueKind::string && key.empty()) out.emplace_back(sql_.text(node.text));
      if (node.kind == ValueKind::list && key == "list") append(node, out);
      if (node.kind != ValueKind::entry || sql_.text(node.text) != key) continue;
      const syntax::ValueNode& child = sql_.value(sql_.child(node, 0));
      if (child.kind == ValueKind::string) out.emplace_back(sql_.text(child.text));
      if (child.kind == ValueKind::list) append(child, out);
    }
    return out;
  }

  void append(const syntax::ValueNode& list, std::vector<std::string>& out) const {
    for (std::size_t i = 0; i < list.child_count; ++i)
      out.emplace_back(sql_.text(sql_.value(sql_.child(list, i)).text));
  }

  /// Constraints follow what they stand on, because rows are ordered by line and stably.
  void annotation(const syntax::Annotation& note) {
    if (!note.target.valid()) return;
    const syntax::Symbol& on = sql_.symbols[note.target.index()];
    const std::string_view name = sql_.text(note.name);
    const bool of_column = on.kind == SymbolKind::field;
    const std::string_view table = of_column ? table_of(on) : sql_.text(on.name);
    if (table.empty() || (!of_column && on.kind != SymbolKind::struct_)) return;
    const std::uint32_t line = of_column ? on.line : std::max(note.line, on.line);
    if (of_column && (name == "references" || name == "foreign_key")) {
      relation(note, table, {std::string(sql_.text(on.name))}, line);
    } else if (name == "foreign_key") {
      relation(note, table, texts(note, "columns"), line);
    } else if (of_column) {
      Change& change = add(ChangeKind::change_column, table, line);
      change.field.name = sql_.text(on.name);
      if (name == "not_null") change.field.nullable = false;
      if (name == "unique") change.field.unique = true;
      if (name == "primary_key") change.field.primary = true;
    } else if (name == "primary_key") {
      add(ChangeKind::add_key, table, line).columns = texts(note, {});
    } else if (name == "unique" || name == "index") {
      Change& change = add(ChangeKind::add_index, table, line);
      change.columns = texts(note, {});
      change.field.unique = name == "unique";
    }
  }

  void relation(const syntax::Annotation& note, std::string_view table,
                std::vector<std::string> columns, std::uint32_t line) {
    Change& change = add(ChangeKind::add_relation, table, line);
    change.columns = std::move(columns);
    const auto target = texts(note, {}), key = texts(note, "list"), on = texts(note, "on_delete");
    if (!target.empty()) change.target = target.front();
    if (!key.empty()) change.target_field = key.front();
    if (!on.empty()) change.on_delete = on.front();
    const auto name = texts(note, "name");
    if (!name.empty()) change.default_name = name.front();
  }

  void element(const DataView& node) {
    const std::string_view kind = node.key();
    if (kind == "direction") {
      marks_.emplace_back(node.line(), node["to"].value() == "down");
    } else if (kind == "drop" && node["kind"].value() == "table") {
      add(ChangeKind::drop_table, node["name"].value(), node.line());
    } else if (kind == "index") {
      Change& change = add(ChangeKind::add_index, node["table"].value(), node.line());
      change.columns = node["columns"].scalars();
      change.field.unique = node["unique"].value() == "true" && !node["where"];
    } else if (kind == "comment") {
      comment(node);
    } else if (kind == "alter_table") {
      for (DataView what = node.first_child(); what; what = what.next_sibling()) {
        if (what.key() == "table") continue;
        std::vector<Change> more = alter_changes(node["table"].value(), what.key(), what.value(),
                                                 {file_, node.line(), node.line()});
        std::ranges::move(more, std::back_inserter(out_));
      }
    }
  }

  void comment(const DataView& node) {
    const std::string_view name = node["name"].value();
    const std::size_t dot = name.rfind('.');
    if (node["kind"].value() != "column" || dot == std::string_view::npos) return;
    Change& change = add(ChangeKind::comment, name.substr(0, dot), node.line());
    change.field.name = name.substr(dot + 1);
    change.field.comment = node["text"].value();
  }

  /// Removes what stands below "down" up to the next "up".
  void take_back() {
    if (marks_.empty()) return;
    std::erase_if(out_, [&](const Change& change) {
      bool down = false;
      for (const auto& [line, leads_down] : marks_) {
        if (line > change.place.line) break;
        down = leads_down;
      }
      return down;
    });
  }

  const Syntax& sql_;
  FileId file_;
  std::vector<Change> out_;
  std::vector<SymbolId> tables_;
  std::vector<std::pair<std::uint32_t, bool>> marks_;
};

}  // namespace

std::vector<Change> changes_of_sql(const Syntax& sql, FileId file) {
  return SqlChanges(sql, file).run();
}

std::vector<Change> changes_of_sql_text(std::string_view text, const Place& place) {
  static const LanguageId language = catalogue::find_language("SQL");
  const Syntax sql = syntax::read_file("text.sql", language, text.substr(0, kSqlText));
  std::vector<Change> out = changes_of_sql(sql, place.file);
  for (Change& change : out) change.place = place;
  return out;
}

}  // namespace cutaway::meaning
