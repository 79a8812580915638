// SPDX-License-Identifier: Apache-2.0
// Makes regular expressions of paths readable.
#include "meaning/api/lookup/patterns.h"

#include <algorithm>

namespace cutaway::meaning {
namespace {

/// The end of the group that begins at `at`, behind its ")"; brackets and escapes are respected.
std::size_t end_of_group(std::string_view text, std::size_t at) {
  int depth = 0;
  bool in_class = false;
  for (std::size_t i = at; i < text.size(); ++i) {
    if (text[i] == '\\') {
      ++i;
    } else if (in_class) {
      in_class = text[i] != ']';
    } else if (text[i] == '[') {
      in_class = true;
    } else if (text[i] == '(') {
      ++depth;
    } else if (text[i] == ')' && --depth == 0) {
      return i + 1;
    }
  }
  return text.size();
}

/// Behind `?`, `*`, `+` or `{2,3}`.
std::size_t end_of_repeat(std::string_view text, std::size_t at) {
  if (at < text.size() && text[at] == '{') {
    const std::size_t close = text.find('}', at);
    const std::string_view inside = close == std::string_view::npos
                                        ? std::string_view("x")
                                        : text.substr(at + 1, close - at - 1);
    const bool counts = std::ranges::all_of(
        inside, [](char c) { return (c >= '0' && c <= '9') || c == ',' || c == ' '; });
    if (counts && !inside.empty()) at = close + 1;
  }
  while (at < text.size() && (text[at] == '?' || text[at] == '*' || text[at] == '+')) ++at;
  return at;
}

bool is_expression(std::string_view text) {
  if (text.starts_with("^") || text.ends_with("$")) return true;
  return text.find("(?P<") != std::string_view::npos ||
         text.find("(?:") != std::string_view::npos || text.find('\\') != std::string_view::npos;
}

/// "orders/{num}" of CodeIgniter's "orders/(:num)"; "(:locale)" of others may be left away.
std::string with_braces(std::string_view pattern) {
  std::string out(pattern);
  for (std::size_t at = out.find("(:"); at != std::string::npos; at = out.find("(:", at + 1)) {
    const std::size_t end = out.find(')', at);
    if (end == std::string::npos) break;
    const std::string kind = out.substr(at + 2, end - at - 2);
    const bool takes = kind == "any" || kind == "segment" || kind == "num" || kind == "alpha" ||
                       kind == "alphanum" || kind == "hash";
    if (takes) out.replace(at, end - at + 1, "{" + kind + "}");
  }
  return out;
}

/// The parameter a group stands for, or nothing for look-ahead.
std::string parameter_of(std::string_view group) {
  if (group.starts_with("(?P<") ||
      (group.starts_with("(?<") && !group.starts_with("(?<=") && !group.starts_with("(?<!"))) {
    const std::size_t from = group.find('<') + 1;
    const std::size_t to = std::min(group.find('>', from), group.size());
    return "{" + std::string(group.substr(from, to - from)) + "}";
  }
  return group.starts_with("(?") ? std::string() : "{arg}";
}

}  // namespace

std::vector<std::string> parameters_in(std::string_view path) {
  std::vector<std::string> out;
  for (std::size_t at = path.find_first_of("<{"); at != std::string_view::npos;
       at = path.find_first_of("<{", at + 1)) {
    const std::size_t end = path.find_first_of(">}", at);
    if (end == std::string_view::npos) break;
    std::string_view name = path.substr(at + 1, end - at - 1);
    name.remove_prefix(name.rfind(':') == std::string_view::npos ? 0 : name.rfind(':') + 1);
    out.emplace_back(name);
  }
  return out;
}

std::string with_names_first(std::string_view path) {
  std::string out;
  for (std::size_t i = 0; i < path.size(); ++i) {
    const std::size_t end = path[i] == '<' ? path.find('>', i) : std::string_view::npos;
    if (end == std::string_view::npos) {
      out += path[i];
      continue;
    }
    const std::string_view hole = path.substr(i + 1, end - i - 1);
    out += "{" + std::string(hole.substr(0, hole.find(':'))) + "}";
    i = end;
  }
  return out;
}

std::string with_marks_named(std::string_view path) {
  std::string out;
  for (std::size_t i = 0; i < path.size(); ++i) {
    const bool opens = path.substr(i, 2) == "(:";
    const std::size_t end = opens ? path.find(')', i) : std::string_view::npos;
    if (end == std::string_view::npos) {
      out += path[i];
      continue;
    }
    out += "{" + std::string(path.substr(i + 2, end - i - 2)) + "}";
    i = end;
  }
  return out;
}

std::string with_holes(std::string_view holes, std::string path) {
  if (holes.empty()) return path;
  return holes == "=(:name)" ? with_marks_named(path) : with_names_first(path);
}

std::string readable_prefix(std::string_view pattern) {
  std::string out = readable_pattern(pattern);
  if (out.ends_with("$")) out.pop_back();
  if (out.starts_with("^")) out.erase(0, 1);
  return out;
}

std::string readable_pattern(std::string_view pattern, bool expression) {
  if (!expression && !is_expression(pattern)) return with_braces(pattern);
  std::string out;
  for (std::size_t i = 0; i < pattern.size();) {
    const char c = pattern[i];
    if (c == '\\' && i + 1 < pattern.size()) {
      const bool letter = (pattern[i + 1] >= 'a' && pattern[i + 1] <= 'z') ||
                          (pattern[i + 1] >= 'A' && pattern[i + 1] <= 'Z');
      if (!letter) out += pattern[i + 1];
      if (letter && pattern[i + 1] != 'Z' && pattern[i + 1] != 'A' && pattern[i + 1] != 'b')
        out += "{arg}";
      i = letter ? end_of_repeat(pattern, i + 2) : i + 2;
    } else if (pattern.substr(i, 3) == "(?:") {
      i += 3;  // what the group holds counts
    } else if (c == ')') {
      i = end_of_repeat(pattern, i + 1);
    } else if (c == '(') {
      const std::size_t end = end_of_group(pattern, i);
      out += parameter_of(pattern.substr(i, end - i));
      i = end_of_repeat(pattern, end);
    } else if (c == '[') {
      const std::size_t close = pattern.find(']', i + 2);
      out += "{arg}";
      i = close == std::string_view::npos ? pattern.size() : end_of_repeat(pattern, close + 1);
    } else if (c == '.' && i + 1 < pattern.size() &&
               (pattern[i + 1] == '*' || pattern[i + 1] == '+')) {
      out += "{path}";
      i = end_of_repeat(pattern, i + 1);
    } else if (c == '?' || c == '*' || c == '+') {
      ++i;  // `/?`: with the slash
    } else {
      out += c;
      ++i;
    }
  }
  return out;
}

}  // namespace cutaway::meaning
