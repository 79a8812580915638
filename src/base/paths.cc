// SPDX-License-Identifier: Apache-2.0
// Paths as text (always '/' between, relative to a source's root) and globs over them.
#include <algorithm>
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

constexpr std::size_t kMostExpansions = 256;

/// "a{b,c}d{e,f}" → abde abdf acde acdf; a glob without a closing brace stays as it is.
std::vector<std::string> expand_braces(std::string_view glob) {
  std::vector<std::string> done{std::string()};
  while (!glob.empty()) {
    const std::size_t open = glob.find('{');
    const std::size_t close = open == std::string_view::npos ? open : glob.find('}', open);
    const std::string_view plain =
        glob.substr(0, close == std::string_view::npos ? glob.size() : open);
    for (std::string& text : done) text += plain;
    if (close == std::string_view::npos) break;
    std::vector<std::string> next;
    for (const std::string& text : done) {
      for (const std::string_view piece : split(glob.substr(open + 1, close - open - 1), ',')) {
        if (next.size() < kMostExpansions) next.push_back(text + std::string(piece));
      }
    }
    done = std::move(next);
    glob.remove_prefix(close + 1);
  }
  return done;
}

}  // namespace

bool matches_glob(std::string_view glob, std::string_view text) {
  if (glob.find('{') == std::string_view::npos) return matches_simple(glob, text);
  const std::vector<std::string> globs = expand_braces(glob);
  return std::any_of(globs.begin(), globs.end(),
                     [&](const std::string& g) { return matches_simple(g, text); });
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
