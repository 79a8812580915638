// SPDX-License-Identifier: Apache-2.0
// Writes parameters of route patterns as `{name}`.
#include "meaning/api/lookup/paths.h"

#include <cctype>

namespace cutaway::meaning {
namespace {

/// The end of the name that begins at `i`.
std::size_t end_of_name(std::string_view path, std::size_t i) {
  while (i < path.size() &&
         (std::isalnum(static_cast<unsigned char>(path[i])) != 0 || path[i] == '_'))
    ++i;
  return i;
}

}  // namespace

std::string plain_path(std::string_view path) {
  std::string out;
  int open = 0;
  for (std::size_t i = 0; i < path.size(); ++i) {
    const char c = path[i];
    const char before = i == 0 ? '/' : path[i - 1];
    const std::size_t end = end_of_name(path, i + 1);
    const bool starts = before != ':' && std::isalnum(static_cast<unsigned char>(before)) == 0;
    if (c == '(' || open > 0) {
      open += c == '(' ? 1 : c == ')' ? -1 : 0;
    } else if ((c == ':' || c == '*') && starts && end > i + 1) {
      out += "{" + std::string(path.substr(i + 1, end - i - 1)) + "}";
      i = end - 1;
    } else if (c != '/' || !out.ends_with("/")) {
      out += c;
    }
  }
  while (out.size() > 1 && out.ends_with("/")) out.pop_back();
  return out.empty() ? "/" : out;
}

std::string take_method(std::string& path) {
  constexpr std::string_view kMethods[] = {"GET",  "POST",    "PUT",   "PATCH",  "DELETE",
                                           "HEAD", "OPTIONS", "TRACE", "CONNECT"};
  if (path.ends_with("/{$}")) path.resize(path.size() - 3);
  const std::size_t blank = path.find(' ');
  if (blank == std::string::npos) return {};
  const std::string word = path.substr(0, blank);
  for (const std::string_view method : kMethods) {
    if (word != method) continue;
    const std::size_t slash = path.find('/', blank);
    path = slash == std::string::npos ? path.substr(blank + 1) : path.substr(slash);
    return word;
  }
  return {};
}

bool has_open_method(std::string_view path) {
  const std::size_t end = path.starts_with("{") ? path.find('}') : std::string_view::npos;
  return end != std::string_view::npos && path.substr(end + 1).starts_with(" ");
}

std::string without_open_base(std::string text, bool is_prefix) {
  const std::size_t end = text.starts_with("{") ? text.find('}') : std::string::npos;
  if (end == std::string::npos) return text;
  const bool whole = end + 1 == text.size();
  if (whole ? !is_prefix : text[end + 1] != '/') return text;
  return text.substr(end + 1);
}

std::string neutral_hole(std::string text) {
  const std::size_t start = text.starts_with("/") ? 1 : 0;
  const bool hole =
      text.size() > start + 1 && text[start] == '{' && text.find('}') == text.size() - 1;
  return hole ? text.substr(0, start) + "{path}" : text;
}

std::string join_route(std::string_view prefix, std::string_view path) {
  if (path.starts_with("^")) path.remove_prefix(1);
  if (path.ends_with("$")) path.remove_suffix(1);
  std::string out(prefix);
  if (out.empty() || (out.back() != '/' && !path.empty() && path.front() != '/')) out += '/';
  if (out.back() == '/' && path.starts_with("/")) path.remove_prefix(1);
  out += path;
  for (std::size_t at = out.find("//"); at != std::string::npos; at = out.find("//", at))
    out.erase(at, 1);
  return out.front() == '/' ? out : "/" + out;
}

}  // namespace cutaway::meaning
