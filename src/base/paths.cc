// SPDX-License-Identifier: Apache-2.0
// Paths as text (always '/' between, relative to a source's root) and globs over them.
#include <algorithm>
#include <array>
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

constexpr int kMostExpansions = 256;
constexpr std::size_t kMostBraces = 32;

/// "a{b,c}d{e,f}" → abde abdf acde acdf, one after the other in one text, for this is asked
/// millions of times. A brace without its other half stays as it is, and so do those after the
/// first `kMostBraces`.
class Expansions {
 public:
  explicit Expansions(std::string_view glob) : glob_(glob) { write(); }
  const std::string& text() const { return text_; }
  /// Goes on to the next one; false when that was the last.
  bool next() {
    if (turn_ == kMostBraces) return false;
    ++chosen_[turn_];
    std::fill(chosen_.begin() + static_cast<std::ptrdiff_t>(turn_) + 1, chosen_.end(), 0);
    write();
    return true;
  }

 private:
  void write() {
    text_.clear();
    turn_ = kMostBraces;
    std::string_view rest = glob_;
    for (std::size_t brace = 0; brace < kMostBraces; ++brace) {
      const std::size_t open = rest.find('{');
      const std::size_t close = open == std::string_view::npos ? open : rest.find('}', open);
      if (close == std::string_view::npos) break;
      std::string_view pieces = rest.substr(open + 1, close - open - 1);
      for (std::size_t skip = chosen_[brace]; skip > 0; --skip)
        pieces.remove_prefix(pieces.find(',') + 1);
      const std::size_t comma = pieces.find(',');
      if (comma != std::string_view::npos) turn_ = brace;
      text_.append(rest.substr(0, open)).append(pieces.substr(0, comma));
      rest.remove_prefix(close + 1);
    }
    text_ += rest;
  }

  std::string_view glob_;
  std::string text_;
  std::array<std::size_t, kMostBraces> chosen_{};  ///< the piece of each brace
  std::size_t turn_ = kMostBraces;                 ///< the last brace that has a further piece
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

/// Whether a piece of the first brace can stand where it does, when only plain text is before it.
bool first_brace_fits(std::string_view glob, std::string_view text) {
  const std::size_t open = glob.find_first_of("*?{");
  if (open == std::string_view::npos || glob[open] != '{') return true;
  const std::size_t close = glob.find('}', open);
  if (close == std::string_view::npos) return true;
  std::string_view pieces = glob.substr(open + 1, close - open - 1);
  const std::string_view rest = text.substr(open);
  while (true) {
    const std::size_t comma = pieces.find(',');
    const std::string_view piece = pieces.substr(0, comma);
    if (rest.starts_with(piece.substr(0, piece.find_first_of("*?")))) return true;
    if (comma == std::string_view::npos) return false;
    pieces.remove_prefix(comma + 1);
  }
}

}  // namespace

bool matches_glob(std::string_view glob, std::string_view text) {
  if (!ends_fit(glob, text)) return false;
  if (glob.find('{') == std::string_view::npos) return matches_simple(glob, text);
  if (!first_brace_fits(glob, text)) return false;
  Expansions expansions(glob);
  for (int left = kMostExpansions; left > 0; --left) {
    if (matches_simple(expansions.text(), text)) return true;
    if (!expansions.next()) break;
  }
  return false;
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
