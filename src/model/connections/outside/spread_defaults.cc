// SPDX-License-Identifier: Apache-2.0
// A default address in a library that several programs take in says who could be asked; who asks
// has a file or function for it.
#include "model/connections/outside/spread_defaults.h"

#include <algorithm>
#include <map>
#include <set>

#include "base/text.h"
#include "model/connections/edge_words.h"
#include "model/connections/outside/sign_in_providers.h"

namespace cutaway::model {
namespace {

constexpr std::size_t kShortest = 4;

/// "hornbill" of the technology or of "api.hornbill.example", "oauth" of those with whom people
/// sign in; empty where it is too short to tell.
std::string name_of(const Inputs& in, const Draft& draft) {
  std::string name;
  if (draft.part.key == kSignInBox) {
    name = "oauth";
  } else if (in.knows(draft.itself)) {
    name = name_key(in.technology(draft.itself).id);
  } else if (draft.part.key.starts_with("host:")) {
    const auto labels = split(draft.part.name, '.');
    if (labels.size() > 1) name = name_key(labels[labels.size() - 2]);
  }
  return name.size() < kShortest ? std::string() : name;
}

bool is_shared(const Ownership& ownership, const Connection& one) {
  return !one.places.empty() && std::ranges::all_of(one.places, [&](const Place& place) {
    return ownership.of(place.file).size() > 1;
  });
}

/// Programs with a file of their own, or a function in one, that is called so.
std::set<std::uint32_t> called_after(const Inputs& in, const Ownership& ownership,
                                     const std::string& name) {
  std::set<std::uint32_t> out;
  for (std::size_t f = 0; f < in.project.size(); ++f) {
    const FileId file(f);
    const auto& owners = ownership.of(file);
    if (owners.size() != 1 || !in.own(file) || out.contains(owners.front())) continue;
    const syntax::Syntax& syntax = in.project.of(file);
    const bool called = contains(name_key(base_name(in.file(file).path)), name) ||
                        std::ranges::any_of(syntax.symbols, [&](const syntax::Symbol& symbol) {
                          return contains(name_key(syntax.text(symbol.name)), name);
                        });
    if (called) out.insert(owners.front());
  }
  return out;
}

}  // namespace

void drop_spread(const Inputs& in, const Ownership& ownership, const std::vector<Draft>& drafts,
                 Model& model) {
  std::map<std::size_t, std::set<std::uint32_t>> askers;
  std::set<std::size_t> apart;  // asked by code of one program, too
  for (const Connection& one : model.connections) {
    const std::size_t to = one.to.index(), from = one.from.index();
    if (to >= drafts.size() || from >= drafts.size() || !is_outside(drafts[to]) ||
        !drafts[from].part.built_here)
      continue;
    askers[to].insert(static_cast<std::uint32_t>(from));
    if (!is_shared(ownership, one)) apart.insert(to);
  }
  for (const auto& [to, from] : askers) {
    const std::string name = name_of(in, drafts[to]);
    if (from.size() < 2 || apart.contains(to) || name.empty()) continue;
    const auto own = called_after(in, ownership, name);
    const bool any =
        std::ranges::any_of(from, [&](std::uint32_t one) { return own.contains(one); });
    if (!any) continue;
    std::erase_if(model.connections, [&, target = to](const Connection& one) {
      return one.to.index() == target &&
             from.contains(static_cast<std::uint32_t>(one.from.index())) &&
             !own.contains(static_cast<std::uint32_t>(one.from.index()));
    });
  }
}

}  // namespace cutaway::model
