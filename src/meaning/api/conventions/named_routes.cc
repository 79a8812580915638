// SPDX-License-Identifier: Apache-2.0
// Joins addresses and views by the names that they share.
#include "meaning/api/conventions/named_routes.h"

#include <algorithm>
#include <map>
#include <set>

#include "base/text.h"
#include "meaning/api/routes.h"
#include "meaning/forms.h"

namespace cutaway::meaning {
namespace {

using syntax::Syntax;
using syntax::ValueKind;
using syntax::ValueNode;

constexpr std::size_t kMostRoutes = 4096;

bool is_one_of(std::string_view names, std::string_view name) {
  const auto words = split(constant(names), ' ');
  return std::ranges::find(words, name) != words.end();
}

/// "/orders/{id:[0-9]{3}}/*rest" → "/orders/{id}/{rest}".
std::string with_plain_holes(std::string_view path) {
  std::string out;
  int depth = 0;
  bool pattern = false;
  for (const char c : path) {
    depth += c == '{' ? 1 : 0;
    pattern = depth > 0 && (pattern || c == ':');
    if (!pattern || (c == '}' && depth == 1)) out += c;
    if (c == '}') depth = std::max(0, depth - 1);
    pattern = pattern && depth > 0;
  }
  const std::size_t star = out.rfind("/*");
  if (star != std::string::npos && out.find('/', star + 1) == std::string::npos) {
    const std::string rest = out.substr(star + 2);
    out = out.substr(0, star + 1) + "{" + (rest.empty() ? "path" : rest) + "}";
  }
  return out;
}

struct Address {
  std::string path;
  std::vector<std::string> methods;
  bool complete = true;
};

/// What a view says, its own or what stands on its class.
struct View {
  std::string address;
  std::vector<std::string> methods;
  std::vector<Guarding> guards;
};

class NamedRoutes {
 public:
  NamedRoutes(const ReaderContext& context, const catalogue::Shape& shape, std::set<FileId> files)
      : context_(context), shape_(shape), files_(std::move(files)) {}

  std::vector<Route> read() {
    for (const FileId file : files_) read_prefixes(file);
    for (const FileId file : files_) read_addresses(file);
    if (addresses_.empty()) return {};
    for (const FileId file : files_) {
      read_defaults(file);
      read_annotations(file);
      read_calls(file);
    }
    open_any();
    return std::move(out_);
  }

 private:
  Site site_of(FileId file, const syntax::Call& call) const {
    const Syntax& syntax = context_.project.of(file);
    return {file,
            call.scope,
            call.callee,
            std::span(syntax.arguments).subspan(call.first_argument, call.argument_count),
            syntax.text(call.name),
            {},
            call.line,
            call.end_line};
  }

  Site site_of(FileId file, const syntax::Annotation& note) const {
    const Syntax& syntax = context_.project.of(file);
    const std::string_view name = syntax.text(note.name);
    return {file,
            note.target,
            note.callee,
            std::span(syntax.arguments).subspan(note.first_argument, note.argument_count),
            name.substr(name.rfind('.') + 1),
            {},
            note.line,
            note.line};
  }

  Operand given(const Site& site, std::string_view role) const {
    return shape_.role(role).empty() ? Operand() : pick(context_, site, shape_.role(role));
  }

  bool is_true(const Site& site, std::string_view role) const {
    const Operand value = given(site, role);
    if (value.kind != Operand::Kind::value) return false;
    const Syntax& syntax = context_.project.of(value.value.file);
    const ValueNode& node = syntax.value(value.value.value);
    return node.kind == ValueKind::boolean && lower(syntax.text(node.text)) == "true";
  }

  /// The text there, whole; empty for anything that was not read.
  std::string text(const Site& site, std::string_view role) const {
    const auto all = texts_of(context_, given(site, role));
    const bool read = all.size() == 1 && all.front().alternatives.size() == 1 &&
                      all.front().alternatives.front().complete;
    return read ? std::string(all.front().best()) : std::string();
  }

  /// `config.include("shop.admin", route_prefix="/admin")`.
  void read_prefixes(FileId file) {
    for (const syntax::Call& call : context_.project.of(file).calls) {
      const Site site = site_of(file, call);
      if (site.name != constant(shape_.role("included"))) continue;
      if (given(site, "prefix").kind != Operand::Kind::value) continue;
      std::string module = text(site, "module");
      std::ranges::replace(module, '.', '/');
      while (module.starts_with("/")) module.erase(0, 1);
      const std::string prefix = text(site, "prefix");
      open_prefix_ = open_prefix_ || module.empty() || prefix.empty();
      prefixes_.emplace_back(std::move(module), prefix);
    }
  }

  /// What stands before the addresses of a file.
  std::string prefix_of(FileId file) const {
    std::string path = context_.project.file(file).path;
    path.resize(std::min(path.size(), path.rfind('.')));
    if (path.ends_with("/__init__")) path.resize(path.size() - 9);
    for (const auto& [module, prefix] : prefixes_) {
      const bool whole = path == module || path.ends_with("/" + module);
      if (!module.empty() && whole) return prefix;
    }
    return {};
  }

  void read_addresses(FileId file) {
    for (const syntax::Call& call : context_.project.of(file).calls) {
      const Site site = site_of(file, call);
      if (!is_one_of(shape_.role("registers"), site.name) || is_true(site, "static")) continue;
      const std::string name = text(site, "name");
      const auto paths = texts_of(context_, given(site, "path"));
      if (name.empty() || paths.size() != 1 || paths.front().alternatives.empty()) continue;
      Address one;
      const std::string path(paths.front().best());
      if (contains(path, "://") || contains(path, " ")) continue;
      one.complete = paths.front().alternatives.front().complete && !open_prefix_;
      one.path = join_route(prefix_of(file), with_plain_holes(path));
      one.methods = methods_of(context_, given(site, "methods"));
      addresses_.emplace(name, std::move(one));
    }
  }

  View view_of(const Site& site) const {
    View out;
    out.address = text(site, "address");
    out.methods = methods_of(context_, given(site, "methods"));
    const Place place{site.file, site.line, site.line};
    if (is_true(site, "known"))
      out.guards.push_back({"auth", std::string(shape_.role("known")), "", place});
    const Operand right = given(site, "right");
    if (right.kind == Operand::Kind::value) {
      std::string asked = name_of_right(right.value);
      if (!asked.empty()) out.guards.push_back({"right", std::move(asked), "", place});
    }
    return out;
  }

  /// "Orders.CREATE" of `Permission.Orders.CREATE`, "edit" of `"edit"`; a plain name that stands
  /// for no text says that nothing is asked.
  std::string name_of_right(ValueRef value) const {
    const Syntax& syntax = context_.project.of(value.file);
    const ValueNode* node = &syntax.value(value.value);
    if (node->kind == ValueKind::string) return std::string(syntax.text(node->text));
    std::string out;
    while (node->kind == ValueKind::member && node->child_count == 1) {
      out = std::string(syntax.text(node->text)) + (out.empty() ? "" : ".") + out;
      node = &syntax.value(syntax.child(*node, 0));
    }
    if (!out.empty()) return out;
    const auto closed = context_.links.close(value);
    const bool read = closed.alternatives.size() == 1 && closed.alternatives.front().complete;
    return read ? std::string(closed.best()) : std::string();
  }

  void read_defaults(FileId file) {
    for (const syntax::Annotation& note : context_.project.of(file).annotations) {
      const Site site = site_of(file, note);
      if (is_one_of(shape_.role("defaults"), site.name))
        defaults_.emplace(SymbolRef{file, note.target}, view_of(site));
    }
  }

  /// What the view leaves to its class.
  void add_defaults(FileId file, SymbolId target, View& view) const {
    const Syntax& syntax = context_.project.of(file);
    if (!target.valid()) return;
    auto found = defaults_.find({file, target});
    if (found == defaults_.end())
      found = defaults_.find({file, syntax.symbols[target.index()].container});
    if (found == defaults_.end()) return;
    const View& all = found->second;
    if (view.address.empty()) view.address = all.address;
    if (view.methods.empty()) view.methods = all.methods;
    for (const Guarding& guard : all.guards) {
      if (std::ranges::find(view.guards, guard.kind, &Guarding::kind) == view.guards.end())
        view.guards.push_back(guard);
    }
  }

  void read_annotations(FileId file) {
    for (const syntax::Annotation& note : context_.project.of(file).annotations) {
      const Site site = site_of(file, note);
      if (is_one_of(shape_.role("defaults"), site.name)) continue;
      const bool says = given(site, "address").kind == Operand::Kind::value;
      if (!says && !is_one_of(shape_.role("views"), site.name)) continue;
      View view = view_of(site);
      if (!says) add_defaults(file, note.target, view);
      if (says) add_rights(file, note.target, view);
      tell(view, {file, note.line, note.line}, {file, note.target});
    }
  }

  /// A view with an address of its own still has the other defaults.
  void add_rights(FileId file, SymbolId target, View& view) const {
    const std::string own = view.address;
    add_defaults(file, target, view);
    view.address = own;
  }

  void read_calls(FileId file) {
    for (const syntax::Call& call : context_.project.of(file).calls) {
      const Site site = site_of(file, call);
      if ((call.flags & syntax::kDecorator) != 0) continue;
      if (!is_one_of(shape_.role("views"), site.name)) continue;
      const Operand handler = given(site, "view");
      SymbolRef function;
      if (handler.kind == Operand::Kind::value) function = symbol_of(context_, handler.value);
      tell(view_of(site), {file, call.line, call.line}, function);
    }
  }

  void tell(const View& view, Place place, SymbolRef handler) {
    const auto [begin, end] = addresses_.equal_range(view.address);
    for (auto at = begin; at != end && !view.address.empty(); ++at) {
      const Address& address = at->second;
      std::vector<std::string> methods = view.methods.empty() ? address.methods : view.methods;
      if (methods.empty()) methods.emplace_back("ANY");
      for (const std::string& method : methods) {
        const auto [known, fresh] = told_.try_emplace({method, address.path}, out_.size());
        if (!fresh) {
          keep_shared(out_[known->second].guarded_by, view.guards);
          continue;
        }
        if (out_.size() >= kMostRoutes) return;
        Route route;
        route.method = method;
        route.path = address.path;
        route.complete = address.complete;
        route.technology = shape_.technology;
        route.place = place;
        route.handler = handler;
        route.guarded_by = view.guards;
        out_.push_back(std::move(route));
      }
    }
  }

  /// A view of all methods for people who are signed in does not close what other views of the
  /// address leave open: it only answers them in another way.
  void open_any() {
    const auto asks = [](const Route& route) {
      return std::ranges::find(route.guarded_by, "auth", &Guarding::kind) != route.guarded_by.end();
    };
    std::set<std::string> open;
    for (const Route& route : out_)
      if (!asks(route)) open.insert(route.path);
    std::erase_if(out_, [&](const Route& route) {
      return route.method == "ANY" && asks(route) && open.contains(route.path);
    });
  }

  static void keep_shared(std::vector<Guarding>& kept, const std::vector<Guarding>& other) {
    std::erase_if(kept, [&](const Guarding& one) {
      return std::ranges::none_of(other, [&](const Guarding& guard) {
        return guard.kind == one.kind && guard.name == one.name;
      });
    });
  }

  const ReaderContext& context_;
  const catalogue::Shape& shape_;
  const std::set<FileId> files_;
  std::vector<std::pair<std::string, std::string>> prefixes_;  ///< by the module's path
  bool open_prefix_ = false;  ///< some module registers below a prefix that nobody read
  std::multimap<std::string, Address> addresses_;
  std::map<SymbolRef, View> defaults_;
  std::map<std::pair<std::string, std::string>, std::size_t> told_;
  std::vector<Route> out_;
};

}  // namespace

std::vector<Route> named_routes(const ReaderContext& context, std::span<const Match> matches) {
  std::map<const catalogue::Shape*, std::set<FileId>> files;
  for (const Match& match : matches) {
    const bool named = match.shape->means == "route" && match.shape->role("method") == "@named";
    if (named && is_own(context, match.site.file)) files[match.shape].insert(match.site.file);
  }
  std::vector<Route> out;
  for (auto& [shape, of_shape] : files)
    std::ranges::move(NamedRoutes(context, *shape, std::move(of_shape)).read(),
                      std::back_inserter(out));
  return out;
}

}  // namespace cutaway::meaning
