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

/// A row of the catalogue: `beat_schedule = "celery task schedule second"`.
struct List {
  TechnologyId technology;
  std::string task, when;  ///< keys of what is run and of the time
  std::string unit;        ///< of a bare number
};

using Lists = std::map<std::string_view, List>;

Lists lists_of(const catalogue::Catalogue& catalogue) {
  Lists lists;
  for (const auto& [row, value] : catalogue.table("clocks")) {
    const auto words = split(value, ' ');
    if (!row.starts_with("lists.") || words.size() != 4) continue;
    lists[std::string_view(row).substr(6)] = {catalogue.find(words[0]), std::string(words[1]),
                                              std::string(words[2]), std::string(words[3])};
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

/// "300" of "300.0"; every other text as it is.
std::string whole_number(std::string text) {
  const auto dot = text.find('.');
  if (dot == 0 || dot == std::string::npos || dot + 1 == text.size() ||
      text.find_first_not_of("0123456789") != dot ||
      text.find_first_not_of('0', dot + 1) != std::string::npos)
    return text;
  text.resize(dot);
  return text;
}

/// What the library calls a clock in the same line says when: `crontab(hour=3)`.
const Meaning* clock_beside(const std::vector<Meaning>& of_file, TechnologyId technology,
                            std::uint32_t line) {
  const auto found = std::ranges::find_if(of_file, [&](const Meaning& one) {
    return one.means == "schedule" && one.technology == technology && one.place.line == line &&
           one.role("name") == nullptr;
  });
  return found == of_file.end() ? nullptr : &*found;
}

using OfFiles = std::vector<std::vector<Meaning>>;

/// Work of the libraries by the names that a list may give it: its own, and the dotted path to its
/// function.
class Tasks {
 public:
  Tasks(const ReaderContext& context, const OfFiles& meanings) : context_(context) {
    for (const std::vector<Meaning>& of_file : meanings) {
      for (const Meaning& meant : of_file) {
        if (meant.means != "job" || !meant.handler.valid()) continue;
        const Syntax& syntax = context.project.of(meant.handler.file);
        by_last_[std::string(syntax.text(syntax.symbols[meant.handler.symbol.index()].name))]
            .push_back(&meant);
        const linking::ClosedValue* name = meant.role("name");
        if (name != nullptr) by_name_[std::string(name->best())].push_back(&meant);
      }
    }
  }

  /// The only one that "shop.orders.sweep" means: called so, or the function "sweep" of
  /// shop/orders.py.
  const Meaning* of(const std::string& task, TechnologyId technology) const {
    if (const Meaning* named = only(by_name_, task, technology, {})) return named;
    const auto dot = task.rfind('.');
    if (dot == std::string::npos) return nullptr;
    return only(by_last_, task.substr(dot + 1), technology, task.substr(0, dot));
  }

  /// The work that a function does; null where no library knows it as work.
  const Meaning* done_by(SymbolRef function, TechnologyId technology) const {
    if (!function.valid()) return nullptr;
    const Syntax& syntax = context_.project.of(function.file);
    const auto found = by_last_.find(syntax.text(syntax.symbols[function.symbol.index()].name));
    if (found == by_last_.end()) return nullptr;
    for (const Meaning* one : found->second)
      if (one->handler == function && one->technology == technology) return one;
    return nullptr;
  }

  /// The only function of the project that such a path leads to, whatever made it work of the
  /// library: in the module's file, else in one of its package.
  SymbolRef function(const std::string& task) const {
    const auto dot = task.rfind('.');
    if (dot == std::string::npos) return {};
    const std::string_view name = std::string_view(task).substr(dot + 1);
    std::vector<SymbolRef> at, below;
    for (std::size_t f = 0; f < context_.project.size(); ++f) {
      const FileId file(f);
      if (!is_own(context_, file) || !lies_in(file, task.substr(0, dot), true)) continue;
      auto& found = lies_in(file, task.substr(0, dot), false) ? at : below;
      const Syntax& syntax = context_.project.of(file);
      for (std::size_t s = 0; s < syntax.symbols.size(); ++s) {
        const syntax::Symbol& one = syntax.symbols[s];
        if (!one.container.valid() && is_function(one) && syntax.text(one.name) == name)
          found.push_back({file, SymbolId(s)});
      }
    }
    const std::vector<SymbolRef>& meant = at.empty() ? below : at;
    return meant.size() == 1 ? meant.front() : SymbolRef();
  }

 private:
  using ByName = std::map<std::string, std::vector<const Meaning*>, std::less<>>;

  const Meaning* only(const ByName& table, const std::string& name, TechnologyId technology,
                      std::string_view module) const {
    const auto found = table.find(name);
    const Meaning* out = nullptr;
    if (found == table.end()) return out;
    for (const Meaning* one : found->second) {
      if (one->technology != technology || !lies_in(one->handler.file, module, false)) continue;
      if (out != nullptr && out->handler != one->handler) return nullptr;
      out = one;
    }
    return out;
  }

  /// "shop.orders" is shop/orders.py and shop/orders/__init__.py, at any depth; `below`: also what
  /// lies in the folder shop/orders.
  bool lies_in(FileId file, std::string_view module, bool below) const {
    if (module.empty()) return true;
    std::string path = context_.project.file(file).path;
    path.resize(std::min(path.rfind('.'), path.size()));
    constexpr std::string_view kPackage = "/__init__";
    if (path.ends_with(kPackage)) path.resize(path.size() - kPackage.size());
    std::string wanted(module);
    std::ranges::replace(wanted, '.', '/');
    if (path == wanted || path.ends_with("/" + wanted)) return true;
    return below && (path.starts_with(wanted + "/") || contains(path, "/" + wanted + "/"));
  }

  const ReaderContext& context_;
  ByName by_name_, by_last_;
};

class Reader {
 public:
  Reader(const ReaderContext& context, FileId file, const std::vector<Meaning>& known,
         const Tasks& tasks, std::vector<Meaning>& out)
      : context_(context),
        file_(file),
        syntax_(context.project.of(file)),
        known_(known),
        tasks_(tasks),
        out_(out) {}

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
      name_by(entry, task, meant);
      time_by(when, list.unit, meant);
      out_.push_back(std::move(meant));
    }
  }

 private:
  /// The work itself where the project has it, else what the list calls its entry.
  void name_by(const ValueNode& entry, ValueId task, Meaning& meant) const {
    const linking::ClosedValue said = context_.links.close({file_, task});
    const std::string task_path(said.best());
    const Meaning* work = tasks_.of(task_path, meant.technology);
    const SymbolRef function = work == nullptr ? tasks_.function(task_path) : SymbolRef();
    if (work == nullptr) work = tasks_.done_by(function, meant.technology);
    if (work != nullptr) {
      meant.handler = work->handler;
      if (const linking::ClosedValue* name = work->role("name"))
        meant.values.emplace_back("name", *name);
      return;
    }
    meant.handler = function;
    meant.values.emplace_back("name", closed(std::string(syntax_.text(entry.text))));
  }

  void time_by(ValueId when, const std::string& unit, Meaning& meant) const {
    if (!when.valid()) return;
    const Meaning* clock = clock_beside(known_, meant.technology, syntax_.value(when).line);
    if (clock != nullptr && syntax_.value(when).kind == ValueKind::call) {
      std::ranges::copy(clock->values, std::back_inserter(meant.values));
      return;
    }
    linking::ClosedValue said = context_.links.close({file_, when});
    const bool known = std::ranges::any_of(said.alternatives, &linking::ClosedText::complete);
    if (!known) said = closed(written(syntax_, when));
    if (said.best().empty()) return;
    for (linking::ClosedText& one : said.alternatives) one.text = whole_number(std::move(one.text));
    meant.values.emplace_back("when", std::move(said));
    meant.values.emplace_back("unit", closed(unit));
  }

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

  const ReaderContext& context_;
  FileId file_;
  const Syntax& syntax_;
  const std::vector<Meaning>& known_;
  const Tasks& tasks_;
  std::vector<Meaning>& out_;
};

std::string_view last_name(std::string_view dotted) { return dotted.substr(dotted.rfind('.') + 1); }

}  // namespace

std::vector<Meaning> find_listed_work(const ReaderContext& context, const OfFiles& meanings) {
  const Lists lists = lists_of(context.catalogue);
  const Tasks tasks(context, meanings);
  std::vector<Meaning> out;
  for (std::size_t f = 0; f < context.project.size(); ++f) {
    if (!is_own(context, FileId(f))) continue;
    const Syntax& syntax = context.project.of(FileId(f));
    Reader reader(context, FileId(f), meanings[f], tasks, out);
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
