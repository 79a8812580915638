// SPDX-License-Identifier: Apache-2.0
// A constant is used by a part if a file of it says the constant's name anywhere else.
#include "model/connections/addresses/unused_constants.h"

#include <algorithm>
#include <map>
#include <set>
#include <string_view>

namespace cutaway::model {
namespace {

struct Constant {
  std::string_view name;
  FileId file;
  std::uint32_t line = 0;
};

/// The constant or field whose value stands in this line.
Constant constant_at(const Inputs& in, const Place& place) {
  const syntax::Syntax& syntax = in.project.of(place.file);
  for (const syntax::Symbol& symbol : syntax.symbols) {
    const bool holds =
        symbol.kind == syntax::SymbolKind::constant || symbol.kind == syntax::SymbolKind::field;
    if (!holds || !symbol.value.valid()) continue;
    if (syntax.value(symbol.value).line == place.line)
      return {syntax.text(symbol.name), place.file, place.line};
  }
  return {};
}

using Users = std::map<std::string_view, std::set<std::uint32_t>>;

/// Names → parts whose files say them in values.
Users users_of(const Inputs& in, const Ownership& ownership,
               const std::set<std::string_view>& names) {
  Users users;
  for (std::size_t f = 0; f < in.project.size(); ++f) {
    const FileId file(f);
    if (!in.own(file)) continue;
    const syntax::Syntax& syntax = in.project.of(file);
    for (const syntax::ValueNode& node : syntax.values) {
      if (node.kind != syntax::ValueKind::reference && node.kind != syntax::ValueKind::member)
        continue;
      const auto known = names.find(syntax.text(node.text));
      if (known == names.end()) continue;
      const auto& owners = ownership.of(file);
      users[*known].insert(owners.begin(), owners.end());
    }
  }
  return users;
}

/// `CELERY_BROKER_URL` of a module of settings: a library reads it there by its name
/// (`read_by_libraries` of parts.toml).
bool is_read_by_library(const Inputs& in, std::string_view name) {
  const std::string low = lower(name);
  return std::ranges::any_of(in.catalogue.table("parts"), [&](const auto& row) {
    return row.first == "read_by_libraries" && matches_glob(row.second, low);
  });
}

}  // namespace

void drop_unused(const Inputs& in, const Ownership& ownership, std::vector<Mention>& mentions) {
  std::map<Place, Constant> constants;
  std::set<std::string_view> names;
  for (const Mention& mention : mentions) {
    if (mention.where != Where::code || constants.contains(mention.place)) continue;
    const Constant found = constant_at(in, mention.place);
    constants.emplace(mention.place, is_read_by_library(in, found.name) ? Constant{} : found);
    if (!constants.at(mention.place).name.empty()) names.insert(found.name);
  }
  if (names.empty()) return;
  const Users users = users_of(in, ownership, names);
  for (Mention& mention : mentions) {
    const auto constant = constants.find(mention.place);
    if (mention.where != Where::code || constant == constants.end() ||
        constant->second.name.empty())
      continue;
    const auto by = users.find(constant->second.name);
    std::erase_if(mention.owners, [&](std::uint32_t owner) {
      return by == users.end() || !by->second.contains(owner);
    });
  }
  std::erase_if(mentions, [](const Mention& mention) { return mention.owners.empty(); });
}

}  // namespace cutaway::model
