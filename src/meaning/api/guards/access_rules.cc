// SPDX-License-Identifier: Apache-2.0
// Decides which access rule counts for a route.
#include "meaning/api/guards/access_rules.h"

#include <algorithm>

#include "base/text.h"
#include "meaning/api/guards/access_paths.h"
#include "meaning/api/guards/guard_functions.h"
#include "meaning/api/guards/guard_values.h"

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
    if (!match.shape->role("elements").empty())
      std::ranges::move(access_chains_of_elements(context, match), std::back_inserter(chains_));
    else if (auto chain = access_chain_of_file(context, match))
      chains_.push_back(std::move(*chain));
  }
  const bool open = std::ranges::any_of(chains_, [](const AccessChain& chain) {
    return std::ranges::any_of(chain.rules, [](const AccessRule& rule) {
      return !rule.readable && rule.is.kind == "public";
    });
  });
  if (open) note_marks(matches);
  if (!chains_.empty()) note_filters(matches);
}

/// Filters of the project that refuse somebody, but those that a list is built with: what they let
/// by the list decides.
void AccessRules::note_filters(std::span<const Match> matches) {
  GuardFunctions functions(context_);
  for (const Match& match : matches) {
    if (match.shape->means != "access" || match.shape->on != "base") continue;
    const SymbolRef filter{match.site.file, match.site.scope};
    if (!is_own(context_, filter.file) || functions.kind_of(filter) != "auth") continue;
    const syntax::Syntax& its = context_.project.of(filter.file);
    const std::string_view name = its.text(its.symbols[filter.symbol.index()].name);
    const bool built_in = std::ranges::any_of(chains_, [&](const AccessChain& chain) {
      const syntax::Syntax& list = context_.project.of(chain.file);
      return std::ranges::any_of(list.imports,
                                 [&](const syntax::Import& one) {
                                   return list.text(one.name) == name ||
                                          list.text(one.module).ends_with(name);
                                 }) ||
             std::ranges::any_of(
                 list.parameters,
                 [&](const syntax::Parameter& one) { return list.text(one.type) == name; }) ||
             std::ranges::any_of(list.values, [&](const syntax::ValueNode& one) {
               return list.text(one.text) == name;
             });
    });
    if (!built_in && !is_registered(match, filter)) filters_.push_back(filter);
  }
}

/// `bean.setFilter(filter)` beside `bean.addUrlPatterns("/api/*")`: its paths are known.
bool AccessRules::is_registered(const Match& match, SymbolRef filter) const {
  const auto one_of = [&](std::string_view role, std::string_view name) {
    return names_word(match.shape->role(role), name);
  };
  for (std::uint32_t f = 0; f < context_.project.size(); ++f) {
    const syntax::Syntax& syntax = context_.project.of(FileId(f));
    for (const syntax::Call& call : syntax.calls) {
      if (call.argument_count == 0 || !one_of("registered_by", syntax.text(call.name))) continue;
      const ValueRef given{FileId(f), syntax.arguments[call.first_argument]};
      if (!given.value.valid() || context_.links.what_is(given).symbol != filter) continue;
      return std::ranges::any_of(syntax.calls, [&](const syntax::Call& one) {
        return one.scope == call.scope && one_of("paths_by", syntax.text(one.name));
      });
    }
  }
  return false;
}

const SymbolRef* AccessRules::filter_before(const Route& route) {
  const std::uint32_t package = programs_.package_of(route.place.file);
  for (const SymbolRef& filter : filters_) {
    const std::uint32_t other = programs_.package_of(filter.file);
    if (other == package || programs_.contains(package, other)) return &filter;
  }
  return nullptr;
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
    // Paths that a run collects by a mark on handlers.
    const bool marked = !rule.readable && rule.is.kind == "public" && !marks_.empty();
    if (marked) {
      const Mark* mark = mark_of(route);
      if (mark == nullptr) continue;
      return {"public", mark->name, "let off", rule.is.place};
    }
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
    if (!out) {
      out = said;
    } else if (group_of(out->kind) != group_of(said.kind)) {
      return std::nullopt;
    } else if (out->value != said.value || out->kind != said.kind) {
      if (said.kind != "role") out = said;  // each asks for a login, whatever else it asks
      out->kind = group_of(said.kind);
      out->value.clear();
    }
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
    if (said->kind == "public" && std::ranges::any_of(guards, may_refuse)) continue;
    if (const SymbolRef* filter = filter_before(route);
        said->kind == "public" && filter != nullptr) {
      const syntax::Syntax& its = context_.project.of(filter->file);
      const syntax::Symbol& type = its.symbols[filter->symbol.index()];
      guards.push_back({"other",
                        std::string(its.text(type.name)),
                        std::string(kMayRefuse),
                        {filter->file, type.line, type.line}});
      continue;
    }
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
