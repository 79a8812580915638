// SPDX-License-Identifier: Apache-2.0
// Compares what people ask for with the names of entry points and functions.
#include "model/trace/asked.h"

#include <algorithm>
#include <tuple>

#include "base/text.h"

namespace cutaway::model {
namespace {

constexpr std::size_t kMostPrefix = 3;  // "/gateway/api/v1"

/// Without scheme, host, query, and the marks of a path that is a pattern.
std::string_view bare_path(std::string_view path) {
  if (const std::size_t scheme = path.find("://"); scheme != std::string_view::npos) {
    const std::size_t root = path.find('/', scheme + 3);
    path = root == std::string_view::npos ? std::string_view() : path.substr(root);
  }
  if (path.starts_with("^")) path.remove_prefix(1);
  if (path.ends_with("$")) path.remove_suffix(1);
  if (path.ends_with("(.:format)")) path.remove_suffix(10);
  return path.substr(0, path.find_first_of("?#"));
}

/// A query starts behind `?`, but the holes of a pattern are written with one, too.
std::vector<std::string_view> pieces(std::string_view path) {
  const bool pattern = contains(path, "(?");
  std::vector<std::string_view> out;
  for (const std::string_view piece : split(pattern ? path : bare_path(path), '/')) {
    if (!piece.empty() && piece != "^" && piece != "$") out.push_back(piece);
  }
  return out;
}

bool is_hole(std::string_view piece) {
  return piece.find_first_of("{<:*$[(") != std::string_view::npos;
}

/// Whether the last pieces agree; `words` and `filled` are counted on the way.
bool same_end(const std::vector<std::string_view>& have, const std::vector<std::string_view>& want,
              std::size_t& words, bool& filled) {
  const std::size_t shared = std::min(have.size(), want.size());
  for (std::size_t i = 1; i <= shared; ++i) {
    const std::string_view own = have[have.size() - i], asked = want[want.size() - i];
    if (equals_ignoring_case(own, asked)) {
      words += is_hole(own) ? 0U : 1U;
      continue;
    }
    if (!is_hole(own)) return false;
    filled = filled || !is_hole(asked);
  }
  return true;
}

bool is_letter(char c) { return (c | 32) >= 'a' && (c | 32) <= 'z'; }

/// "routing-rules", and not "{id}", "42", "ab12".
bool is_plain_word(std::string_view piece) {
  return !is_hole(piece) && std::ranges::any_of(piece, is_letter) &&
         std::ranges::none_of(piece, [](char c) { return c >= '0' && c <= '9'; });
}

bool is_method(std::string_view word) {
  constexpr std::string_view methods[] = {"get",     "post", "put",   "delete", "patch",
                                          "options", "head", "query", "any",    "all"};
  return std::ranges::any_of(methods,
                             [&](std::string_view one) { return equals_ignoring_case(one, word); });
}

std::vector<std::string> named(std::string_view dotted_name) {
  std::vector<std::string> out;
  for (const std::string_view piece : split(dotted_name, '.'))
    if (!piece.empty()) out.emplace_back(piece);
  return out;
}

/// "orders" names OrdersController, "shop.orders" in a folder of that name does, too.
bool names_holder(std::string_view holder, std::string_view asked) {
  if (equals_ignoring_case(holder, asked)) return true;
  const std::vector<std::string> have = identifier_words(holder), want = identifier_words(asked);
  return !want.empty() && have.size() == want.size() + 1 &&
         std::equal(want.begin(), want.end(), have.begin());
}

bool lies_in(std::string_view file, std::string_view name) {
  const std::vector<std::string_view> steps = split(file, '/');
  const std::string_view stem = steps.back().substr(0, steps.back().find('.'));
  return equals_ignoring_case(stem, name) ||
         (steps.size() > 1 && equals_ignoring_case(steps[steps.size() - 2], name));
}

}  // namespace

bool nearer(const PathFit& a, const PathFit& b) {
  return std::tuple(-a.kind, b.words, a.over) < std::tuple(-b.kind, a.words, b.over);
}

PathFit path_fit(std::string_view registered, std::string_view asked) {
  const auto have = pieces(registered), want = pieces(asked);
  PathFit fit;
  bool filled = false;
  if (!same_end(have, want, fit.words, filled)) return {};
  if (have.size() == want.size()) {
    fit.kind = filled ? 2 : 3;
    fit.guessed = filled && fit.words == 0 && std::ranges::any_of(want, is_plain_word);
    return fit;
  }
  fit.longer = want.size() > have.size();
  // "other.test/orders" names a host, and that is no prefix.
  if (fit.longer && !contains(asked, "://") && contains(want.front(), ".")) return {};
  fit.over = std::max(have.size(), want.size()) - std::min(have.size(), want.size());
  // A single word may end many paths; a prefix has to be short beside what is shared.
  const std::size_t most = fit.words > 1 ? kMostPrefix : kMostPrefix - 1;
  fit.kind = fit.words > 0 && fit.over <= most ? 1 : 0;
  return fit.any() ? fit : PathFit{};
}

std::pair<std::string_view, std::string_view> method_and_path(std::string_view what) {
  const std::size_t space = what.find(' ');
  if (space == std::string_view::npos) return {{}, what};
  const std::string_view method = what.substr(0, space);
  const bool path = contains(what.substr(space), "/");
  return is_method(method) || (path && std::ranges::all_of(method, is_letter))
             ? std::pair(method, trim(what.substr(space + 1)))
             : std::pair(std::string_view(), what);
}

bool is_address(std::string_view what) {
  const auto [method, path] = method_and_path(trim(what));
  return path.starts_with('/') || contains(path, "://") ||
         (is_method(method) && contains(path, "/"));
}

std::string dotted(std::string_view what) {
  const std::size_t open = what.find('(', 1);  // "(*Orders).Update" begins with one
  what = what.substr(0, open);
  std::string out;
  for (std::size_t i = 0; i < what.size(); ++i) {
    const char c = what[i];
    const bool two =
        i + 1 < what.size() && (what.substr(i, 2) == "::" || what.substr(i, 2) == "->");
    if (two) ++i;
    const bool joins = two || c == '.' || c == '#' || c == '@' || c == '\\' || c == '/';
    if (joins && !out.empty() && out.back() != '.') out += '.';
    if (!joins && c != '*' && c != '(' && c != ')') out += c;
  }
  return out;
}

bool names_function(std::string_view name, std::string_view file, std::string_view asked) {
  if (name == asked) return true;
  const std::vector<std::string> have = named(name), want = named(asked);
  if (have.empty() || want.empty() || !equals_ignoring_case(have.back(), want.back())) return false;
  if (want.size() == 1) return have.back() == want.back();
  if (have.size() == 1) return lies_in(file, want[want.size() - 2]);
  return names_holder(have[have.size() - 2], want[want.size() - 2]);
}

bool same_words(std::string_view a, std::string_view b) {
  const std::vector<std::string> words = identifier_words(a);
  return !words.empty() && words == identifier_words(b);
}

}  // namespace cutaway::model
