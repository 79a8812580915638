// SPDX-License-Identifier: Apache-2.0
// Reads the records that code gives to the names of such lists.
#include "meaning/listed_work.h"

#include <algorithm>
#include <map>

#include "base/text.h"

namespace cutaway::meaning {
namespace {

using syntax::Syntax;
using syntax::ValueKind;
using syntax::ValueNode;

constexpr std::size_t kMostEntries = 200;

/// A row of the catalogue: `beat_schedule = "celery task schedule"`.
struct List {
  TechnologyId technology;
  std::string_view task, when;  ///< keys of what is run and of the time
};

using Lists = std::map<std::string_view, List>;

Lists lists_of(const catalogue::Catalogue& catalogue) {
  Lists lists;
  for (const auto& [row, value] : catalogue.table("clocks")) {
    const auto words = split(value, ' ');
    if (!row.starts_with("lists.") || words.size() != 3) continue;
    lists[std::string_view(row).substr(6)] = {catalogue.find(words[0]), words[1], words[2]};
  }
  return lists;
}

/// A time as code writes it: a text, a number, `crontab(hour=3, minute=0)`.
std::string written(const Syntax& syntax, ValueId value) {
  if (!value.valid()) return {};
  const ValueNode& node = syntax.value(value);
  if (node.kind != ValueKind::call || node.child_count == 0)
    return std::string(syntax.text(node.text));
  std::string out(syntax.text(syntax.value(syntax.child(node, 0)).text));
  out += "(";
  for (std::size_t i = 1; i < node.child_count; ++i) {
    const ValueNode& given = syntax.value(syntax.child(node, i));
    if (given.kind == ValueKind::call) return {};
    if (i > 1) out += ", ";
    if (given.kind == ValueKind::entry && given.child_count > 0)
      out += std::string(syntax.text(given.text)) + "=" +
             std::string(syntax.text(syntax.value(syntax.child(given, 0)).text));
    else
      out += syntax.text(given.text);
  }
  return out + ")";
}

class Reader {
 public:
  Reader(const ReaderContext& context, FileId file, std::vector<Meaning>& out)
      : file_(file), syntax_(context.project.of(file)), out_(out) {}

  void read(const List& list, ValueId value, SymbolId scope) {
    if (!value.valid() || syntax_.value(value).kind != ValueKind::record) return;
    const ValueNode& record = syntax_.value(value);
    for (std::size_t i = 0; i < std::min<std::size_t>(record.child_count, kMostEntries); ++i) {
      const ValueNode& entry = syntax_.value(syntax_.child(record, i));
      if (entry.kind != ValueKind::entry || entry.child_count == 0) continue;
      const ValueNode& said = syntax_.value(syntax_.child(entry, 0));
      const ValueId task = entry_of(said, list.task), when = entry_of(said, list.when);
      if (said.kind != ValueKind::record || !task.valid() || entry.text.empty()) continue;
      Meaning meant;
      meant.means = "schedule";
      meant.technology = list.technology;
      meant.place = {file_, entry.line, entry.line};
      meant.scope = {file_, scope};
      meant.values.emplace_back("name", closed(std::string(syntax_.text(entry.text))));
      if (std::string time = written(syntax_, when); !time.empty())
        meant.values.emplace_back("when", closed(std::move(time)));
      out_.push_back(std::move(meant));
    }
  }

 private:
  ValueId entry_of(const ValueNode& record, std::string_view key) const {
    if (record.kind != ValueKind::record) return {};
    for (std::size_t i = 0; i < record.child_count; ++i) {
      const ValueNode& entry = syntax_.value(syntax_.child(record, i));
      if (entry.kind == ValueKind::entry && entry.child_count > 0 &&
          syntax_.text(entry.text) == key)
        return syntax_.child(entry, 0);
    }
    return {};
  }

  static linking::ClosedValue closed(std::string text) {
    linking::ClosedValue value;
    value.alternatives.push_back({std::move(text), true, {}, {}, {}, false});
    return value;
  }

  FileId file_;
  const Syntax& syntax_;
  std::vector<Meaning>& out_;
};

std::string_view last_name(std::string_view dotted) { return dotted.substr(dotted.rfind('.') + 1); }

}  // namespace

std::vector<Meaning> find_listed_work(const ReaderContext& context) {
  const Lists lists = lists_of(context.catalogue);
  std::vector<Meaning> out;
  for (std::size_t f = 0; f < context.project.size(); ++f) {
    if (!is_own(context, FileId(f))) continue;
    const Syntax& syntax = context.project.of(FileId(f));
    Reader reader(context, FileId(f), out);
    for (const syntax::Symbol& symbol : syntax.symbols) {
      const auto list = lists.find(syntax.text(symbol.name));
      if (list != lists.end()) reader.read(list->second, symbol.value, symbol.container);
    }
    for (const syntax::Binding& binding : syntax.bindings) {
      const auto list = lists.find(last_name(syntax.text(binding.target)));
      if (list != lists.end()) reader.read(list->second, binding.value, binding.scope);
    }
  }
  std::ranges::stable_sort(out, {}, &Meaning::place);
  const auto same = std::ranges::unique(out, {}, &Meaning::place);
  out.erase(same.begin(), same.end());
  return out;
}

}  // namespace cutaway::meaning
