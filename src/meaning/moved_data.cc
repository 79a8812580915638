// SPDX-License-Identifier: Apache-2.0
// Joins what is read and written to the pipelines whose steps, or functions below them, do it.
#include "meaning/moved_data.h"

#include <algorithm>
#include <map>
#include <set>

#include "base/text.h"
#include "meaning/context.h"
#include "meaning/data/statement_tables.h"
#include "meaning/named_data.h"
#include "meaning/site.h"

namespace cutaway::meaning {
namespace {

using Named = Pipeline::Named;

constexpr std::size_t kMostFunctions = 128;
constexpr std::size_t kMostNames = 40;

/// What only a run puts there says nothing ("{table}", "out/{day}.csv"), nor does a file that the
/// work itself only keeps for a while.
bool is_open(std::string_view name) {
  if (name.empty() || name == "*" || name.starts_with('{')) return true;
  if (name.starts_with("/tmp/") || name.starts_with("tmp/")) return true;
  return contains(name, "{") && contains(name, "/") && !contains(name, "://");
}

/// "GCS" and "BigQuery" of `GCSToBigQueryOperator`: by what a class is called that carries data.
std::pair<std::string, std::string> carried(std::string_view name) {
  constexpr std::string_view kEnd = "Operator", kBetween = "To";
  if (!name.ends_with(kEnd)) return {};
  name.remove_suffix(kEnd.size());
  for (std::size_t at = name.find(kBetween); at != std::string_view::npos;
       at = name.find(kBetween, at + 1)) {
    const std::string_view after = name.substr(at + kBetween.size());
    const bool cut = at > 1 && !after.empty() && after.front() >= 'A' && after.front() <= 'Z';
    if (cut) return {std::string(name.substr(0, at)), std::string(after)};
  }
  return {};
}

/// "S3" of `ShopS3ToGCSOperator`: a class of the project is called as its makers like, so only what
/// the catalogue lists is a place.
std::string known_place(const Meaning& meaning, std::string_view name) {
  std::string_view listed = meaning.shape->role("places");
  if (listed.starts_with("=")) listed.remove_prefix(1);
  std::string_view best;
  for (const std::string_view place : split(listed, '|'))
    if (name.ends_with(place) && place.size() > best.size()) best = place;
  return std::string(best);
}

void add_name(std::vector<Named>& names, std::string name, const Place& place) {
  const bool known = std::ranges::find(names, name, &Named::first) != names.end();
  if (!known && names.size() < kMostNames) names.emplace_back(std::move(name), place);
}

/// Whether a node of a structured file stands below a key.
bool is_below(const syntax::Syntax& syntax, DataId node, std::string_view key) {
  while (node.valid()) {
    if (syntax.text(syntax.data[node.index()].key) == key) return true;
    node = syntax.data[node.index()].parent;
  }
  return false;
}

class Moving {
 public:
  Moving(const ReaderContext& context, const Facts& facts, std::vector<Pipeline>& rows)
      : context_(context), facts_(facts), rows_(rows) {
    for (const Pipeline& row : rows) reached_.push_back(reached(row));
  }

  void join() {
    for (const Meaning& meaning : facts_.meanings) {
      if (!moves(meaning) || !is_own(context_, meaning.place.file) || is_end_of_write(meaning))
        continue;
      bool found = false;
      for (std::size_t i = 0; i < reached_.size(); ++i) {
        if (!is_of(meaning, rows_[i], reached_[i])) continue;
        add(meaning, rows_[i]);
        found = true;
      }
      const bool says = !named(meaning, "name").empty() || !named(meaning, "query").empty();
      if (!found && makes_pipelines(meaning) && says) add(meaning, row_of_file(meaning));
    }
    for (Pipeline& row : rows_) {
      add_declared(row);
      // What a step hands to the next one comes from nowhere else.
      std::erase_if(row.reads, [&](const Named& read) {
        return std::ranges::find(row.writes, read.first, &Named::first) != row.writes.end();
      });
    }
  }

 private:
  static bool moves(const Meaning& meaning) {
    return meaning.means == "pipeline_source" || meaning.means == "pipeline_target" ||
           meaning.means == "store_read" || meaning.means == "store_write" ||
           meaning.means == "client_call" ||
           (meaning.means == "pipeline_step" &&
            (meaning.shape->on == "call" || !meaning.shape->role("makes").empty()));
  }

  /// `rows.read.parquet(a).write.parquet(b)`: the end of the chain matches both, and writes.
  bool is_end_of_write(const Meaning& meaning) const {
    return meaning.means == "pipeline_source" &&
           std::ranges::any_of(facts_.meanings, [&](const Meaning& other) {
             return other.means == "pipeline_target" && other.place == meaning.place &&
                    named(other, "name") == named(meaning, "name");
           });
  }

  /// Reading a table in a script without any other sign of data work is none.
  static bool makes_pipelines(const Meaning& meaning) {
    return meaning.means.starts_with("pipeline_") && !meaning.shape->role("alone").empty();
  }

  /// Functions whose names stand on those lines.
  void add_named(const Place& lines, std::vector<SymbolRef>& out) const {
    const syntax::Syntax& syntax = context_.project.of(lines.file);
    for (std::size_t i = 0; i < syntax.values.size(); ++i) {
      const syntax::ValueNode& node = syntax.values[i];
      if (node.kind != syntax::ValueKind::reference || node.line < lines.line ||
          node.line > lines.end_line)
        continue;
      const SymbolRef named = context_.links.what_is({lines.file, ValueId(i)}).symbol;
      if (!named.symbol.valid() || !is_own(context_, named.file)) continue;
      const syntax::Syntax& home = context_.project.of(named.file);
      if (is_function(home.symbols[named.symbol.index()])) out.push_back(named);
    }
  }

  /// Own functions that the body of one calls.
  void add_called(SymbolRef function, std::vector<SymbolRef>& out) const {
    const syntax::Syntax& syntax = context_.project.of(function.file);
    const auto targets = context_.links.calls(function.file);
    for (std::size_t i = 0; i < syntax.calls.size() && i < targets.size(); ++i)
      if (syntax.calls[i].scope == function.symbol && targets[i].symbol.symbol.valid() &&
          is_own(context_, targets[i].symbol.file))
        out.push_back(targets[i].symbol);
  }

  /// The functions of a pipeline, those named in its steps, and what they call.
  std::set<SymbolRef> reached(const Pipeline& row) const {
    std::vector<SymbolRef> open = row.functions;
    for (const auto& [name, place] : row.steps) add_named(place, open);
    std::set<SymbolRef> out;
    for (std::size_t i = 0; i < open.size() && out.size() < kMostFunctions; ++i)
      if (out.insert(open[i]).second) add_called(open[i], open);
    return out;
  }

  bool is_of(const Meaning& meaning, const Pipeline& row,
             const std::set<SymbolRef>& functions) const {
    if (meaning.scope.symbol.valid() && functions.contains(meaning.scope)) return true;
    const auto holds = [&](const Place& lines) {
      return lines.file == meaning.place.file && lines.line <= meaning.place.line &&
             meaning.place.line <= lines.end_line;
    };
    if (std::ranges::any_of(row.steps, [&](const Named& step) { return holds(step.second); }))
      return true;
    // A script that is one pipeline from top to end.
    return row.place.file == meaning.place.file && row.technology == meaning.technology &&
           meaning.means != "pipeline_step" && row.functions.empty();
  }

  Pipeline& row_of_file(const Meaning& meaning) {
    const auto known = std::ranges::find_if(rows_, [&](const Pipeline& row) {
      return row.place.file == meaning.place.file && row.technology == meaning.technology;
    });
    if (known != rows_.end()) return *known;
    Pipeline& row = rows_.emplace_back();
    row.name = std::string(base_name(context_.project.file(meaning.place.file).path));
    row.technology = meaning.technology, row.place = meaning.place;
    return row;
  }

  std::string named(const Meaning& meaning, std::string_view role) const {
    const auto* found = meaning.role(role);
    if (found == nullptr || found->alternatives.empty()) return {};
    // What each installation sets anew is told by the name under which it is set.
    for (const linking::ClosedText& one : found->alternatives)
      if (!one.setting.empty() && one.complete && !one.is_default) return one.setting;
    const std::string name(found->best());
    return is_open(name) ? std::string() : name;
  }

  /// The class that is made there, or what it comes from: `class OwnOperator(GCSToSFTPOperator)`;
  /// and whether the project gave it that name.
  std::pair<std::string, bool> name_of_call(const Place& place) const {
    const syntax::Syntax& syntax = context_.project.of(place.file);
    const auto targets = context_.links.calls(place.file);
    for (std::size_t i = 0; i < syntax.calls.size() && i < targets.size(); ++i) {
      if (syntax.calls[i].line != place.line) continue;
      const std::string_view name = class_called(syntax, syntax.calls[i]);
      if (!name.ends_with("Operator")) continue;
      const SymbolRef made = class_made(place.file, syntax.calls[i], targets[i]);
      if (!made.symbol.valid()) return {std::string(name), false};
      const std::string above = base_of(made);
      if (above.ends_with("Operator") && above != "BaseOperator") return {above, false};
      return {std::string(name), true};
    }
    return {};
  }

  /// `LoadOperator` of `LoadOperator(…)` and of `LoadOperator.partial(…)`.
  static std::string_view class_called(const syntax::Syntax& syntax, const syntax::Call& call) {
    const std::string_view name = syntax.text(call.name);
    const syntax::ValueNode& callee = syntax.value(call.callee);
    if (name != "partial" || callee.child_count == 0) return name;
    return syntax.text(syntax.value(syntax.child(callee, 0)).text);
  }

  SymbolRef class_made(FileId file, const syntax::Call& call, const linking::Target& target) const {
    const syntax::Syntax& syntax = context_.project.of(file);
    const syntax::ValueNode& callee = syntax.value(call.callee);
    if (syntax.text(call.name) != "partial" || callee.child_count == 0) return target.symbol;
    return context_.links.what_is({file, syntax.child(callee, 0)}).symbol;
  }

  std::string base_of(SymbolRef made) const {
    const syntax::Syntax& syntax = context_.project.of(made.file);
    const SymbolId type = class_around(syntax, made.symbol);
    if (!type.valid()) return {};
    const syntax::Symbol& owner = syntax.symbols[type.index()];
    for (std::size_t i = 0; i < owner.base_count; ++i) {
      const std::string_view name = syntax.text(syntax.bases[owner.first_base + i].name);
      if (name.ends_with("Operator")) return std::string(name.substr(name.rfind('.') + 1));
    }
    return {};
  }

  /// `INSERT INTO clean SELECT … FROM orders`, in whatever argument it stands.
  void add_statement(const Meaning& meaning, Pipeline& row) const {
    add_tables(named(meaning, "query"), meaning.place, row);
  }

  /// `FILL` and `Queries.FILL`: the constant, or the field of a class, that a value names.
  SymbolRef held(FileId file, ValueId value) const {
    const syntax::Syntax& syntax = context_.project.of(file);
    const syntax::ValueNode& node = syntax.value(value);
    if (node.kind == syntax::ValueKind::reference) {
      const auto imports = context_.links.imports(file);
      for (std::size_t i = 0; i < syntax.imports.size() && i < imports.size(); ++i)
        if (syntax.text(syntax.imports[i].name) == syntax.text(node.text)) return imports[i].symbol;
      return context_.links.what_is({file, value}).symbol;
    }
    if (node.kind != syntax::ValueKind::member || node.child_count == 0) return {};
    const SymbolRef owner = context_.links.what_is({file, syntax.child(node, 0)}).symbol;
    if (!owner.symbol.valid()) return {};
    const syntax::Syntax& home = context_.project.of(owner.file);
    for (std::size_t i = 0; i < home.symbols.size(); ++i)
      if (home.symbols[i].container == owner.symbol &&
          home.text(home.symbols[i].name) == syntax.text(node.text))
        return {owner.file, SymbolId(i)};
    return {};
  }

  /// `[Queries.fill_clean.format(day)]`: statements of the project that the lines of a step name.
  void add_named_statements(const Place& lines, Pipeline& row) const {
    const syntax::Syntax& syntax = context_.project.of(lines.file);
    for (std::size_t i = 0; i < syntax.values.size(); ++i) {
      const std::uint32_t line = syntax.values[i].line;
      if (line < lines.line || line > lines.end_line) continue;
      const SymbolRef named = held(lines.file, ValueId(i));
      if (!named.symbol.valid() || !is_own(context_, named.file)) continue;
      const syntax::Syntax& home = context_.project.of(named.file);
      const syntax::Symbol& symbol = home.symbols[named.symbol.index()];
      if (!symbol.value.valid()) continue;
      const syntax::ValueNode& text = home.value(symbol.value);
      if (text.kind == syntax::ValueKind::string)
        add_tables(std::string(home.text(text.text)), {named.file, symbol.line, symbol.end_line},
                   row);
    }
  }

  void add_tables(const std::string& statement, const Place& place, Pipeline& row) const {
    const StatementTables said = statement_tables(statement);
    for (std::size_t i = 0; i < said.names.size(); ++i)
      add_name(said.writes && i == 0 ? row.writes : row.reads, said.names[i], place);
  }

  /// What an annotated function says it takes and makes; what it makes is called like it, else.
  void add_asset(const Meaning& meaning, Pipeline& row) const {
    const auto add_all = [&](std::string_view role, std::vector<Named>& to) {
      const NamedData found = named_data(context_, meaning.place, meaning.shape->role(role));
      for (const auto& [name, place] : found.names) add_name(to, name, place);
      return !found.names.empty();
    };
    add_all("takes", row.reads);
    const std::string own = named(meaning, "name");
    if (!add_all("makes", row.writes) && !own.empty()) add_name(row.writes, own, meaning.place);
  }

  void add(const Meaning& meaning, Pipeline& row) const {
    add_statement(meaning, row);
    if (meaning.means == "client_call") {
      const auto* address = meaning.role("address");
      const std::string_view host = url_host(address == nullptr ? "" : address->best());
      if (meaning.method == "GET" && contains(host, "."))
        add_name(row.reads, std::string(host), meaning.place);
      return;
    }
    if (meaning.means == "pipeline_step" && meaning.shape->on != "call")
      return add_asset(meaning, row);
    if (meaning.means == "pipeline_step") {
      add_named_statements(meaning.place, row);
      const auto [type, own] = name_of_call(meaning.place);
      auto [from, to] = carried(type);
      if (own) from = known_place(meaning, from), to = known_place(meaning, to);
      for (const auto& [role, kind, names] :
           {std::tuple{"source", &from, &row.reads}, std::tuple{"into", &to, &row.writes}}) {
        const std::string name = named(meaning, role);
        if (kind->empty() && name.empty()) continue;
        const std::string between = kind->empty() || name.empty() ? "" : " ";
        add_name(*names, *kind + between + name, meaning.place);
      }
      return;
    }
    const bool writes = meaning.means == "pipeline_target" || meaning.means == "store_write";
    const bool store = meaning.means.starts_with("store_");
    std::string name = named(meaning, store ? "entity" : "name");
    if (name.empty() && store) name = context_.catalogue.technology(meaning.technology).name;
    if (name.empty()) return;
    add_name(writes ? row.writes : row.reads, std::move(name), meaning.place);
  }

  /// Sources that files beside declare: `sources: [{name: shop, tables: [{name: orders}]}]`, and
  /// what its steps ask for; those that no other step asks for are what comes out of it.
  void add_declared(Pipeline& row) const {
    for (const Meaning& meaning : facts_.meanings) {
      if (meaning.means != "pipeline" || meaning.place != row.place) continue;
      const std::string_view files = meaning.shape->role("declares");
      if (!files.starts_with("=")) continue;
      const std::string folder(folder_name(context_.project.file(row.place.file).path));
      const std::string glob = (folder.empty() ? "" : folder + "/") + std::string(files.substr(1));
      for (std::size_t i = 0; i < context_.project.size(); ++i)
        if (is_own(context_, FileId(i)) &&
            matches_glob(glob, context_.project.file(FileId(i)).path))
          add_declared_in(FileId(i), row);
      add_asked(row);
    }
  }

  void add_asked(Pipeline& row) const {
    std::set<std::string, std::less<>> asked;
    std::vector<Named> sources;
    std::map<std::string, int> times;
    for (const auto& [name, place] : row.steps) {
      const syntax::Syntax& syntax = context_.project.of(place.file);
      for (const syntax::DataNode& node : syntax.data) {
        if (syntax.text(node.key) != "name" || !node.parent.valid()) continue;
        const std::string_view kind = syntax.text(syntax.data[node.parent.index()].key);
        const std::string_view value = syntax.text(node.value);
        if (kind == "ref") asked.emplace(value.substr(value.rfind('.') + 1));
        if (kind == "source" && ++times[std::string(value)] == 1)
          sources.emplace_back(value, Place{place.file, node.line, node.line});
      }
    }
    // What is asked for says more than what is only declared, and what most steps ask for, most.
    std::ranges::stable_sort(sources, std::ranges::greater(),
                             [&](const Named& one) { return times[one.first]; });
    if (sources.size() > kMostNames) sources.resize(kMostNames);
    if (!sources.empty()) row.reads = std::move(sources);
    if (asked.empty()) return;
    for (const auto& [name, place] : row.steps)
      if (!asked.contains(name)) add_name(row.writes, name, place);
  }

  void add_declared_in(FileId file, Pipeline& row) const {
    const syntax::Syntax& syntax = context_.project.of(file);
    for (std::size_t i = 0; i < syntax.data.size(); ++i) {
      const syntax::DataNode& node = syntax.data[i];
      if (syntax.text(node.key) != "name" || !is_below(syntax, DataId(i), "tables")) continue;
      if (!is_below(syntax, DataId(i), "sources")) continue;
      add_name(row.reads, std::string(syntax.text(node.value)), {file, node.line, node.line});
    }
  }

  const ReaderContext& context_;
  const Facts& facts_;
  std::vector<Pipeline>& rows_;
  std::vector<std::set<SymbolRef>> reached_;
};

}  // namespace

void find_moved_data(const ReaderContext& context, const Facts& facts,
                     std::vector<Pipeline>& rows) {
  Moving(context, facts, rows).join();
  std::ranges::stable_sort(rows, {}, &Pipeline::place);
}

}  // namespace cutaway::meaning
