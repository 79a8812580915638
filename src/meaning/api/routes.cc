// SPDX-License-Identifier: Apache-2.0
// Finds routes and joins them with the mounts of the objects they were registered on.
#include "meaning/api/routes.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "base/text.h"
#include "meaning/api/carriers.h"

namespace cutaway::meaning {
namespace {

class Finder {
 public:
  Finder(const ReaderContext& context, std::span<const Match> matches)
      : context_(context), matches_(matches), carriers_(context) {}

  std::vector<Route> run() {
    for (const Match& match : matches_) {
      if (match.shape->means == "mount") add_mount(match);
    }
    for (const Match& match : matches_) {
      if (match.shape->means == "route" && is_own(context_, match.site.file)) add_route(match);
    }
    std::ranges::sort(found_, {}, key);
    const auto same = [](const Route& a, const Route& b) { return key(a) == key(b); };
    found_.erase(std::unique(found_.begin(), found_.end(), same), found_.end());
    return std::move(found_);
  }

 private:
  static std::tuple<const Place&, const std::string&, const std::string&> key(const Route& route) {
    return {route.place, route.method, route.path};
  }

  void add_mount(const Match& match) {
    const std::string_view child = match.shape->role("child");
    const std::string_view parent = match.shape->role("parent");
    const std::string from = carriers_.key(match.site, child);
    if (from.empty()) return;
    Carriers::Mount mount;
    mount.parent = parent.empty() ? std::string() : carriers_.key(match.site, parent);
    mount.own = parent.empty();
    mount.replaces_own = !match.shape->role("replaces").empty();
    for (const auto& closed : prefixes(match)) {
      mount.prefix = std::string(closed.best());
      mount.complete = !closed.alternatives.empty() && closed.alternatives.front().complete;
      if (!mount.prefix.empty() && mount.parent == from) continue;
      carriers_.mount(from, mount);
    }
    mounted_.insert({match.site.file, match.site.line, match.site.callee});
  }

  std::vector<linking::ClosedValue> prefixes(const Match& match) {
    const std::string_view form = match.shape->role("prefix");
    std::vector<linking::ClosedValue> out;
    if (!form.empty()) out = texts_of(context_, pick(context_, match.site, form));
    std::erase_if(out,
                  [](const linking::ClosedValue& closed) { return closed.alternatives.empty(); });
    if (out.empty()) out.push_back({{{"", true, {}, {}, {}, false}}, {}});
    return out;
  }

  /// `@RequestMapping` on a class is the prefix of its methods.
  bool stands_on_class(const Match& match) const {
    if (match.shape->on != "annotation" || match.shape->role("parent") != "@class") return false;
    return class_around(context_.project.of(match.site.file), match.site.scope) == match.site.scope;
  }

  void add_route(const Match& match) {
    if (match.shape->on == "file") return add_file_route(match);
    if (match.shape->on == "call" &&
        mounted_.contains({match.site.file, match.site.line, match.site.callee}))
      return;
    if (stands_on_class(match)) return;
    const Operand path = pick(context_, match.site, match.shape->role("path"));
    const Operand handler = pick(context_, match.site, match.shape->role("handler"));
    const bool same = path.kind == Operand::Kind::value && handler.kind == Operand::Kind::value &&
                      path.value == handler.value;
    if (same) return;  // `app.get("title")` asks for a setting
    std::vector<linking::ClosedValue> paths = texts_of(context_, path);
    if (paths.empty() && match.shape->on == "annotation")
      paths.push_back({{{"", true, {}, {}, {}, false}}, {}});
    const std::string above = carriers_.key(match.site, match.shape->role("parent"));
    for (const linking::ClosedValue& closed : paths) {
      if (closed.alternatives.empty()) continue;
      for (const Carriers::Prefix& prefix : carriers_.prefixes(above))
        add_path(match, prefix, closed, handler);
    }
  }

  void add_path(const Match& match, const Carriers::Prefix& prefix,
                const linking::ClosedValue& closed, const Operand& handler) {
    Route route;
    route.path = join_route(prefix.text, closed.best());
    route.complete = prefix.complete && closed.alternatives.front().complete;
    route.technology = match.shape->technology;
    route.place = {match.site.file, match.site.line, match.site.end_line};
    if (match.shape->on == "annotation") route.handler = {match.site.file, match.site.scope};
    if (handler.kind == Operand::Kind::symbol) route.handler = handler.symbol;
    if (handler.kind == Operand::Kind::value) route.handler = symbol_of(context_, handler.value);
    for (std::string& method : methods(match)) {
      route.method = std::move(method);
      found_.push_back(route);
    }
  }

  std::vector<std::string> methods(const Match& match) {
    const std::string_view form = match.shape->role("method");
    if (form == "@name") return {method_in_name(match.site.name)};
    std::vector<std::string> out = methods_of(context_, pick(context_, match.site, form));
    if (out.empty()) out.emplace_back("ANY");
    return out;
  }

  void add_file_route(const Match& match) {
    const std::string& path = context_.project.file(match.site.file).path;
    Route route;
    route.path = route_of_file(path, pick(context_, match.site, match.shape->role("path")).text);
    route.technology = match.shape->technology;
    route.place = {match.site.file, 1, 1};
    if (match.shape->role("method") != "@exports") {
      route.method = "ANY";
      found_.push_back(route);
      return;
    }
    const syntax::Syntax& syntax = context_.project.of(match.site.file);
    for (std::size_t i = 0; i < syntax.symbols.size(); ++i) {
      const syntax::Symbol& symbol = syntax.symbols[i];
      const std::string_view name = syntax.text(symbol.name);
      if ((symbol.flags & syntax::kExported) == 0 || method_in_name(name) != name) continue;
      route.method = name;
      route.place = {match.site.file, symbol.line, symbol.line};
      route.handler = {match.site.file, SymbolId(i)};
      found_.push_back(route);
    }
  }

  const ReaderContext& context_;
  std::span<const Match> matches_;
  Carriers carriers_;
  std::set<std::tuple<FileId, std::uint32_t, ValueId>> mounted_;
  std::vector<Route> found_;
};

std::string_view segment_of_folder(std::string_view name, std::string& storage) {
  if (name.starts_with("(") || name.starts_with("@") || name == "index") return {};
  if (!name.starts_with("[") && !name.starts_with("$")) return name;
  storage = name.starts_with("$") ? name.substr(1) : name;
  std::erase_if(storage, [](char c) { return c == '[' || c == ']' || c == '.'; });
  storage = "{" + (storage.empty() ? std::string("path") : storage) + "}";
  return storage;
}

}  // namespace

bool is_wanted(const ReaderContext& context, const Facts& facts, const Match& match) {
  std::string_view needs = match.shape->role("needs");
  if (needs.starts_with("=")) needs.remove_prefix(1);
  if (needs.empty()) return true;
  const std::string& path = context.project.file(match.site.file).path;
  return std::ranges::any_of(facts.dependencies, [&](const Dependency& dependency) {
    if (dependency.name != needs || dependency.package >= facts.packages.size()) return false;
    const std::string& folder = facts.packages[dependency.package].folder;
    return folder.empty() || path.starts_with(folder + "/");
  });
}

std::vector<Route> find_routes(const ReaderContext& context, std::span<const Match> matches) {
  return Finder(context, matches).run();
}

std::string join_route(std::string_view prefix, std::string_view path) {
  if (path.starts_with("^")) path.remove_prefix(1);
  if (path.ends_with("$")) path.remove_suffix(1);
  std::string out(prefix);
  if (out.empty() || (out.back() != '/' && !path.empty() && path.front() != '/')) out += '/';
  if (out.back() == '/' && path.starts_with("/")) path.remove_prefix(1);
  out += path;
  return out.front() == '/' ? out : "/" + out;
}

std::string route_of_file(std::string_view path, std::string_view below) {
  const std::size_t at = path.rfind(below);
  if (at != std::string_view::npos) path.remove_prefix(at + below.size());
  std::string out;
  const auto pieces = split(path, '/');
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    std::string_view piece = pieces[i];
    if (i + 1 == pieces.size()) {
      piece = piece.substr(0, piece.find('.', piece.starts_with("[...") ? 4 : 0));
      if (piece == "page" || piece == "route" || piece == "index" || piece == "+page" ||
          piece == "+server")
        break;
    }
    std::string storage;
    const std::string_view segment = segment_of_folder(piece, storage);
    if (!segment.empty()) out += "/" + std::string(segment);
  }
  return out.empty() ? "/" : out;
}

}  // namespace cutaway::meaning
