// SPDX-License-Identifier: Apache-2.0
// Rows are collected once; each then finds its work, or the work finds its row.
#include "meaning/clock_tables.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string>

#include "base/text.h"
#include "meaning/clock_texts.h"
#include "meaning/site.h"

namespace cutaway::meaning {
namespace {

using syntax::DataKind;
using syntax::DataNode;
using syntax::Syntax;
using syntax::ValueKind;
using syntax::ValueNode;

constexpr std::size_t kMostRows = 2000;

/// One entry of a table: what it is called, what it runs, and when.
struct Row {
  Place place;
  std::string name, task, table, when;
  std::string command;    ///< "Card.sweep(all: true)": code that is run as it stands
  bool data = false;      ///< of a file of settings, not of code
  bool settable = false;  ///< the time is a default
};

/// "update mirrors" of "update_mirrors", "UpdateMirrors" and "cron.update_mirrors".
std::string plain(std::string_view name) {
  const std::string_view last = name.substr(name.find_last_of(".:/\\") + 1);
  return join(identifier_words(last), " ");
}

std::string_view last_name(std::string_view dotted) {
  return dotted.substr(dotted.find_last_of(".:\\") + 1);
}

linking::ClosedValue closed(std::string text, const Place& place) {
  linking::ClosedValue value;
  value.alternatives.push_back({std::move(text), true, {place}, {}, {}, false});
  return value;
}

/// The node that each Value is a child of.
class Over {
 public:
  static constexpr std::uint32_t kNone = ~0U;

  explicit Over(const Syntax& syntax) : over_(syntax.values.size(), kNone) {
    for (std::size_t v = 0; v < syntax.values.size(); ++v) {
      const ValueNode& node = syntax.values[v];
      for (std::size_t i = 0; i < node.child_count; ++i) {
        const ValueId child = syntax.child(node, i);
        if (child.valid()) over_[child.index()] = static_cast<std::uint32_t>(v);
      }
    }
  }

  std::uint32_t of(std::uint32_t value) const { return value == kNone ? kNone : over_[value]; }

 private:
  std::vector<std::uint32_t> over_;
};

/// The text of the first entry of a record whose key is one of the row's.
std::string entry_text(const ClockWords& words, const Syntax& syntax, const ValueNode& record,
                       std::string_view row, bool by_name) {
  for (std::size_t i = 0; i < record.child_count; ++i) {
    const ValueNode& entry = syntax.value(syntax.child(record, i));
    if (entry.kind != ValueKind::entry || entry.child_count == 0) continue;
    const ValueNode& said = syntax.value(syntax.child(entry, 0));
    const bool names =
        said.kind == ValueKind::string ||
        (by_name && (said.kind == ValueKind::reference || said.kind == ValueKind::member));
    if (names && words.has(row, syntax.text(entry.text)))
      return std::string(syntax.text(said.text));
  }
  return {};
}

/// Rows of one file of code: `jobs: {"sweep": {schedule: "0 3 * * *"}}`.
class CodeRows {
 public:
  CodeRows(const ClockWords& words, FileId file, const Syntax& syntax)
      : words_(words), file_(file), syntax_(syntax) {}

  void read(std::vector<Row>& out) {
    for (std::size_t v = 0; v < syntax_.values.size(); ++v) {
      const ValueNode& node = syntax_.values[v];
      const std::string_view text = syntax_.text(node.text);
      if (node.kind != ValueKind::string || text.size() < 3 || !is_clock_text(text)) continue;
      if (!over_) over_.emplace(syntax_);
      const std::uint32_t entry = over_->of(static_cast<std::uint32_t>(v));
      const std::uint32_t record = over_->of(entry);
      if (is_pair_of_times(entry) && out.size() < kMostRows) add_pair(entry, node, out);
      if (record == Over::kNone || syntax_.values[entry].kind != ValueKind::entry ||
          !words_.has("times", syntax_.text(syntax_.values[entry].text)))
        continue;
      if (out.size() < kMostRows) add(record, syntax_.values[entry], node, out);
    }
  }

 private:
  /// `crontab: [{"0 3 * * *", Shop.Sweep}]`, `jobs: [{"0 3 * * *", {Shop.Sweep, :run, []}}]`: one
  /// of a list that a name of times, or of work for the clock, is given.
  bool is_pair_of_times(std::uint32_t pair) const {
    const std::uint32_t list = over_->of(pair), entry = over_->of(list);
    return entry != Over::kNone && syntax_.values[pair].kind == ValueKind::list &&
           syntax_.values[pair].child_count > 1 && syntax_.values[list].kind == ValueKind::list &&
           syntax_.values[entry].kind == ValueKind::entry &&
           (words_.has("times", syntax_.text(syntax_.values[entry].text)) ||
            words_.has("tables", syntax_.text(syntax_.values[entry].text)));
  }

  /// "Shop.Sweep.run" of `{Shop.Sweep, :run, []}`.
  std::string called_by_parts(const ValueNode& parts) const {
    if (parts.kind != ValueKind::list || parts.child_count < 2) return {};
    const ValueNode& module = syntax_.value(syntax_.child(parts, 0));
    const ValueNode& function = syntax_.value(syntax_.child(parts, 1));
    const bool named =
        (module.kind == ValueKind::reference || module.kind == ValueKind::member) &&
        (function.kind == ValueKind::string || function.kind == ValueKind::reference);
    if (!named) return {};
    std::string_view name = syntax_.text(function.text);
    if (name.starts_with(':')) name.remove_prefix(1);
    return whole_name(module) + "." + std::string(name);
  }

  /// "Shop.Sweep" as one text, however it is cut.
  std::string whole_name(const ValueNode& node) const {
    std::string out(syntax_.text(node.text));
    if (node.kind == ValueKind::member && node.child_count > 0)
      out.insert(0, whole_name(syntax_.value(syntax_.child(node, 0))) + ".");
    return out;
  }

  /// The entry of a record that says which function of which module is run.
  std::string command_of(const ValueNode& record) const {
    for (std::size_t i = 0; i < record.child_count; ++i) {
      const ValueNode& entry = syntax_.value(syntax_.child(record, i));
      if (entry.kind == ValueKind::entry && entry.child_count > 0 &&
          words_.has("tasks", syntax_.text(entry.text)))
        return called_by_parts(syntax_.value(syntax_.child(entry, 0)));
    }
    return {};
  }

  void add_pair(std::uint32_t pair, const ValueNode& time, std::vector<Row>& out) const {
    const ValueNode& run = syntax_.value(syntax_.child(syntax_.values[pair], 1));
    Row row;
    row.place = {file_, time.line, time.line};
    row.when = syntax_.text(time.text);
    row.command = called_by_parts(run);
    if (row.command.empty() && run.kind != ValueKind::reference && run.kind != ValueKind::member)
      return;
    if (row.command.empty()) row.task = syntax_.text(run.text);
    out.push_back(std::move(row));
  }

  void add(std::uint32_t record, const ValueNode& entry, const ValueNode& time,
           std::vector<Row>& out) const {
    Row row;
    row.place = {file_, time.line, time.line};
    row.when = syntax_.text(time.text);
    const auto called = identifier_words(syntax_.text(entry.text));
    row.settable = std::ranges::find(called, "default") != called.end();
    row.task = entry_text(words_, syntax_, syntax_.values[record], "tasks", true);
    row.name = entry_text(words_, syntax_, syntax_.values[record], "names", false);
    if (row.task.empty()) row.command = command_of(syntax_.values[record]);
    const std::uint32_t over = over_->of(record);
    if (over != Over::kNone && syntax_.values[over].kind == ValueKind::entry) {
      row.name = syntax_.text(syntax_.values[over].text);
      const std::uint32_t table = over_->of(over_->of(over));
      if (table != Over::kNone && syntax_.values[table].kind == ValueKind::entry)
        row.table = syntax_.text(syntax_.values[table].text);
    }
    out.push_back(std::move(row));
  }

  const ClockWords& words_;
  FileId file_;
  const Syntax& syntax_;
  std::optional<Over> over_;
};

/// The same of a file of settings.
void read_data(const ClockWords& words, FileId file, const Syntax& syntax, std::vector<Row>& out) {
  for (const DataNode& node : syntax.data) {
    if (node.kind != DataKind::scalar || !node.parent.valid() || out.size() == kMostRows ||
        !words.has("times", lower(syntax.text(node.key))) ||
        !is_clock_text(syntax.text(node.value)))
      continue;
    const DataNode& map = syntax.data[node.parent.index()];
    if (map.kind != DataKind::map) continue;
    Row row;
    row.data = true;
    row.place = {file, node.line, node.line};
    row.when = syntax.text(node.value);
    row.name = syntax.text(map.key);
    if (map.parent.valid()) row.table = syntax.text(syntax.data[map.parent.index()].key);
    for (DataId at = map.first_child; at.valid(); at = syntax.data[at.index()].next_sibling) {
      const DataNode& other = syntax.data[at.index()];
      if (other.kind != DataKind::scalar) continue;
      if (row.task.empty() && words.has("tasks", syntax.text(other.key)))
        row.task = syntax.text(other.value);
      if (row.command.empty() && words.has("commands", syntax.text(other.key)))
        row.command = syntax.text(other.value);
      if (row.name.empty() && words.has("names", syntax.text(other.key)))
        row.name = syntax.text(other.value);
    }
    out.push_back(std::move(row));
  }
}

std::vector<Row> rows_of(const ReaderContext& context, const ClockWords& words) {
  std::vector<Row> out;
  for (std::size_t f = 0; f < context.project.size(); ++f) {
    if (!is_own(context, FileId(f)) || context.project.file(FileId(f)).path.starts_with('.'))
      continue;
    const Syntax& syntax = context.project.of(FileId(f));
    CodeRows(words, FileId(f), syntax).read(out);
    read_data(words, FileId(f), syntax, out);
  }
  return out;
}

/// Functions, classes and files of the project by their names.
class Named {
 public:
  explicit Named(const ReaderContext& context) : context_(context) {
    for (std::size_t f = 0; f < context.project.size(); ++f) {
      const Syntax& syntax = context.project.of(FileId(f));
      if (!is_own(context, FileId(f)) || (syntax.symbols.empty() && syntax.calls.empty())) continue;
      const std::string_view base = base_name(context.project.file(FileId(f)).path);
      files_.insert(plain(base.substr(0, base.find('.'))));
      for (std::size_t s = 0; s < syntax.symbols.size(); ++s) {
        const syntax::Symbol& symbol = syntax.symbols[s];
        const bool runs = is_function(symbol) || symbol.kind == syntax::SymbolKind::class_;
        if (runs && !symbol.name.empty())
          symbols_[std::string(syntax.text(symbol.name))].push_back({FileId(f), SymbolId(s)});
        if (symbol.kind == syntax::SymbolKind::class_)
          classes_.emplace(last_name(syntax.text(symbol.name)));
      }
    }
  }

  /// Of several that bear the last name of "shop.tasks.sweep" the only one in a file "tasks".
  SymbolRef symbol(std::string_view task) const {
    // A module of Elixir bears its whole name.
    auto found = symbols_.find(std::string(task));
    if (found == symbols_.end()) found = symbols_.find(std::string(last_name(task)));
    if (found == symbols_.end()) return {};
    if (found->second.size() == 1) return found->second.front();
    if (task.size() <= found->first.size()) return {};
    const std::string_view holder =
        last_name(task.substr(0, task.find_last_of(".:\\", task.size() - found->first.size())));
    SymbolRef out;
    for (const SymbolRef& one : found->second) {
      const std::string_view base = base_name(context_.project.file(one.file).path);
      if (base.substr(0, base.find('.')) != holder) continue;
      if (out.valid()) return {};
      out = one;
    }
    return out;
  }

  /// The function "sweep" of "Card.sweep" where a class of the project is called "Card": the only
  /// one within such a class, else the only one.
  SymbolRef called(std::string_view command) const {
    const std::size_t dot = command.rfind('.');
    if (dot == std::string_view::npos) return {};
    const std::string_view holder = last_name(command.substr(0, dot));
    const auto found = symbols_.find(std::string(command.substr(dot + 1)));
    if (!classes_.contains(holder) || found == symbols_.end()) return {};
    std::vector<SymbolRef> inside;
    std::ranges::copy_if(found->second, std::back_inserter(inside),
                         [&](SymbolRef one) { return lies_in(one, holder); });
    if (inside.size() == 1) return inside.front();
    return found->second.size() == 1 ? found->second.front() : SymbolRef();
  }

  bool has_file(const std::string& words) const { return files_.contains(words); }

 private:
  bool lies_in(SymbolRef one, std::string_view holder) const {
    const Syntax& syntax = context_.project.of(one.file);
    for (SymbolId at = syntax.symbols[one.symbol.index()].container; at.valid();
         at = syntax.symbols[at.index()].container)
      if (last_name(syntax.text(syntax.symbols[at.index()].name)) == holder) return true;
    return false;
  }

  const ReaderContext& context_;
  std::map<std::string, std::vector<SymbolRef>> symbols_;
  std::set<std::string> files_;
  std::set<std::string, std::less<>> classes_;  ///< last names
};

/// "update mirror" of `AddFunc(conf.Cron.UpdateMirror.Schedule, run)`, "plex full scan" of
/// `schedule(jobs["plex-full-scan"].schedule, run)`: calls of the line where the work stands.
std::string asked_row(const ClockWords& words, const Syntax& syntax, const Meaning& meant) {
  for (const syntax::Call& call : syntax.calls) {
    if (call.line != meant.place.line) continue;
    for (std::uint32_t a = 0; a < call.argument_count; ++a) {
      const ValueId given = syntax.arguments[call.first_argument + a];
      if (!given.valid()) continue;
      const ValueNode& node = syntax.value(given);
      if (node.kind != ValueKind::member || node.child_count == 0 ||
          !words.has("times", syntax.text(node.text)))
        continue;
      const ValueNode& object = syntax.value(syntax.child(node, 0));
      if (object.kind == ValueKind::member) return plain(syntax.text(object.text));
      if (object.kind != ValueKind::index || object.child_count < 2) continue;
      const ValueNode& key = syntax.value(syntax.child(object, 1));
      if (key.kind == ValueKind::string) return plain(syntax.text(key.text));
    }
  }
  return {};
}

std::string spoken(const Meaning& meant) {
  const linking::ClosedValue* name = meant.role("name");
  return name == nullptr ? std::string() : plain(name->best());
}

/// The only row of that name.
const Row* row_named(const std::vector<Row>& rows, const std::string& name) {
  const Row* found = nullptr;
  for (const Row& row : rows) {
    if (name.empty() || plain(row.name) != name) continue;
    if (found != nullptr && found->when != row.when) return nullptr;
    found = &row;
  }
  return found;
}

void give_times(const ReaderContext& context, const ClockWords& words, const std::vector<Row>& rows,
                std::vector<std::vector<Meaning>>& meanings) {
  for (std::vector<Meaning>& of_file : meanings) {
    for (Meaning& meant : of_file) {
      if (meant.means != "schedule" || is_timed(meant)) continue;
      const std::string asked = asked_row(words, context.project.of(meant.place.file), meant);
      if (asked.empty()) continue;
      const Row* row = row_named(rows, asked);
      if (row == nullptr) row = row_named(rows, spoken(meant));
      if (row == nullptr) continue;
      std::erase_if(meant.values, [](const auto& one) { return one.first == "when"; });
      linking::ClosedValue when = closed(row->when, row->place);
      when.alternatives.front().is_default = true;
      meant.values.emplace_back("when", std::move(when));
    }
  }
}

/// `{name: "Full scan", job: schedule(time, () => …)}`: what a record calls the call that it holds.
void name_by_records(const ReaderContext& context, const ClockWords& words,
                     std::vector<std::vector<Meaning>>& meanings) {
  for (std::vector<Meaning>& of_file : meanings) {
    std::optional<Over> over;
    for (Meaning& meant : of_file) {
      if (meant.means != "schedule" || !spoken(meant).empty()) continue;
      const Syntax& syntax = context.project.of(meant.place.file);
      if (!over) over.emplace(syntax);
      for (std::size_t v = 0; v < syntax.values.size(); ++v) {
        const ValueNode& node = syntax.values[v];
        const bool calls = node.kind == ValueKind::call || node.kind == ValueKind::construct;
        if (!calls || node.line != meant.place.line) continue;
        const std::uint32_t entry = over->of(static_cast<std::uint32_t>(v));
        const std::uint32_t record = over->of(entry);
        if (record == Over::kNone || syntax.values[entry].kind != ValueKind::entry) continue;
        std::string name = entry_text(words, syntax, syntax.values[record], "names", false);
        if (name.empty()) continue;
        meant.values.emplace_back("name", closed(std::move(name), meant.place));
        break;
      }
    }
  }
}

/// What several registrations of the project go through: its own time and work are given to it.
bool is_passed_on(const ClockWords& words, const Syntax& syntax, const Meaning& meant) {
  if (is_timed(meant) || !spoken(meant).empty() || !meant.handler.valid()) return false;
  if (meant.handler.file != meant.place.file) return false;
  return words.has("runs", syntax.text(syntax.symbols[meant.handler.symbol.index()].name));
}

/// The work of a row that names it.
std::optional<Meaning> work_of(const ReaderContext& context, const ClockWords& words,
                               const Named& named, const Row& row) {
  Meaning meant;
  meant.means = "schedule";
  meant.place = row.place;
  std::string name = row.name;
  if (!row.task.empty()) {
    meant.handler = named.symbol(row.task);
    if (!meant.handler.valid()) return std::nullopt;
    const Syntax& syntax = context.project.of(meant.handler.file);
    name = syntax.text(syntax.symbols[meant.handler.symbol.index()].name);
  } else if (!row.command.empty()) {
    name = row.command.substr(0, row.command.find('('));
    meant.handler = named.called(name);
    if (!meant.handler.valid()) return std::nullopt;
  } else {
    if (!row.data || !words.has("tables", lower(row.table)) || !named.has_file(plain(row.name)))
      return std::nullopt;
  }
  if (name.empty()) return std::nullopt;
  meant.values.emplace_back("name", closed(std::move(name), row.place));
  linking::ClosedValue when = closed(row.when, row.place);
  when.alternatives.front().is_default = row.settable;
  meant.values.emplace_back("when", std::move(when));
  return meant;
}

bool is_told(const std::vector<Meaning>& of_file, std::uint32_t line) {
  return std::ranges::any_of(of_file, [&](const Meaning& other) {
    return other.means == "schedule" && other.place.line <= line && line <= other.place.end_line;
  });
}

}  // namespace

void read_clock_tables(const ReaderContext& context, const ClockWords& words,
                       std::vector<std::vector<Meaning>>& meanings) {
  const std::vector<Row> rows = rows_of(context, words);
  name_by_records(context, words, meanings);
  for (std::vector<Meaning>& of_file : meanings) {
    std::erase_if(of_file, [&](const Meaning& meant) {
      return meant.means == "schedule" &&
             is_passed_on(words, context.project.of(meant.place.file), meant);
    });
  }
  if (rows.empty()) return;
  give_times(context, words, rows, meanings);
  const Named named(context);
  for (const Row& row : rows) {
    std::vector<Meaning>& there = meanings[row.place.file.index()];
    if (is_told(there, row.place.line)) continue;
    auto meant = work_of(context, words, named, row);
    if (!meant) continue;
    if (meant->handler.valid()) {
      for (const Meaning& other : meanings[meant->handler.file.index()])
        if (other.means == "job" && other.handler == meant->handler)
          meant->technology = other.technology;
    }
    there.push_back(std::move(*meant));
  }
  for (const Row& row : rows)
    std::ranges::stable_sort(meanings[row.place.file.index()], {}, &Meaning::place);
}

}  // namespace cutaway::meaning
