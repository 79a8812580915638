// SPDX-License-Identifier: Apache-2.0
// Fills the names of controllers and actions into the paths of rows that leave them open.
#include "meaning/api/conventions/row_actions.h"

#include <algorithm>
#include <map>
#include <set>

#include "base/text.h"
#include "meaning/api/conventions/record_routes.h"
#include "meaning/api/lookup/paths.h"
#include "meaning/api/lookup/patterns.h"
#include "meaning/api/routes.h"

namespace cutaway::meaning {
namespace {

using syntax::Symbol;
using syntax::SymbolKind;
using syntax::Syntax;

constexpr std::string_view kController = "{controller}";
constexpr std::string_view kAction = "{action}";
constexpr std::size_t kMostRows = 4096;

/// A controller and the functions by which it answers.
struct Controller {
  FileId file;
  std::string type;                            ///< "OrderController"
  std::string name;                            ///< "order"
  std::map<std::string, std::uint32_t> lines;  ///< of its functions
};

/// A function that answers by its name: public, no constructor, nothing that sets a field.
bool is_action(const Syntax& syntax, const Symbol& symbol, std::string_view type) {
  const std::string_view name = syntax.text(symbol.name);
  const bool function = symbol.kind == SymbolKind::method || symbol.kind == SymbolKind::function;
  const bool hidden =
      (symbol.flags & (syntax::kPrivate | syntax::kStatic | syntax::kAbstract)) != 0;
  const bool sets = name.size() > 3 && name.starts_with("set") && name[3] >= 'A' && name[3] <= 'Z';
  return function && !hidden && !sets && name != type && !name.starts_with("_");
}

std::vector<Controller> controllers_in(const ReaderContext& context, std::string_view glob) {
  std::vector<Controller> out;
  std::string_view end = glob.substr(glob.rfind('*') + 1);
  end = end.substr(0, end.find('.'));
  for (std::size_t f = 0; f < context.project.size(); ++f) {
    const FileId file(f);
    if (!is_own(context, file) || !matches_glob(glob, context.project.file(file).path)) continue;
    const Syntax& syntax = context.project.of(file);
    for (std::size_t i = 0; i < syntax.symbols.size(); ++i) {
      const Symbol& symbol = syntax.symbols[i];
      const std::string_view type = syntax.text(symbol.name);
      if (symbol.kind != SymbolKind::class_ || !type.ends_with(end) || type == end) continue;
      if ((symbol.flags & syntax::kAbstract) != 0) continue;
      Controller one{
          file, std::string(type), std::string(type.substr(0, type.size() - end.size())), {}};
      if (one.name.size() < 2 || one.name[1] < 'A' || one.name[1] > 'Z')
        one.name[0] = lower(one.name.substr(0, 1))[0];
      for (const Symbol& function : syntax.symbols) {
        if (function.container == SymbolId(i) && is_action(syntax, function, type))
          one.lines.emplace(syntax.text(function.name), function.name_line);
      }
      out.push_back(std::move(one));
    }
  }
  return out;
}

std::string filled(std::string path, std::string_view hole, const std::string& name) {
  if (const std::size_t at = path.find(hole); at != std::string::npos)
    path.replace(at, hole.size(), name);
  return path;
}

}  // namespace

std::vector<TableRow> written_out(const ReaderContext& context, const Match& match,
                                  std::vector<TableRow> rows) {
  std::string_view glob = match.shape->role("controllers");
  if (glob.empty()) return rows;
  const std::vector<Controller> all = controllers_in(context, glob.substr(1));
  const auto is_open = [](const TableRow& row) {
    return contains(row.path, kController) || contains(row.path, kAction);
  };
  std::set<std::pair<std::string, std::string>> told;
  std::vector<TableRow> out;
  for (const TableRow& row : rows) {
    if (is_open(row)) continue;
    told.emplace(row.type, row.action);
    out.push_back(row);
  }
  std::erase_if(rows, [&](const TableRow& row) { return !is_open(row); });
  std::ranges::stable_sort(rows, {}, [](const TableRow& row) {
    return std::pair(contains(row.path, kController), row.path.size());
  });
  for (const TableRow& row : rows) {
    const bool any = contains(row.path, kController);
    for (const Controller& one : all) {
      if (any ? !row.type.empty() : one.type != row.type) continue;
      for (const auto& [action, line] : one.lines) {
        if (!row.action.empty() && row.action != action) continue;
        if (row.action.empty() && !contains(row.path, kAction)) continue;
        const std::pair name(one.type, action);
        if (any && row.action.empty() && !told.insert(name).second) continue;
        if (out.size() >= kMostRows) return out;
        told.insert(name);
        TableRow made = row;
        made.path = filled(filled(row.path, kController, one.name), kAction, action);
        made.type = one.type;
        made.action = action;
        made.handler = one.type + "@" + action;
        made.place = {one.file, line, line};
        out.push_back(std::move(made));
      }
    }
  }
  return out;
}

std::vector<Route> routes_of_row(const ReaderContext& context, Actions& actions, const Match& match,
                                 const TableRow& row) {
  std::vector<Route> out;
  if (row.path.empty()) return out;
  Route route;
  route.technology = match.shape->technology;
  route.path = join_route("", plain_path(readable_pattern(row.path)));
  route.place = row.place;
  route.handler = named_answer(context, actions, row.handler);
  if (!match.shape->role("resolved").empty() && !route.handler.valid()) return out;
  route.complete = match.shape->role("complete") != "=no";
  route.method = "ANY";
  for (const std::string& method : row.methods) {
    route.method = method_in_name(method);
    out.push_back(route);
  }
  if (row.methods.empty()) out.push_back(std::move(route));
  return out;
}

}  // namespace cutaway::meaning
