// SPDX-License-Identifier: Apache-2.0
// Puts the steps of data work below the pipeline that they stand beside.
#include "meaning/pipelines.h"

#include <algorithm>

#include "base/text.h"
#include "meaning/context.h"
#include "meaning/moved_data.h"
#include "meaning/named_data.h"

namespace cutaway::meaning {
namespace {

constexpr std::size_t kMostSteps = 400, kMostFiles = 4000;

std::string said(const Meaning& meaning, std::string_view role) {
  const auto* found = meaning.role(role);
  return found == nullptr ? std::string() : std::string(found->best());
}

/// The `name` at the top of a structured file.
std::string name_in_file(const syntax::Syntax& syntax) {
  for (const syntax::DataNode& node : syntax.data)
    if (syntax.text(node.key) == "name" && node.kind == syntax::DataKind::scalar)
      return std::string(syntax.text(node.value));
  return {};
}

/// Files below the pipeline's own folder that its shape names as steps.
void add_files(const ReaderContext& context, std::string_view glob, Pipeline& pipeline) {
  const std::string folder(folder_name(context.project.file(pipeline.place.file).path));
  const std::string whole = folder.empty() ? std::string(glob) : folder + "/" + std::string(glob);
  for (std::size_t i = 0; i < context.project.size() && pipeline.steps.size() < kMostFiles; ++i) {
    const FileId id(i);
    const std::string& path = context.project.file(id).path;
    if (!is_own(context, id) || !matches_glob(whole, path)) continue;
    const std::string_view base = base_name(path);
    pipeline.steps.emplace_back(std::string(base.substr(0, base.rfind('.'))), Place{id, 1, 1});
  }
}

/// A pipeline before it is told: what it is in the code, and by which clock another one runs.
struct Row {
  Pipeline is;
  SymbolRef symbol;       ///< the function that is one; invalid = it is made by a call or file
  bool is_clock = false;  ///< it only says when another one runs
  NamedData chosen;       ///< the steps that it names itself: `selection=[orders]`
};

/// The name that the file gives to what is made on that line; "" = none.
std::string held_as(const syntax::Syntax& syntax, std::uint32_t line) {
  for (const syntax::Symbol& symbol : syntax.symbols)
    if (symbol.line == line && symbol.value.valid()) return std::string(syntax.text(symbol.name));
  for (const syntax::Binding& binding : syntax.bindings)
    if (binding.line == line && binding.value.valid())
      return std::string(syntax.text(binding.target));
  return {};
}

/// `ScheduleDefinition(job=refresh, …)`: the clock names the pipeline, or what holds it, or makes
/// it.
bool names(const ReaderContext& context, const Row& clock, const Row& row) {
  const Place &lines = clock.is.place, &at = row.is.place;
  const bool inside = at.file == lines.file && at.line >= lines.line && at.line <= lines.end_line;
  if (inside && !row.symbol.symbol.valid()) return true;
  const syntax::Syntax& syntax = context.project.of(clock.is.place.file);
  const syntax::Syntax& home = context.project.of(row.is.place.file);
  const std::string held =
      row.symbol.symbol.valid()
          ? std::string(home.text(home.symbols[row.symbol.symbol.index()].name))
          : held_as(home, row.is.place.line);
  return !held.empty() && std::ranges::any_of(syntax.values, [&](const syntax::ValueNode& node) {
    return node.kind == syntax::ValueKind::reference && node.line >= clock.is.place.line &&
           node.line <= clock.is.place.end_line && syntax.text(node.text) == held;
  });
}

/// What only says when another pipeline runs gives that one its clock, and is none itself.
void join_clocks(const ReaderContext& context, std::vector<Row>& rows) {
  for (const Row& clock : rows) {
    if (!clock.is_clock) continue;
    const auto meant = [&](const Row& row) {
      return !row.is_clock && row.is.technology == clock.is.technology &&
             names(context, clock, row);
    };
    const auto found = std::ranges::find_if(rows, meant);
    if (found != rows.end() && found->is.schedule.empty()) found->is.schedule = clock.is.schedule;
  }
  std::erase_if(rows, [&](const Row& clock) {
    return clock.is_clock &&
           (clock.is.name.empty() || std::ranges::any_of(rows, [&](const Row& row) {
              return !row.is_clock && row.is.technology == clock.is.technology &&
                     names(context, clock, row);
            }));
  });
}

/// `schedule=None`: the code says that no clock starts it.
bool says_no_clock(const ReaderContext& context, const Meaning& meaning) {
  const syntax::Syntax& syntax = context.project.of(meaning.place.file);
  const auto keys = split(meaning.shape->role("when"), '|');
  return std::ranges::any_of(syntax.values, [&](const syntax::ValueNode& node) {
    return node.kind == syntax::ValueKind::entry && node.child_count == 1 &&
           node.line >= meaning.place.line && node.line <= meaning.place.end_line &&
           std::ranges::find(keys, syntax.text(node.text)) != keys.end() &&
           syntax.value(syntax.child(node, 0)).kind == syntax::ValueKind::null;
  });
}

constexpr std::size_t kNone = static_cast<std::size_t>(-1);

/// The last pipeline of that kind that begins before the place, else the first of its file.
std::size_t nearest(const std::vector<Row>& rows, TechnologyId technology, const Place& place) {
  std::size_t first = kNone, before = kNone;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const Place& at = rows[i].is.place;
    if (at.file != place.file || rows[i].is.technology != technology) continue;
    if (first == kNone) first = i;
    if (at.line <= place.line && (before == kNone || at.line >= rows[before].is.place.line))
      before = i;
  }
  return before == kNone ? first : before;
}

/// Pipelines whose function calls this one, itself or through other functions.
void add_callers(const ReaderContext& context, const std::vector<Row>& rows, SymbolRef step,
                 std::vector<std::size_t>& out) {
  constexpr std::size_t kMostFunctions = 64;
  std::vector<SymbolRef> below{step};
  for (std::size_t i = 0; i < below.size() && i < kMostFunctions; ++i)
    for (const auto& [file, index] : context.links.callers(below[i])) {
      const SymbolRef caller{file, context.project.of(file).calls[index].scope};
      const auto found = std::ranges::find(rows, caller, &Row::symbol);
      const auto row = static_cast<std::size_t>(found - rows.begin());
      if (found == rows.end()) {
        if (caller.symbol.valid() && std::ranges::find(below, caller) == below.end())
          below.push_back(caller);
      } else if (std::ranges::find(out, row) == out.end()) {
        out.push_back(row);
      }
    }
}

/// Whether the pipeline names this step, or the group or key that the step says it has.
bool chooses(const Row& row, const Meaning& step, const NamedData& said) {
  return std::ranges::find(row.chosen.functions, step.scope) != row.chosen.functions.end() ||
         std::ranges::any_of(said.names, [&](const Pipeline::Named& name) {
           return std::ranges::find(row.chosen.names, name.first, &Pipeline::Named::first) !=
                  row.chosen.names.end();
         });
}

/// Which pipelines a step is of: those that choose it, or whose function calls it; of those that
/// are made by calls the last one that begins before it; else the only one of its file.
std::vector<std::size_t> homes_of(const ReaderContext& context, const std::vector<Row>& rows,
                                  const Meaning& step) {
  std::vector<std::size_t> out;
  if (step.shape->on != "annotation" || !step.scope.symbol.valid()) {
    if (const std::size_t row = nearest(rows, step.technology, step.place); row != kNone)
      out.push_back(row);
    return out;
  }
  const NamedData said = named_data(context, step.place, step.shape->role("known_by"));
  for (std::size_t i = 0; i < rows.size(); ++i)
    if (rows[i].is.technology == step.technology && chooses(rows[i], step, said)) out.push_back(i);
  add_callers(context, rows, step.scope, out);
  if (!out.empty()) return out;
  const auto beside = [&](const Row& row) {
    return row.is.place.file == step.place.file && row.is.technology == step.technology;
  };
  const auto only = std::ranges::find_if(rows, beside);
  if (std::ranges::count_if(rows, beside) == 1 && only->chosen.names.empty())
    out.push_back(static_cast<std::size_t>(only - rows.begin()));
  return out;
}

/// `load = build_load(dag, …)`: where a function of the project that only makes steps is called, a
/// step of that pipeline stands, called as the code there holds it. Says whether one was found.
bool add_where_called(const ReaderContext& context, std::vector<Row>& rows, const Meaning& step) {
  constexpr std::size_t kMostFunctions = 64;
  bool found = false;
  std::vector<SymbolRef> makers{step.scope};
  for (std::size_t i = 0; i < makers.size() && i < kMostFunctions; ++i) {
    for (const auto& [file, index] : context.links.callers(makers[i])) {
      if (!is_own(context, file)) continue;
      const syntax::Syntax& syntax = context.project.of(file);
      const syntax::Call& call = syntax.calls[index];
      const Place at{file, call.line, std::max(call.line, call.end_line)};
      const std::size_t home = nearest(rows, step.technology, at);
      const SymbolRef around{file, call.scope};
      if (home == kNone) {
        // A function that only hands on to the one that makes it is a maker, too.
        if (call.scope.valid() && std::ranges::find(makers, around) == makers.end())
          makers.push_back(around);
        continue;
      }
      found = true;
      std::string name = held_as(syntax, call.line);
      if (name.empty()) name = syntax.text(call.name);
      const std::pair<std::string, Place> made{std::move(name), at};
      auto& steps = rows[home].is.steps;
      if (steps.size() < kMostSteps && std::ranges::find(steps, made) == steps.end())
        steps.push_back(made);
      rows[home].is.functions.push_back(makers[i]);
    }
  }
  return found;
}

/// `task_id=name` of a function that makes steps, `schedule=clock()`: no name or time is read.
bool is_hole(std::string_view name) {
  return name.starts_with('{') && name.find('}') + 1 == name.size();
}

/// "build_load" of the function that makes a pipeline whose name callers give; "" = none.
std::string function_around(const ReaderContext& context, SymbolRef scope) {
  if (!scope.symbol.valid()) return {};
  const syntax::Syntax& syntax = context.project.of(scope.file);
  return std::string(syntax.text(syntax.symbols[scope.symbol.index()].name));
}

Row row_of(const ReaderContext& context, const Meaning& meaning) {
  Row row;
  row.is.name = said(meaning, "name"), row.is.schedule = said(meaning, "when");
  row.is.technology = meaning.technology, row.is.place = meaning.place;
  if (is_hole(row.is.schedule)) row.is.schedule.clear();
  row.is.by_hand = row.is.schedule.empty() && says_no_clock(context, meaning);
  row.is_clock = !meaning.shape->role("of").empty();
  if (meaning.shape->on == "annotation") row.symbol = meaning.scope;
  row.chosen = named_data(context, meaning.place, meaning.shape->role("selects"));
  if (row.is_clock) return row;
  if (is_hole(row.is.name)) row.is.name = function_around(context, meaning.scope);
  if (row.is.name.empty()) row.is.name = name_in_file(context.project.of(meaning.place.file));
  if (row.is.name.empty())
    row.is.name = std::string(base_name(context.project.file(meaning.place.file).path));
  if (const std::string_view steps = meaning.shape->role("steps"); steps.starts_with("="))
    add_files(context, steps.substr(1), row.is);
  return row;
}

/// Steps that stand in no pipeline are one a technology, named after it; those that say which group
/// they are of are one a group.
Pipeline& loose_row(const ReaderContext& context, std::vector<Row>& loose, const Meaning& step) {
  std::string name = said(step, "group");
  if (name.empty() || is_hole(name)) name = context.catalogue.technology(step.technology).name;
  const auto same = [&](const Row& row) {
    return row.is.technology == step.technology && row.is.name == name;
  };
  const auto known = std::ranges::find_if(loose, same);
  if (known != loose.end()) return known->is;
  Row& row = loose.emplace_back();
  row.is.name = std::move(name);
  row.is.technology = step.technology, row.is.place = step.place;
  return row.is;
}

void add_step(const ReaderContext& context, const Meaning& step, std::vector<Row>& rows,
              std::vector<Row>& loose) {
  const std::vector<std::size_t> homes = homes_of(context, rows, step);
  const bool made = step.shape->on == "call" && step.scope.symbol.valid();
  if (homes.empty() && made && add_where_called(context, rows, step)) return;
  // What nothing calls makes a step of nothing.
  if (homes.empty() && made && context.links.callers(step.scope).empty()) return;
  const std::string name = said(step, "name");
  if (is_hole(name)) return;
  std::vector<Pipeline*> of;
  for (const std::size_t home : homes) of.push_back(&rows[home].is);
  if (of.empty()) of.push_back(&loose_row(context, loose, step));
  for (Pipeline* pipeline : of) {
    if (step.shape->on == "annotation" && step.scope.symbol.valid())
      pipeline->functions.push_back(step.scope);
    if (pipeline->steps.size() < kMostSteps && !name.empty())
      pipeline->steps.emplace_back(name, step.place);
  }
}

}  // namespace

std::vector<Pipeline> find_pipelines(const ReaderContext& context, const Facts& facts) {
  std::vector<Row> rows, loose;
  for (const Meaning& meaning : facts.meanings)
    if (meaning.means == "pipeline" && is_own(context, meaning.place.file))
      rows.push_back(row_of(context, meaning));
  join_clocks(context, rows);
  for (const Meaning& meaning : facts.meanings)
    if (meaning.means == "pipeline_step" && is_own(context, meaning.place.file))
      add_step(context, meaning, rows, loose);
  std::vector<Pipeline> out;
  for (Row& row : rows) {
    if (row.symbol.symbol.valid()) row.is.functions.push_back(row.symbol);
    out.push_back(std::move(row.is));
  }
  for (Row& row : loose) out.push_back(std::move(row.is));
  for (Pipeline& pipeline : out)
    std::ranges::stable_sort(pipeline.steps, {}, &Pipeline::Named::second);
  find_moved_data(context, facts, out);
  std::ranges::stable_sort(out, {}, &Pipeline::place);
  return out;
}

}  // namespace cutaway::meaning
