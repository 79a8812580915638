// SPDX-License-Identifier: Apache-2.0
// Reads addresses out of paths of files.
#include "base/text.h"
#include "meaning/api/conventions/file_routes.h"

namespace cutaway::meaning {
namespace {

/// What comes after the first folder of that name; a folder is meant, no end of a name.
std::string_view after(std::string_view path, std::string_view below) {
  if (below.empty()) return path;
  if (path.starts_with(below)) return path.substr(below.size());
  const std::size_t at = path.find("/" + std::string(below));
  return at == std::string_view::npos ? path : path.substr(at + below.size() + 1);
}

/// "[[...slug]]" → "{slug}", "[id=number].json" → "{id}.json"; what is neither stays.
std::string with_parameters(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const std::size_t end = text[i] == '[' ? text.find(']', i) : std::string_view::npos;
    if (end == std::string_view::npos) {
      out += text[i];
      continue;
    }
    std::string_view name = text.substr(i, end - i);
    while (name.starts_with("[") || name.starts_with(".")) name.remove_prefix(1);
    name = name.substr(0, name.find('='));
    out += "{" + std::string(name.empty() ? "path" : name) + "}";
    i = end;
    while (i + 1 < text.size() && text[i + 1] == ']') ++i;
  }
  return out;
}

std::string segment_of_folder(std::string_view name) {
  if (name.starts_with("(") || name.starts_with("@") || name == "index") return {};
  if (name.starts_with("$"))
    return "{" + std::string(name.size() > 1 ? name.substr(1) : "path") + "}";
  return with_parameters(name);
}

bool only_names_the_file(std::string_view stem) {
  return stem == "page" || stem == "route" || stem == "index" || stem == "+page" ||
         stem == "+server";
}

/// Without the ending, and without the method or environment before it ("orders.post.ts").
std::string_view stem_of(std::string_view name) {
  const std::size_t dot = name.rfind('.');
  if (dot != std::string_view::npos && dot > 0) name = name.substr(0, dot);
  const std::size_t method = name.rfind('.');
  if (method == std::string_view::npos || name.ends_with("]")) return name;
  const std::string_view said = name.substr(method + 1);
  const bool is_method = method_in_name(said) != "ANY" && lower(method_in_name(said)) == said;
  return is_method ? name.substr(0, method) : name;
}

/// One piece between dots: "_auth" is no part of the address, "$id" and "($lang)" are parameters,
/// "[x.json]" is meant as it stands, "api_" and "api+" are "api".
std::string segment_of_dots(std::string_view piece) {
  if (piece.starts_with("_")) return {};
  if (piece == "index" || piece == "route") return {};
  while (piece.ends_with("_") || piece.ends_with("+")) piece.remove_suffix(1);
  if (piece.starts_with("(") && piece.ends_with(")")) piece = piece.substr(1, piece.size() - 2);
  if (piece.starts_with("$"))
    return "{" + std::string(piece.size() > 1 ? piece.substr(1) : "path") + "}";
  std::string out(piece);
  std::erase_if(out, [](char c) { return c == '[' || c == ']'; });
  return out;
}

/// Splits at dots that do not stand in brackets.
std::vector<std::string_view> dotted_pieces(std::string_view name) {
  std::vector<std::string_view> out;
  std::size_t start = 0;
  bool inside = false;
  for (std::size_t i = 0; i < name.size(); ++i) {
    if (name[i] == '[') inside = true;
    if (name[i] == ']') inside = false;
    if (name[i] != '.' || inside) continue;
    out.push_back(name.substr(start, i - start));
    start = i + 1;
  }
  out.push_back(name.substr(start));
  return out;
}

}  // namespace

std::string route_of_file(std::string_view path, std::string_view below) {
  path = after(path, below);
  std::string out;
  const auto pieces = split(path, '/');
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    const bool is_file = i + 1 == pieces.size();
    const std::string_view piece = is_file ? stem_of(pieces[i]) : pieces[i];
    if (is_file && only_names_the_file(piece)) break;
    const std::string segment = segment_of_folder(piece);
    if (!segment.empty()) out += "/" + segment;
  }
  return out.empty() ? "/" : out;
}

std::string route_of_dots(std::string_view path, std::string_view below) {
  path = after(path, below);
  std::string out;
  const auto pieces = split(path, '/');
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    const bool is_file = i + 1 == pieces.size();
    std::string_view piece = pieces[i];
    if (is_file) piece = piece.substr(0, piece.rfind('.'));
    for (const std::string_view part : dotted_pieces(piece)) {
      const std::string segment = segment_of_dots(part);
      if (!segment.empty()) out += "/" + segment;
    }
  }
  return out.empty() ? "/" : out;
}

}  // namespace cutaway::meaning
