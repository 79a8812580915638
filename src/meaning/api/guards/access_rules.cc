// SPDX-License-Identifier: Apache-2.0
// Decides which access rule counts for a route.
#include "meaning/api/guards/access_rules.h"

#include <algorithm>

#include "base/text.h"
#include "meaning/api/guards/access_paths.h"

namespace cutaway::meaning {
namespace {

bool means_path(const AccessChain& chain, const std::vector<std::string>& patterns,
                std::string_view path) {
  return std::ranges::any_of(patterns, [&](const std::string& pattern) {
    return chain.expressions ? matches_glob(pattern, path) : matches_segments(pattern, path);
  });
}

std::string_view group_of(std::string_view kind) {
  return kind == "role" ? std::string_view("auth") : kind;
}

bool is_login(const Guarding& guard) { return guard.kind == "auth" || guard.kind == "role"; }

/// A mark of the project on the handler, which the list's own filter asks for.
bool is_let_off(const Guarding& guard) {
  return guard.kind == "public" && guard.value == "let off";
}

}  // namespace

AccessRules::AccessRules(const ReaderContext& context, const Facts& facts,
                         std::span<const Match> matches)
    : context_(context), programs_(context, facts), lists_(context, programs_) {
  chains_ = access_chains_of_calls(context, matches);
  for (const Match& match : matches) {
    if (match.shape->means != "access" || match.shape->on != "file") continue;
    if (!is_own(context, match.site.file)) continue;
    if (auto chain = access_chain_of_file(context, match)) chains_.push_back(std::move(*chain));
  }
}

/// Those of the same package; without any, those of packages that make a program with it.
std::vector<const AccessChain*> AccessRules::candidates(const Route& route) {
  std::vector<const AccessChain*> own, others;
  const std::string& path = context_.project.file(route.place.file).path;
  const std::uint32_t package = programs_.package_of(route.place.file);
  for (const AccessChain& chain : chains_) {
    if (!matches_glob(chain.files, path)) continue;
    const std::uint32_t other = programs_.package_of(chain.file);
    if (other == package) {
      own.push_back(&chain);
    } else if (programs_.contains(other, package) || programs_.contains(package, other)) {
      others.push_back(&chain);
    }
  }
  return own.empty() ? others : own;
}

/// Whether a rule means the path of a route; nothing when nobody knows.
std::optional<bool> AccessRules::means(const AccessChain& chain, const AccessRule& rule,
                                       const Route& route) {
  if (rule.readable && (rule.all || means_path(chain, rule.patterns, route.path))) return true;
  bool known = rule.readable;
  for (const std::string& key : rule.settings) {
    const auto* listed = lists_.of(key, programs_.package_of(route.place.file));
    if (listed == nullptr) listed = lists_.of(key, programs_.package_of(chain.file));
    if (listed == nullptr)
      known = false;
    else if (means_path(chain, *listed, route.path))
      return true;
  }
  return known ? std::optional(false) : std::nullopt;
}

/// What the list says of a route; kind "" when nobody knows.
Guarding AccessRules::said_by(const AccessChain& chain, const Route& route) {
  std::vector<std::string_view> perhaps;
  for (const AccessRule& rule : chain.rules) {
    const bool known = route.method == "ANY" || rule.methods.empty() ||
                       std::ranges::find(rule.methods, route.method) != rule.methods.end();
    if (!known) continue;
    const bool some = route.method == "ANY" && !rule.methods.empty();
    const std::optional<bool> meant = means(chain, rule, route);
    if (!meant) {
      perhaps.push_back(group_of(rule.is.kind));
      continue;
    }
    if (!*meant) continue;
    if (some || rule.perhaps) {
      perhaps.push_back(group_of(rule.is.kind));
      continue;
    }
    const auto other = [&](std::string_view group) { return group != group_of(rule.is.kind); };
    return std::ranges::any_of(perhaps, other) ? Guarding() : rule.is;
  }
  return {};
}

std::optional<Guarding> AccessRules::decide(const Route& route) {
  std::vector<const AccessChain*> narrow, general;
  for (const AccessChain* chain : candidates(route)) {
    if (!chain->readable) return std::nullopt;
    if (!chain->narrowed)
      general.push_back(chain);
    else if (means_path(*chain, chain->narrowing, route.path))
      narrow.push_back(chain);
  }
  std::optional<Guarding> out;
  for (const AccessChain* chain : narrow.empty() ? general : narrow) {
    const Guarding said = said_by(*chain, route);
    if (out && (group_of(out->kind) != group_of(said.kind) || out->value != said.value))
      return std::nullopt;
    if (!out) out = said;
  }
  return out;
}

void AccessRules::apply(std::vector<Route>& routes) {
  if (chains_.empty()) return;
  for (Route& route : routes) {
    const std::optional<Guarding> said = route.complete ? decide(route) : std::nullopt;
    if (!said || said->kind.empty()) continue;
    auto& guards = route.guarded_by;
    if (is_login(*said) && std::ranges::any_of(guards, is_let_off)) continue;
    if (said->kind == "public" && std::ranges::any_of(guards, is_login)) continue;
    if (is_login(*said)) std::erase_if(guards, [](const auto& g) { return g.kind == "public"; });
    guards.insert(guards.begin(), *said);
  }
}

std::optional<std::string> access_kind(const ReaderContext& context, std::string_view section,
                                       std::string_view text) {
  const std::string before = std::string(section) + ".";
  for (const auto& [key, kind] : context.catalogue.table("guard_texts")) {
    if (key.starts_with(before) && matches_glob(std::string_view(key).substr(before.size()), text))
      return kind;
  }
  return std::nullopt;
}

}  // namespace cutaway::meaning
