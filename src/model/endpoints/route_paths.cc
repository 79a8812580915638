// SPDX-License-Identifier: Apache-2.0
// Writes the holes of route paths in one way.
#include "model/endpoints/route_paths.h"

#include "base/text.h"
#include "model/model.h"

namespace cutaway::model {
namespace {

bool is_name(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
         c == '-';
}

/// Where the bracket that opens at `open` closes; the end of the text when it does not.
std::size_t closing(std::string_view text, std::size_t open) {
  const char in = text[open];
  const char out = in == '{' ? '}' : in == '<' ? '>' : ')';
  std::size_t depth = 0;
  for (std::size_t i = open; i < text.size(); ++i) {
    if (text[i] == '\\') {
      ++i;
      continue;
    }
    if (text[i] == in) ++depth;
    if (text[i] == out && --depth == 0) return i;
  }
  return text.size();
}

std::string_view name_at(std::string_view text) {
  std::size_t end = 0;
  while (end < text.size() && is_name(text[end])) ++end;
  return text.substr(0, end);
}

/// The name inside of a hole's brackets: "int:id", "id:\\d+", "*path", "?P<id>…".
std::string hole(std::string_view inside, char bracket) {
  if (bracket == '(' && inside.starts_with("?P<")) return std::string(name_at(inside.substr(3)));
  if (bracket == '(' && inside.starts_with("?<")) return std::string(name_at(inside.substr(2)));
  if (bracket == '(') return {};
  if (bracket == '<' && contains(inside, ":")) inside = inside.substr(inside.rfind(':') + 1);
  while (!inside.empty() && !is_name(inside.front())) inside.remove_prefix(1);
  return std::string(name_at(inside));
}

}  // namespace

std::string uniform_path(std::string_view path) {
  std::string out;
  for (std::size_t i = 0; i < path.size(); ++i) {
    const char c = path[i];
    const bool starts = i == 0 || path[i - 1] == '/';
    if (path.substr(i).starts_with("${")) {  // "${shop.base}": the name of a setting
      const std::size_t end = closing(path, i + 1);
      if (end < path.size() && contains(path.substr(i, end - i), ".")) {
        out += path.substr(i + 1, end - i);
        i = end;
        continue;
      }
    }
    if (c == '{' || c == '<' || (c == '(' && path.substr(i).starts_with("(?"))) {
      const std::size_t end = closing(path, i);
      if (end == path.size()) return out + std::string(path.substr(i));
      const std::string name = hole(path.substr(i + 1, end - i - 1), c);
      if (name.empty() && c == '{') {
        out += path.substr(i, end - i + 1);
      } else {
        out += "{" + (name.empty() ? std::string("path") : name) + "}";
      }
      i = end;
    } else if (c == ':' && i + 1 < path.size() && is_name(path[i + 1])) {
      const std::string_view name = name_at(path.substr(i + 1));
      // "/v1/items:batch" is a verb after a resource, not a hole; a name in braces goes before it.
      if (!starts && path[i - 1] != '-' && path[i - 1] != '.') {
        out += ':';
        continue;
      }
      out += "{" + std::string(name) + "}";
      i += name.size();
      if (i + 1 < path.size() && (path[i + 1] == '(' || path[i + 1] == '<'))
        i = closing(path, i + 1);
      if (i + 1 < path.size() && std::string_view("*+?").find(path[i + 1]) != path.npos) ++i;
    } else if (c == '*' && starts) {
      std::size_t stars = i;
      while (stars < path.size() && path[stars] == '*') ++stars;
      const std::string_view name = name_at(path.substr(stars));
      if (name.empty() && stars < path.size()) {  // any one segment, as it is written
        out += c;
        continue;
      }
      out += "{" + (name.empty() ? std::string("path") : std::string(name)) + "}";
      i = stars + name.size() - 1;
    } else {
      out += c;
    }
  }
  return out;
}

const std::string& shown_path(const Endpoint& endpoint) {
  return endpoint.public_paths.empty() ? endpoint.path : endpoint.public_paths.front();
}

}  // namespace cutaway::model
