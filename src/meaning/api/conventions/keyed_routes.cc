// SPDX-License-Identifier: Apache-2.0
// A key counts when it begins with a method and a path follows.
#include "meaning/api/conventions/keyed_routes.h"

#include <algorithm>
#include <array>
#include <map>

#include "base/text.h"

namespace cutaway::meaning {
namespace {

using syntax::Syntax;
using syntax::ValueKind;
using syntax::ValueNode;

constexpr std::size_t kMaxRoutes = 4096;

/// "GET" and "/orders/{id}" of "get /orders/:id"; no path when it is no route. Regular expressions
/// are left out.
std::pair<std::string, std::string> route_key(std::string_view key) {
  constexpr std::array<std::string_view, 8> kMethods = {"GET",    "POST", "PUT",     "PATCH",
                                                        "DELETE", "HEAD", "OPTIONS", "ALL"};
  const std::size_t space = key.find(' ');
  if (space == std::string_view::npos) return {};
  std::string method(key.substr(0, space));
  for (char& c : method) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  const std::string_view path = trim(key.substr(space));
  if (std::ranges::find(kMethods, method) == kMethods.end() || !path.starts_with("/")) return {};
  if (method == "ALL") method = "ANY";
  std::string out;
  for (const std::string_view piece : split(path.substr(1), '/')) {
    if (piece == "*")
      out += "/{path}";
    else
      out += piece.starts_with(":") ? "/{" + std::string(piece.substr(1)) + "}"
                                    : "/" + std::string(piece);
  }
  return {std::move(method), std::move(out)};
}

/// The text of an entry, or of its entry `action`.
std::string_view action_of(const Syntax& syntax, const ValueNode& entry) {
  if (entry.child_count == 0) return {};
  const ValueNode& value = syntax.value(syntax.child(entry, 0));
  if (value.kind == ValueKind::string) return syntax.text(value.text);
  for (std::size_t i = 0; value.kind == ValueKind::record && i < value.child_count; ++i) {
    const ValueNode& inner = syntax.value(syntax.child(value, i));
    if (inner.kind == ValueKind::entry && syntax.text(inner.text) == "action")
      return action_of(syntax, inner);
  }
  return {};
}

class KeyedRoutes {
 public:
  KeyedRoutes(const ReaderContext& context, GuardFunctions& functions, const Match& match)
      : context_(context),
        functions_(functions),
        match_(match),
        folder_(folder_name(context.project.file(match.site.file).path)) {}

  std::vector<Route> read() {
    read_guards();
    std::vector<Route> out;
    const Syntax& syntax = context_.project.of(match_.site.file);
    for (const ValueNode& node : syntax.values) {
      if (node.kind != ValueKind::entry || out.size() >= kMaxRoutes) continue;
      auto [method, path] = route_key(syntax.text(node.text));
      if (path.empty()) continue;
      const std::string action(action_of(syntax, node));
      Route route;
      route.method = std::move(method);
      route.path = std::move(path);
      route.technology = match_.shape->technology;
      route.place = {match_.site.file, node.line, node.line};
      route.handler = handler(action);
      if (!action.empty()) route.guarded_by = guards(action);
      out.push_back(std::move(route));
    }
    return out;
  }

 private:
  FileId file_at(std::string_view path) const {
    for (std::size_t f = 0; f < context_.project.size(); ++f)
      if (context_.project.file(FileId(f)).path == path) return FileId(f);
    return {};
  }

  std::string_view said(std::string_view role) const {
    const std::string_view form = match_.shape->role(role);
    return form.starts_with("=") ? form.substr(1) : form;
  }

  /// The function of that name in the action's file.
  SymbolRef handler(std::string_view action) const {
    std::string path(said("handler"));
    const std::size_t gap = path.find("{}");
    if (action.empty() || gap == std::string::npos) return {};
    const FileId file = file_at(join_path(folder_, path.replace(gap, 2, action)));
    if (!file.valid()) return {};
    const Syntax& syntax = context_.project.of(file);
    for (std::size_t s = 0; s < syntax.symbols.size(); ++s) {
      if (syntax.text(syntax.symbols[s].name) == said("runs")) return {file, SymbolId(s)};
    }
    for (const ValueNode& node : syntax.values) {
      if (node.kind != ValueKind::entry || syntax.text(node.text) != said("runs")) continue;
      const ValueNode* held =
          node.child_count == 0 ? nullptr : &syntax.value(syntax.child(node, 0));
      if (held != nullptr && held->kind == ValueKind::function) return {file, held->symbol};
    }
    return {};
  }

  void read_guards() {
    const FileId file = file_at(join_path(folder_, said("guards")));
    if (said("guards").empty() || !file.valid()) return;
    const Syntax& syntax = context_.project.of(file);
    for (const ValueNode& node : syntax.values) {
      if (node.kind != ValueKind::entry || node.child_count == 0) continue;
      std::vector<Guarding> named;
      const ValueNode& value = syntax.value(syntax.child(node, 0));
      const std::size_t count = value.kind == ValueKind::list ? value.child_count : 1;
      for (std::size_t i = 0; i < count; ++i) {
        const ValueNode& one =
            value.kind == ValueKind::list ? syntax.value(syntax.child(value, i)) : value;
        if (one.kind != ValueKind::string) continue;
        const std::string name(syntax.text(one.text));
        const std::string kind = functions_.kind_of_words(name);
        named.push_back({kind.empty() || kind == "none" || kind == "kept" ? "other" : kind,
                         name,
                         "",
                         {file, node.line, node.line}});
      }
      guards_.try_emplace(std::string(syntax.text(node.text)), std::move(named));
    }
  }

  /// What runs before an action: said for itself, for its folder, or for all.
  std::vector<Guarding> guards(const std::string& action) const {
    for (const std::string& key :
         {action, action.substr(0, action.rfind('/')) + "/*", std::string("*")}) {
      if (const auto at = guards_.find(key); at != guards_.end()) return at->second;
    }
    return {};
  }

  const ReaderContext& context_;
  GuardFunctions& functions_;
  const Match& match_;
  const std::string folder_;
  std::map<std::string, std::vector<Guarding>, std::less<>> guards_;
};

}  // namespace

std::vector<Route> keyed_routes(const ReaderContext& context, GuardFunctions functions,
                                const Match& match) {
  return KeyedRoutes(context, functions, match).read();
}

}  // namespace cutaway::meaning
