// SPDX-License-Identifier: Apache-2.0
// Reads methods out of what route files export, compare and are called.
#include "meaning/api/conventions/file_routes.h"

#include <algorithm>

#include "base/text.h"
#include "meaning/api/conventions/page_models.h"
#include "meaning/wrappers.h"

namespace cutaway::meaning {
namespace {

using syntax::Syntax;
using syntax::ValueKind;
using syntax::ValueNode;

/// "loader GET, action POST": the method that an exported name answers; without a list its own.
std::string method_of(std::string_view names, std::string_view name) {
  if (names.starts_with("=")) names.remove_prefix(1);
  if (names.empty()) return method_in_name(name) == name ? std::string(name) : std::string();
  for (const std::string_view pair : split(names, ',')) {
    const std::string_view both = trim(pair);
    const std::size_t gap = both.find(' ');
    if (gap != std::string_view::npos && both.substr(0, gap) == name)
      return std::string(both.substr(gap + 1));
  }
  return {};
}

bool has_default_export(const Syntax& syntax) {
  const auto is_default = [&](const syntax::Export& item) {
    return syntax.text(item.name) == "default";
  };
  const auto flagged = [](const syntax::Symbol& symbol) {
    return (symbol.flags & syntax::kDefaultExport) != 0;
  };
  return std::ranges::any_of(syntax.exports, is_default) ||
         std::ranges::any_of(syntax.symbols, flagged);
}

/// The method in the name of a file: "orders.post.ts" → POST.
std::string method_of_file(std::string_view path) {
  const auto pieces = split(base_name(path), '.');
  if (pieces.size() < 3) return "ANY";
  const std::string method = method_in_name(pieces[pieces.size() - 2]);
  return lower(method) == pieces[pieces.size() - 2] ? method : "ANY";
}

}  // namespace

FileRoutes::FileRoutes(const ReaderContext& context, const Facts& facts) : context_(context) {
  for (const Package& package : facts.packages) folders_.insert(package.folder);
}

/// What lies below the innermost folder with a manifest: there the framework looks for its folder.
std::string_view FileRoutes::below_package(std::string_view path) const {
  std::string_view folder = path;
  for (std::size_t cut = folder.rfind('/'); cut != std::string_view::npos;
       cut = folder.rfind('/')) {
    folder = folder.substr(0, cut);
    if (folders_.contains(folder)) return path.substr(cut + 1);
  }
  return path;
}

std::string FileRoutes::address(const Match& match) const {
  const std::string_view path = below_package(context_.project.file(match.site.file).path);
  std::string_view below = match.shape->role("path");
  std::string_view best;
  for (std::string_view form : split(below, '|')) {
    if (form.starts_with("=")) form.remove_prefix(1);
    best = form;
    if (path.starts_with(form) || contains(path, "/" + std::string(form))) break;
  }
  return match.shape->role("form") == "=dots" ? route_of_dots(path, best)
                                              : route_of_file(path, best);
}

void FileRoutes::add_exports(const Match& match, const Route& route,
                             std::vector<Route>& out) const {
  const std::string_view names = match.shape->role("names");
  const Syntax& syntax = context_.project.of(match.site.file);
  const auto add = [&](std::string_view name, std::uint32_t line, SymbolRef handler) {
    Route one = route;
    one.method = method_of(names, name);
    one.place = {match.site.file, line, line};
    one.handler = handler;
    const auto same = [&](const Route& other) { return other.method == one.method; };
    if (!one.method.empty() && std::ranges::none_of(out, same)) out.push_back(std::move(one));
  };
  for (std::size_t i = 0; i < syntax.symbols.size(); ++i) {
    const syntax::Symbol& symbol = syntax.symbols[i];
    if ((symbol.flags & syntax::kExported) == 0 || symbol.container.valid()) continue;
    SymbolRef handler{match.site.file, SymbolId(i)};
    if (symbol.value.valid()) {
      SymbolRef within = symbol_of(context_, {match.site.file, symbol.value});
      if (!within.valid()) within = run_later(context_, {match.site.file, symbol.value});
      if (within.valid()) handler = within;
    }
    add(syntax.text(symbol.name), symbol.line, handler);
  }
  for (const syntax::Export& item : syntax.exports) {
    SymbolRef handler;
    for (std::size_t i = 0; i < syntax.symbols.size() && !item.local.empty(); ++i) {
      if (!syntax.symbols[i].container.valid() &&
          syntax.text(syntax.symbols[i].name) == syntax.text(item.local))
        handler = {match.site.file, SymbolId(i)};
    }
    add(syntax.text(item.name), item.line, handler);
  }
}

/// One function answers all methods; those that it compares with are the ones it means.
void FileRoutes::add_asked(const Match& match, const Route& route, std::vector<Route>& out) const {
  const Syntax& syntax = context_.project.of(match.site.file);
  for (const ValueNode& node : syntax.values) {
    if (node.kind != ValueKind::comparison || node.child_count != 2) continue;
    const ValueNode& left = syntax.value(syntax.child(node, 0));
    const ValueNode& right = syntax.value(syntax.child(node, 1));
    if (right.kind != ValueKind::string || syntax.text(left.text) != "method") continue;
    const std::string_view name = syntax.text(right.text);
    if (method_in_name(name) != name) continue;
    Route one = route;
    one.method = name;
    one.place = {match.site.file, node.line, node.line};
    const auto same = [&](const Route& other) { return other.method == one.method; };
    if (std::ranges::none_of(out, same)) out.push_back(std::move(one));
  }
  if (out.empty()) out.push_back(route);
}

/// `export default handlers({ GET: list, POST: add })`: one a method; else the function that the
/// call makes or wraps answers. False when the file gives no call.
bool FileRoutes::add_made(const Match& match, Route& route, std::vector<Route>& out) const {
  const FileId file = match.site.file;
  const Syntax& syntax = context_.project.of(file);
  ValueId value;
  for (const syntax::Export& item : syntax.exports) {
    if (syntax.text(item.name) == "default" && item.value.valid()) value = item.value;
  }
  for (const syntax::Symbol& symbol : syntax.symbols) {
    if ((symbol.flags & syntax::kDefaultExport) != 0 && symbol.value.valid()) value = symbol.value;
  }
  if (!value.valid() || syntax.value(value).kind != ValueKind::call) return false;
  const ValueNode& call = syntax.value(value);
  for (std::size_t i = 1; i < call.child_count; ++i) {
    const ValueNode& record = syntax.value(syntax.child(call, i));
    for (std::size_t e = 0; record.kind == ValueKind::record && e < record.child_count; ++e) {
      const ValueNode& entry = syntax.value(syntax.child(record, e));
      const std::string_view name = syntax.text(entry.text);
      if (entry.kind != ValueKind::entry || entry.child_count == 0 || method_in_name(name) != name)
        continue;
      Route one = route;
      one.method = name;
      one.place = {file, entry.line, entry.line};
      one.handler = run_later(context_, {file, syntax.child(entry, 0)});
      out.push_back(std::move(one));
    }
  }
  if (!out.empty()) return true;
  if (const SymbolRef later = run_later(context_, {file, value}); later.valid())
    route.handler = later;
  return false;
}

std::vector<Route> FileRoutes::of(const Match& match) const {
  std::vector<Route> out;
  if (match.shape->role("method") == "@page_model") return page_models(context_, match);
  const Syntax& syntax = context_.project.of(match.site.file);
  Route route;
  route.path = address(match);
  route.technology = match.shape->technology;
  route.place = {match.site.file, 1, 1};
  route.method = "ANY";
  const std::string_view method = match.shape->role("method");
  if (method == "@exports") {
    if (match.shape->role("page") == "=default" && has_default_export(syntax))
      return out;  // it is a page, and its loader feeds that
    add_exports(match, route, out);
    return out;
  }
  if (!has_default_export(syntax) && syntax.exports.empty()) return out;
  for (std::size_t i = 0; i < syntax.symbols.size(); ++i) {
    if ((syntax.symbols[i].flags & syntax::kDefaultExport) == 0) continue;
    route.handler = {match.site.file, SymbolId(i)};
    route.place.line = route.place.end_line = syntax.symbols[i].line;
  }
  if (method == "@asked" && add_made(match, route, out)) return out;
  if (method == "@asked") {
    add_asked(match, route, out);
  } else {
    if (method == "@file_name")
      route.method = method_of_file(context_.project.file(match.site.file).path);
    out.push_back(route);
  }
  return out;
}

}  // namespace cutaway::meaning
