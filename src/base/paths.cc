// SPDX-License-Identifier: Apache-2.0
// Paths as text (always '/' between, relative to a source's root) and globs over them.
#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "base/text.h"

namespace cutaway {
namespace {

/// `*` and `?` without braces: the classic two-pointer match, linear but for one remembered star.
bool matches_simple(std::string_view glob, std::string_view text) {
  std::size_t g = 0;
  std::size_t t = 0;
  std::size_t star = std::string_view::npos;
  std::size_t after_star = 0;
  while (t < text.size()) {
    if (g < glob.size() && glob[g] == '*') {
      star = g++;
      after_star = t;
    } else if (g < glob.size() && (glob[g] == '?' || glob[g] == text[t])) {
      ++g;
      ++t;
    } else if (star != std::string_view::npos) {
      g = star + 1;
      t = ++after_star;
    } else {
      return false;
    }
  }
  while (g < glob.size() && glob[g] == '*') ++g;
  return g == glob.size();
}

/// Matches a glob with braces, "a{b,c}d{e,*f}", without writing its expansions down, for this is
/// asked millions of times. A brace without its other half stands for itself.
class BraceMatch {
 public:
  bool fits(std::string_view glob, std::string_view text) { return goes_on({}, glob, text); }

 private:
  /// Whether the text is `head`, which holds no brace, and then what `rest` allows.
  bool goes_on(std::string_view head, std::string_view rest, std::string_view text) {
    while (true) {
      if (head.empty()) {
        const std::size_t open = rest.find('{');
        const std::size_t close = open == std::string_view::npos ? open : rest.find('}', open);
        if (close == std::string_view::npos) return matches_simple(rest, text);
        if (open == 0) return one_of(rest.substr(1, close - 1), rest.substr(close + 1), text);
        head = rest.substr(0, open);
        rest.remove_prefix(open);
      }
      if (head[0] == '*') return after_star(head, rest, text);
      if (text.empty() || (head[0] != '?' && head[0] != text[0])) return false;
      head.remove_prefix(1);
      text.remove_prefix(1);
    }
  }

  bool after_star(std::string_view head, std::string_view rest, std::string_view text) {
    if (rest.empty()) return matches_simple(head, text);
    head.remove_prefix(std::min(head.find_first_not_of('*'), head.size()));
    for (std::size_t from = 0; from <= text.size() && tries_-- > 0; ++from)
      if (goes_on(head, rest, text.substr(from))) return true;
    return false;
  }

  bool one_of(std::string_view pieces, std::string_view rest, std::string_view text) {
    while (tries_-- > 0) {
      const std::size_t comma = pieces.find(',');
      if (goes_on(pieces.substr(0, comma), rest, text)) return true;
      if (comma == std::string_view::npos) break;
      pieces.remove_prefix(comma + 1);
    }
    return false;
  }

  int tries_ = 10'000;  ///< a glob of many stars and braces may come from a stranger
};

/// Whether the plain text at both ends of the glob stands there: few globs go on from here.
bool ends_fit(std::string_view glob, std::string_view text) {
  for (std::size_t i = 0; i < glob.size() && glob[i] != '*' && glob[i] != '?' && glob[i] != '{';
       ++i)
    if (i == text.size() || glob[i] != text[i]) return false;
  std::size_t t = text.size();
  for (std::size_t g = glob.size(); g > 0; --g) {
    const char last = glob[g - 1];
    if (last == '*' || last == '?' || last == '}') break;
    if (t == 0 || last != text[--t]) return false;
  }
  return true;
}

}  // namespace

bool matches_glob(std::string_view glob, std::string_view text) {
  if (!ends_fit(glob, text)) return false;
  if (glob.find('{') == std::string_view::npos) return matches_simple(glob, text);
  return BraceMatch().fits(glob, text);
}

std::string_view base_name(std::string_view path) {
  const std::size_t slash = path.rfind('/');
  return slash == std::string_view::npos ? path : path.substr(slash + 1);
}

std::string_view folder_name(std::string_view path) {
  const std::size_t slash = path.rfind('/');
  return slash == std::string_view::npos ? std::string_view() : path.substr(0, slash);
}

std::string_view ending(std::string_view path) {
  const std::string_view name = base_name(path);
  const std::size_t dot = name.rfind('.');
  return dot == std::string_view::npos || dot == 0 ? std::string_view() : name.substr(dot + 1);
}

bool is_component_file(std::string_view path) {
  return path.ends_with(".vue") || path.ends_with(".svelte") || path.ends_with(".tsx") ||
         path.ends_with(".jsx");
}

std::string join_path(std::string_view folder, std::string_view relative) {
  std::vector<std::string> parts;
  for (const std::string_view text : {folder, relative}) {
    for (const std::string_view part : split(text, '/')) {
      if (part.empty() || part == ".") continue;
      if (part != "..") {
        parts.emplace_back(part);
      } else if (parts.empty()) {
        return {};
      } else {
        parts.pop_back();
      }
    }
  }
  return join(parts, "/");
}

}  // namespace cutaway
