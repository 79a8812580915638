// SPDX-License-Identifier: Apache-2.0
// A class counts when it answers a method itself: what it has from above only refuses.
#include "meaning/api/conventions/servlets.h"

#include <algorithm>
#include <map>
#include <set>

#include "base/text.h"
#include "meaning/api/lookup/paths.h"
#include "meaning/forms.h"
#include "syntax/data_view.h"

namespace cutaway::meaning {
namespace {

using syntax::DataView;
using syntax::Symbol;
using syntax::Syntax;

struct Address {
  std::string path;
  Place place;
  bool complete = true;
};

/// "/ms/*" → "/ms/{path}"; empty for "*.page".
std::string readable(std::string_view pattern) {
  if (!pattern.starts_with("/")) return {};
  if (pattern.ends_with("/*")) return std::string(pattern.substr(0, pattern.size() - 1)) + "{path}";
  return contains(pattern, "*") ? std::string() : plain_path(pattern);
}

class Servlets {
 public:
  Servlets(const ReaderContext& context, const catalogue::Shape& shape)
      : context_(context), shape_(shape) {
    for (std::size_t f = 0; f < context.project.size(); ++f) {
      const FileId file(f);
      if (is_own(context, file) &&
          base_name(context.project.file(file).path) == constant(shape.role("descriptor")))
        read_descriptor(file);
    }
  }

  void add(SymbolRef type, std::vector<Route>& out) {
    const auto answering = functions_of(type);
    if (answering.empty()) return;
    for (const Address& address : addresses(type)) {
      for (const auto& [method, function] : answering) {
        Route route;
        route.method = method;
        route.path = address.path;
        route.complete = address.complete;
        route.technology = shape_.technology;
        route.place = address.place;
        route.handler = function;
        out.push_back(std::move(route));
      }
    }
  }

 private:
  /// What `servlet-mapping` says of the class that `servlet` names.
  void read_descriptor(FileId file) {
    const DataView root = DataView::root(context_.project.of(file));
    std::map<std::string, std::string, std::less<>> classes;
    for (const DataView servlet : root.children("servlet"))
      classes.emplace(servlet["servlet-name"].scalar(), servlet["servlet-class"].scalar());
    for (const DataView mapping : root.children("servlet-mapping")) {
      const auto named = classes.find(trim(mapping["servlet-name"].scalar()));
      if (named == classes.end()) continue;
      for (const DataView pattern : mapping.children("url-pattern")) {
        const std::string path = readable(trim(pattern.scalar()));
        const Place place{file, pattern.line(), pattern.line()};
        if (!path.empty()) mapped_[named->second].push_back({path, place, true});
      }
    }
  }

  std::vector<Address> addresses(SymbolRef type) const {
    std::vector<Address> out = marked(type);
    const Syntax& syntax = context_.project.of(type.file);
    const std::string_view name = syntax.text(syntax.symbols[type.symbol.index()].name);
    for (const auto& [written, found] : mapped_) {
      const bool meant = written.ends_with("." + std::string(name)) && in_package(type, written);
      if (meant) out.insert(out.end(), found.begin(), found.end());
    }
    if (out.empty()) said_itself(type, out);
    return out;
  }

  /// Whether the file lies where the package in a name says: "org.shop.Orders".
  bool in_package(SymbolRef type, std::string_view written) const {
    std::string folder(written.substr(0, written.rfind('.')));
    std::ranges::replace(folder, '.', '/');
    const std::string_view at = folder_name(context_.project.file(type.file).path);
    return at == folder || at.ends_with("/" + folder);
  }

  /// `@WebServlet("/orders")`, `@WebServlet(urlPatterns = {"/orders", "/all/*"})`.
  std::vector<Address> marked(SymbolRef type) const {
    std::vector<Address> out;
    const Syntax& syntax = context_.project.of(type.file);
    for (const syntax::Annotation& note : syntax.annotations) {
      const std::string_view name = syntax.text(note.name);
      if (note.target != type.symbol ||
          name.substr(name.rfind('.') + 1) != constant(shape_.role("mark")))
        continue;
      Site site;
      site.file = type.file;
      site.arguments =
          std::span(syntax.arguments).subspan(note.first_argument, note.argument_count);
      for (const auto& closed : role_texts(context_, site, "urlPatterns|value|0")) {
        const std::string path = readable(closed.best());
        if (!path.empty()) out.push_back({path, {type.file, note.line, note.line}, true});
      }
    }
    return out;
  }

  /// `String getPath() { return "/orders"; }`
  void said_itself(SymbolRef type, std::vector<Address>& out) const {
    const Syntax& syntax = context_.project.of(type.file);
    const auto names = split(constant(shape_.role("says_path")), ' ');
    for (std::size_t s = 0; s < syntax.symbols.size(); ++s) {
      const Symbol& symbol = syntax.symbols[s];
      if (symbol.container != type.symbol || symbol.parameter_count > 0 ||
          std::ranges::find(names, syntax.text(symbol.name)) == names.end())
        continue;
      std::vector<const syntax::Exit*> exits;
      for (const syntax::Exit& exit : syntax.exits)
        if (exit.scope == SymbolId(s) && exit.value.valid()) exits.push_back(&exit);
      if (exits.size() != 1) continue;
      const auto closed = context_.links.close({type.file, exits.front()->value});
      const bool known = closed.alternatives.size() == 1 && closed.alternatives.front().complete;
      const std::string path = known ? readable(closed.best()) : std::string();
      const std::uint32_t line = exits.front()->line;
      if (!path.empty()) out.push_back({path, {type.file, line, line}, false});
    }
  }

  /// Functions of the class itself, by the method that each answers.
  std::map<std::string, SymbolRef> functions_of(SymbolRef type) const {
    std::map<std::string, SymbolRef> out;
    const Syntax& syntax = context_.project.of(type.file);
    const std::string_view verbs = constant(shape_.role("verbs"));
    for (std::size_t s = 0; s < syntax.symbols.size(); ++s) {
      const Symbol& symbol = syntax.symbols[s];
      if (symbol.container != type.symbol || !is_function(symbol)) continue;
      const std::string_view name = syntax.text(symbol.name);
      if (name == constant(shape_.role("any")))
        out.emplace("ANY", SymbolRef{type.file, SymbolId(s)});
      if (!name.starts_with(verbs)) continue;
      const std::string method = method_in_name(name.substr(verbs.size()));
      if (lower(method) == lower(name.substr(verbs.size())))
        out.emplace(method, SymbolRef{type.file, SymbolId(s)});
    }
    return out;
  }

  const ReaderContext& context_;
  const catalogue::Shape& shape_;
  std::map<std::string, std::vector<Address>> mapped_;  ///< by the name of the class as written
};

}  // namespace

std::vector<Route> servlets(const ReaderContext& context, std::span<const Match> matches) {
  std::vector<Route> out;
  std::map<const catalogue::Shape*, Servlets> known;
  std::set<SymbolRef> seen;
  for (const Match& match : matches) {
    if (match.shape->means != "servlet" || !is_own(context, match.site.file)) continue;
    const SymbolRef type{match.site.file, match.site.scope};
    if (!type.symbol.valid() || !seen.insert(type).second) continue;
    known.try_emplace(match.shape, context, *match.shape).first->second.add(type, out);
  }
  return out;
}

}  // namespace cutaway::meaning
