// SPDX-License-Identifier: Apache-2.0
// Puts the steps of data work below the pipeline that they stand beside.
#include "meaning/pipelines.h"

#include <algorithm>
#include <map>

#include "base/text.h"
#include "meaning/context.h"

namespace cutaway::meaning {
namespace {

constexpr std::size_t kMostSteps = 400;

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
  for (std::size_t i = 0; i < context.project.size() && pipeline.steps.size() < kMostSteps; ++i) {
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

/// `ScheduleDefinition(job=refresh, …)`: the clock names the pipeline, or what holds it.
bool names(const ReaderContext& context, const Row& clock, const Row& row) {
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

constexpr std::size_t kNone = static_cast<std::size_t>(-1);

/// Which pipeline a step is of: the function that calls it; of those that are made by calls the
/// last one that begins before it; else the only one of its file. kNone = nobody can tell.
std::size_t home_of(const ReaderContext& context, const std::vector<Row>& rows,
                    const Meaning& step) {
  const bool marked = step.shape->on == "annotation" && step.scope.symbol.valid();
  if (marked)
    for (const auto& [file, index] : context.links.callers(step.scope)) {
      const SymbolRef caller{file, context.project.of(file).calls[index].scope};
      const auto found = std::ranges::find(rows, caller, &Row::symbol);
      if (found != rows.end()) return static_cast<std::size_t>(found - rows.begin());
    }
  std::size_t first = kNone, before = kNone, of_file = 0;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const Place& place = rows[i].is.place;
    if (place.file != step.place.file || rows[i].is.technology != step.technology) continue;
    ++of_file;
    if (first == kNone) first = i;
    const bool nearer = before == kNone || place.line >= rows[before].is.place.line;
    if (place.line <= step.place.line && nearer) before = i;
  }
  if (marked) return of_file == 1 ? first : kNone;
  return before == kNone ? first : before;
}

Row row_of(const ReaderContext& context, const Meaning& meaning) {
  Row row;
  row.is.name = said(meaning, "name"), row.is.schedule = said(meaning, "when");
  row.is.technology = meaning.technology, row.is.place = meaning.place;
  row.is_clock = !meaning.shape->role("of").empty();
  if (meaning.shape->on == "annotation") row.symbol = meaning.scope;
  if (row.is_clock) return row;
  if (row.is.name.empty()) row.is.name = name_in_file(context.project.of(meaning.place.file));
  if (row.is.name.empty())
    row.is.name = std::string(base_name(context.project.file(meaning.place.file).path));
  if (const std::string_view steps = meaning.shape->role("steps"); steps.starts_with("="))
    add_files(context, steps.substr(1), row.is);
  return row;
}

/// `task_id=name` of a function that makes steps: no step is called so.
bool is_hole(std::string_view name) {
  return name.starts_with('{') && name.find('}') + 1 == name.size();
}

}  // namespace

std::vector<Pipeline> find_pipelines(const ReaderContext& context, const Facts& facts) {
  std::vector<Row> rows;
  for (const Meaning& meaning : facts.meanings)
    if (meaning.means == "pipeline" && is_own(context, meaning.place.file))
      rows.push_back(row_of(context, meaning));
  join_clocks(context, rows);
  std::map<TechnologyId, std::size_t> loose;
  const std::size_t known = rows.size();
  for (const Meaning& meaning : facts.meanings) {
    if (meaning.means != "pipeline_step" || !is_own(context, meaning.place.file)) continue;
    const std::string name = said(meaning, "name");
    if (is_hole(name)) continue;
    std::size_t index = home_of(context, rows, meaning);
    if (index == kNone || index >= known) {
      const auto [row, fresh] = loose.try_emplace(meaning.technology, rows.size());
      if (fresh)
        rows.push_back({{context.catalogue.technology(meaning.technology).name,
                         "",
                         meaning.technology,
                         {},
                         meaning.place},
                        {},
                        false});
      index = row->second;
    }
    if (rows[index].is.steps.size() < kMostSteps && !name.empty())
      rows[index].is.steps.emplace_back(name, meaning.place);
  }
  std::vector<Pipeline> out;
  for (Row& row : rows) out.push_back(std::move(row.is));
  std::ranges::stable_sort(out, {}, &Pipeline::place);
  return out;
}

}  // namespace cutaway::meaning
