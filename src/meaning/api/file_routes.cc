// SPDX-License-Identifier: Apache-2.0
// Reads addresses out of paths of files, and methods out of what the files export.
#include "meaning/api/file_routes.h"

#include <algorithm>

#include "base/text.h"

namespace cutaway::meaning {
namespace {

std::string_view segment_of_folder(std::string_view name, std::string& storage) {
  if (name.starts_with("(") || name.starts_with("@") || name == "index") return {};
  if (!name.starts_with("[") && !name.starts_with("$")) return name;
  storage = name.starts_with("$") ? name.substr(1) : name;
  std::erase_if(storage, [](char c) { return c == '[' || c == ']' || c == '.'; });
  storage = "{" + (storage.empty() ? std::string("path") : storage) + "}";
  return storage;
}

}  // namespace

std::vector<Route> file_routes(const ReaderContext& context, const Match& match) {
  std::vector<Route> out;
  const std::string& path = context.project.file(match.site.file).path;
  Route route;
  route.path = route_of_file(path, pick(context, match.site, match.shape->role("path")).text);
  route.technology = match.shape->technology;
  route.place = {match.site.file, 1, 1};
  if (match.shape->role("method") != "@exports") {
    route.method = "ANY";
    out.push_back(route);
    return out;
  }
  const syntax::Syntax& syntax = context.project.of(match.site.file);
  for (std::size_t i = 0; i < syntax.symbols.size(); ++i) {
    const syntax::Symbol& symbol = syntax.symbols[i];
    const std::string_view name = syntax.text(symbol.name);
    if ((symbol.flags & syntax::kExported) == 0 || method_in_name(name) != name) continue;
    route.method = name;
    route.place = {match.site.file, symbol.line, symbol.line};
    route.handler = {match.site.file, SymbolId(i)};
    out.push_back(route);
  }
  return out;
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
