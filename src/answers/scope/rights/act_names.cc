// SPDX-License-Identifier: Apache-2.0
// The last words of a name, without those that say what it is for its framework.
#include "answers/scope/rights/act_names.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "answers/scope/sources/thing_names.h"
#include "base/text.h"

namespace cutaway::answers {
namespace {

/// Last words of functions that say what they are for their framework.
bool is_role(std::string_view word) {
  static constexpr std::string_view kRoles[] = {
      "handler",  "action", "controller", "view",   "mutation", "command", "service",
      "resolver", "route",  "endpoint",   "method", "usecase",  "async",   "destroy"};
  return std::ranges::find(kRoles, word) != std::end(kRoles);
}

}  // namespace

bool ends_with_thing(const WordBits& bits, const Thing& thing, std::uint32_t act,
                     std::uint32_t head) {
  const bool path = thing.kind == ThingKind::endpoint;
  std::vector<std::string> all = identifier_words(path ? fixed_path(thing.name) : thing.name);
  // `delete_workspace_handler`, `deleteProjectById`: the noun before whatever tells how.
  for (std::size_t i = 1; !path && i < all.size(); ++i) {
    static constexpr std::string_view kEnds[] = {"by", "for", "with", "from", "in", "and", "if"};
    if (std::ranges::find(kEnds, all[i]) != std::end(kEnds)) all.resize(i);
  }
  while (!path && all.size() > 1 && (bits.in(all.back()) & (head | act)) == 0 &&
         is_role(all.back()))
    all.pop_back();
  while (!all.empty() && (bits.in(all.back()) & head) == 0 &&
         ((bits.in(all.back()) & act) != 0 || all.back() == "destroy"))
    all.pop_back();
  // `CardService.delete`: what holds it says what of.
  while (!path && all.size() > 1 && (bits.in(all.back()) & (head | act)) == 0 &&
         (is_role(all.back()) || all.back() == "api"))
    all.pop_back();
  // "/users/admin/ban": the people of a part stand before it.
  while (path && all.size() > 1 && (bits.in(all.back()) & head) == 0 && all.back() == "admin")
    all.pop_back();
  if (all.empty()) return false;
  // "api-keys": two words that are one thing.
  const std::string pair = all.size() > 1 ? all[all.size() - 2] + all.back() : all.back();
  return ((bits.in(all.back()) | bits.in(pair)) & head) != 0;
}

bool does_other(const Request& request, const WordBits& bits, const Thing& thing) {
  if (thing.kind != ThingKind::function) return false;
  const std::vector<std::string> all =
      identifier_words(thing.name.substr(thing.name.rfind('.') + 1));
  const auto said = [&](const std::string& word) {
    return std::ranges::any_of(
        request.tokens, [&](const std::string& token) { return root_of(token) == root_of(word); });
  };
  const bool odd = std::ranges::any_of(
      all, [&](const std::string& word) { return bits.in(word) == 0 && !is_role(word); });
  return odd && !all.empty() && !said(all.front());
}

}  // namespace cutaway::answers
