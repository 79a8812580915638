// SPDX-License-Identifier: Apache-2.0
// Reads one thing out of each file: its name at one key, its fields below another.
#include "meaning/data/declared_changes.h"

#include <algorithm>
#include <map>

#include "base/text.h"
#include "meaning/data/column_types.h"
#include "meaning/data/section_words.h"
#include "syntax/data_view.h"

namespace cutaway::meaning {
namespace {

using syntax::DataKind;
using syntax::DataView;

constexpr std::size_t kFields = 2000;  // of one thing

class Declaration {
 public:
  Declaration(const SectionWords& words, const ColumnTypes& types, FileId file)
      : words_(words), types_(types), file_(file) {}

  std::vector<Change> run(const DataView& top) {
    name_ = top.at(word("name")).scalar();
    if (name_.empty() || !is_one(top)) return {};
    Change& made = add(ChangeKind::create_table, top.line(), top.end_line());
    made.name = name_;
    for (const DataView field : top.at(word("fields")).children()) {
      if (out_.size() < kFields) take(field);
    }
    const std::string stored = stored_name(top);
    for (Change& change : out_) change.table = stored;
    return std::move(out_);
  }

 private:
  std::string_view word(std::string_view key) const { return words_.word(key); }
  bool has(std::string_view key, std::string_view value) const { return words_.has(key, value); }

  bool is_one(const DataView& top) const {
    const std::string_view only = word("only");
    const std::size_t at = only.find('=');
    if (at == std::string_view::npos) return true;
    const std::string_view value = top[only.substr(0, at)].scalar();
    return only.substr(at + 1) == "*" ? !value.empty() : value == only.substr(at + 1);
  }

  /// "tabOrder", or what the file itself says.
  std::string stored_name(const DataView& top) const {
    const std::string_view told = word("table_at").empty() ? "" : top[word("table_at")].scalar();
    if (!told.empty()) return std::string(told);
    std::string out(word("table"));
    const std::size_t gap = out.find("{name}");
    return gap == std::string::npos ? name_ : out.replace(gap, 6, name_);
  }

  Change& add(ChangeKind kind, std::uint32_t line, std::uint32_t end) {
    Change& change = out_.emplace_back();
    change.kind = kind;
    change.place = {file_, line, std::max(line, end)};
    return change;
  }

  static bool is_yes(std::string_view value) { return value == "1" || value == "true"; }

  void take(const DataView& field) {
    const std::string_view at = word("field");
    const std::string name(at.empty() ? field.key() : field[at].scalar());
    const std::string type(field[word("type")].scalar());
    if (name.empty() || field.kind() != DataKind::map || has("no_field", type)) return;
    const bool one = has("one", type), many = has("many", type);
    if (!many) column(field, name, type);
    const std::string_view target = field[word("target")].scalar();
    if ((!one && !many) || target.empty()) return;
    Change& relation = add(ChangeKind::add_relation, field.line(), field.end_line());
    relation.columns = {name};
    relation.target = target.substr(target.rfind('.') + 1);
  }

  void column(const DataView& field, const std::string& name, const std::string& type) {
    Change& change = add(ChangeKind::add_column, field.line(), field.end_line());
    EntityField& out = change.field;
    out.name = name;
    out.written = type;
    out.type = types_.word(type);
    out.place = change.place;
    if (!word("needed").empty()) out.nullable = !is_yes(field[word("needed")].scalar());
    if (is_yes(field[word("unique")].scalar())) out.unique = true;
    out.default_value = field[word("default")].scalar();
    if (!has("choice_types", type)) return;
    const std::string choices(field[word("choices")].scalar());
    for (const auto choice : split(choices, '\n')) {
      if (!trim(choice).empty()) out.values.emplace_back(trim(choice));
    }
    if (!out.values.empty()) out.type = "enum";
  }

  const SectionWords& words_;
  const ColumnTypes& types_;
  FileId file_;
  std::string name_;
  std::vector<Change> out_;
};

}  // namespace

std::vector<ChangeFile> changes_of_declarations(const ReaderContext& context) {
  const ColumnTypes types(context.catalogue);
  std::vector<ChangeFile> out;
  const auto read = [&](FileId file, const std::string& family, const SectionWords& words) {
    ChangeFile made{file, family, {}, {}, true};
    made.changes = Declaration(words, types, file).run(DataView::root(context.project.of(file)));
    if (!made.changes.empty()) out.push_back(std::move(made));
  };
  each_file_of_sections(context, "declared_entities", ".json", read);
  return out;
}

}  // namespace cutaway::meaning
