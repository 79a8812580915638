// SPDX-License-Identifier: Apache-2.0
// Listening calls are put together by the class that they stand in, else by the address.
#include "model/endpoints/own_servers.h"

#include <algorithm>
#include <map>

#include "meaning/site.h"
#include "model/inputs.h"

namespace cutaway::model {
namespace {

/// The part in whose folder the file lies: the deepest one, and of several the one that answers.
PartId part_around(const Model& model, std::string_view path) {
  PartId found;
  for (std::size_t p = 0; p < model.parts.size(); ++p) {
    const Part& part = model.parts[p];
    if (!part.built_here || part.runs == "dev" || part.kind != "service" || !below(path, part.path))
      continue;
    const Part* other = found.valid() ? &model.part(found) : nullptr;
    const bool nearer = other == nullptr || part.path.size() > other->path.size() ||
                        (part.path == other->path && part.routes > other->routes);
    if (nearer) found = PartId(static_cast<std::uint32_t>(p));
  }
  return found;
}

/// Somebody calls the function, or the program starts with it.
bool is_called(const Inputs& in, SymbolRef function) {
  const syntax::Symbol& symbol = in.project.of(function.file).symbols[function.symbol.index()];
  return (symbol.flags & syntax::kEntryPoint) != 0 || !in.links.callers(function).empty();
}

/// What is written as a whole, and no path of a socket.
std::string address_of(const meaning::Meaning& meant) {
  const linking::ClosedValue* said = meant.role("address");
  const std::string text(said == nullptr ? std::string_view() : said->best());
  return contains(text, "{") || contains(text, "/") ? std::string() : text;
}

using Key = std::pair<std::uint32_t, std::string>;  ///< part, and what tells it from the others

}  // namespace

std::vector<OwnServer> own_servers(const Analysis& made) {
  const Inputs in{*made.project, *made.links, *made.catalogue, *made.facts};
  std::map<Key, OwnServer> found;
  std::map<std::uint32_t, std::size_t> count;
  for (const meaning::Meaning& meant : in.facts.meanings) {
    if (meant.means != "listen" || !in.own(meant.place) || !meant.scope.valid()) continue;
    const FileId file = meant.place.file;
    const syntax::Syntax& syntax = in.project.of(file);
    const SymbolId function = meaning::innermost_function(syntax, meant.scope.symbol);
    const PartId part = part_around(*made.model, in.path(meant.place));
    if (!part.valid() || !function.valid() || !is_called(in, {file, function})) continue;
    const SymbolId type = meaning::class_around(syntax, function);
    const std::string address = address_of(meant);
    const std::string name(
        syntax.text(syntax.symbols[type.valid() ? type.index() : function.index()].name));
    if (name.empty() || (!type.valid() && address.empty())) continue;
    OwnServer& server = found[{part.value, type.valid() ? "class " + name : address}];
    if (server.places.empty()) server = {part, name, address, {}};
    add_once(server.places, meant.place);
  }
  for (const auto& [key, server] : found) ++count[key.first];
  std::vector<OwnServer> out;
  for (const auto& [key, server] : found)
    if (count[key.first] > 1) out.push_back(server);
  std::ranges::stable_sort(out, [](const OwnServer& a, const OwnServer& b) {
    return std::pair(a.part.value, a.places.front()) < std::pair(b.part.value, b.places.front());
  });
  return out;
}

}  // namespace cutaway::model
