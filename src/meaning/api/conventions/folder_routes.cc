// SPDX-License-Identifier: Apache-2.0
// Nothing in the code names these files: what runs, and when, is said by where they lie and by what
// they are called.
#include "meaning/api/conventions/folder_routes.h"

#include <algorithm>

#include "base/text.h"
#include "meaning/api/guards/guard_values.h"
#include "meaning/api/lookup/inherited.h"
#include "meaning/api/lookup/paths.h"
#include "meaning/api/lookup/patterns.h"
#include "meaning/api/routes.h"
#include "meaning/forms.h"
#include "syntax/data_view.h"

namespace cutaway::meaning {
namespace {

using syntax::DataView;
using syntax::Syntax;
using syntax::ValueKind;

/// Which runs first is asked of every pair: a route of more steps is none.
constexpr std::size_t kMaxSteps = 64;

/// The function that a file gives by default.
SymbolRef default_function(const ReaderContext& context, FileId file) {
  const Syntax& syntax = context.project.of(file);
  for (std::size_t i = 0; i < syntax.symbols.size(); ++i) {
    const syntax::Symbol& symbol = syntax.symbols[i];
    const bool runs = symbol.kind == syntax::SymbolKind::function || symbol.parameter_count > 0;
    if ((symbol.flags & syntax::kDefaultExport) != 0 && runs) return {file, SymbolId(i)};
  }
  return {};
}

bool compares_with(const Syntax& syntax, std::string_view text) {
  return std::ranges::any_of(syntax.values, [&](const syntax::ValueNode& node) {
    if (node.kind != ValueKind::comparison) return false;
    for (std::uint32_t i = 0; i < node.child_count; ++i) {
      const syntax::ValueNode& side = syntax.value(syntax.child(node, i));
      if (side.kind == ValueKind::string && syntax.text(side.text) == text) return true;
    }
    return false;
  });
}

std::vector<std::string> listed(std::string_view text) {
  std::vector<std::string> out;
  for (const std::string_view one : split(text, ','))
    if (!trim(one).empty()) out.emplace_back(trim(one));
  return out;
}

}  // namespace

const std::vector<FileId>& FolderRoutes::files_of(const std::string& folder) {
  if (folders_.empty()) {
    for (std::size_t i = 0; i < context_.project.size(); ++i) {
      const FileId file(i);
      const std::string& path = context_.project.file(file).path;
      if (!is_own(context_, file)) continue;
      const std::string around(folder_name(path));
      const std::string above(folder_name(around));
      for (const std::string_view name : split(base_name(around), '+'))
        if (!name.empty()) folders_[join_path(above, name)].push_back(file);
    }
  }
  static const std::vector<FileId> kNone;
  const auto found = folders_.find(folder);
  return found == folders_.end() ? kNone : found->second;
}

/// "[check]save[send].ts": runs after "check" and before "send".
FolderRoutes::Step FolderRoutes::step_of(FileId file) const {
  Step out;
  std::string_view name = base_name(context_.project.file(file).path);
  if (name.starts_with("[") && contains(name, "]")) {
    out.after = listed(name.substr(1, name.find(']') - 1));
    name = name.substr(name.find(']') + 1);
  }
  const std::size_t open = name.find('[');
  if (open != std::string_view::npos && name.find(']', open) != std::string_view::npos)
    out.before = listed(name.substr(open + 1, name.find(']', open) - open - 1));
  out.name = name.substr(0, name.find_first_of("[."));
  out.function = default_function(context_, file);
  return out;
}

/// In the order in which they run; those that ask for nothing stay as their names are ordered.
std::vector<FolderRoutes::Step> FolderRoutes::steps(const std::string& folder,
                                                    std::string_view globs) {
  std::vector<Step> open, out;
  for (const FileId file : files_of(folder)) {
    const std::string_view path = context_.project.file(file).path;
    if (path.ends_with(".d.ts") || !matches_any(globs, base_name(path))) continue;
    Step step = step_of(file);
    // "[check]save.js" takes its turn even where what it gives is put together elsewhere.
    const bool placed = contains(base_name(path), "[");
    if ((step.function.valid() || placed) && !step.name.empty()) open.push_back(std::move(step));
    if (open.size() > kMaxSteps) return {};
  }
  const auto names = [](const std::vector<std::string>& list, const std::string& name) {
    return std::ranges::find(list, name) != list.end();
  };
  while (!open.empty()) {
    const auto waits = [&](const Step& one) {
      return std::ranges::any_of(open, [&](const Step& other) {
        return &other != &one && (names(one.after, other.name) || names(other.before, one.name));
      });
    };
    auto next = std::ranges::find_if_not(open, waits);
    if (next == open.end()) next = open.begin();  // they wait for each other
    out.push_back(std::move(*next));
    open.erase(next);
  }
  return out;
}

const std::vector<FileId>& FolderRoutes::files_like(std::string_view globs) {
  const auto [found, added] = like_.try_emplace(std::string(globs));
  for (std::size_t i = 0; added && !globs.empty() && i < context_.project.size(); ++i) {
    const FileId file(i);
    if (is_own(context_, file) && matches_any(globs, context_.project.file(file).path))
      found->second.push_back(file);
  }
  return found->second;
}

std::vector<Guarding> FolderRoutes::guards(const Match& match, std::string_view folder) {
  std::vector<Guarding> out;
  for (const FileId file : files_like(constant(match.shape->role("guards")))) {
    const Step step = step_of(file);
    if (!step.function.valid() || compares_with(context_.project.of(file), base_name(folder)))
      continue;
    const std::string kind = functions_.kind_of(step.function);
    if (kind.empty() || kind == "none") continue;
    const std::uint32_t line = context_.project.of(file).symbols[step.function.symbol.index()].line;
    out.push_back({kind, step.name, "", {file, line, line}});
  }
  return out;
}

std::vector<Route> FolderRoutes::of(const Match& match) {
  std::vector<Route> out;
  const DataView root = DataView::root(context_.project.of(match.site.file));
  const DataView path = root[constant(match.shape->role("entry_path"))];
  const std::vector<std::string> methods =
      root[constant(match.shape->role("entry_methods"))].scalars();
  if (!path.scalar().starts_with("/") || contains(path.scalar(), " ") || methods.empty())
    return out;
  const std::string folder(folder_name(context_.project.file(match.site.file).path));
  const std::vector<Step> run = steps(folder, constant(match.shape->role("answers")));
  Route route;
  route.technology = match.shape->technology;
  route.path = join_route(constant(match.shape->role("prefix")),
                          plain_path(readable_pattern(path.scalar())));
  route.place = {match.site.file, path.line(), path.line()};
  const std::size_t gap = constant(match.shape->role("open")).find(' ');
  const bool open = gap != std::string_view::npos &&
                    root[constant(match.shape->role("open")).substr(0, gap)].scalar() ==
                        constant(match.shape->role("open")).substr(gap + 1);
  if (!open) route.guarded_by = guards(match, folder);
  for (std::size_t i = 0; i + 1 < run.size(); ++i) {
    const FileId file = run[i].function.file;
    if (!run[i].function.valid()) continue;
    const std::uint32_t line =
        context_.project.of(file).symbols[run[i].function.symbol.index()].line;
    route.layers.push_back({"other", run[i].name, "", {file, line, line}});
  }
  if (!run.empty()) route.handler = run.back().function;
  for (const std::string& method : methods) {
    route.method = method_in_name(method);
    out.push_back(route);
  }
  return out;
}

}  // namespace cutaway::meaning
