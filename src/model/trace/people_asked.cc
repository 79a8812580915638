// SPDX-License-Identifier: Apache-2.0
// A row counts where the framework is one of the project's; the class of people is the project's
// own where one stands below the framework's, else the one that the row names.
#include "model/trace/people_asked.h"

#include <algorithm>

#include "base/text.h"
#include "model/data/entity_objects.h"

namespace cutaway::model {

PeopleAsked::PeopleAsked(const Inputs& in, const Model& model) : in_(in), model_(model) {
  std::vector<std::string> bases;
  for (const auto& [key, value] : in.catalogue.table("trace")) {
    constexpr std::string_view section = "people.", is = " = ";
    const std::size_t at = value.find(is);
    if (key == "people.bases") bases.push_back(value);
    if (!key.starts_with(section) || at == std::string::npos) continue;
    const TechnologyId id = in.catalogue.find(key.substr(section.size()));
    const bool used = in.knows(id) && std::ranges::any_of(model.technologies, [&](const auto& use) {
                        return use.technology == id;
                      });
    if (used) rows_.push_back({id, value.substr(0, at), value.substr(at + is.size())});
  }
  if (!rows_.empty()) find_own(bases);
}

/// `class Member(AbstractUser)`: who signs in is kept there.
void PeopleAsked::find_own(const std::vector<std::string>& bases) {
  const EntityObjects objects(in_, model_);
  for (std::size_t f = 0; f < in_.project.size(); ++f) {
    const FileId file(f);
    if (!in_.own(file)) continue;
    const syntax::Syntax& syntax = in_.project.of(file);
    const auto targets = in_.links.bases(file);
    for (std::size_t s = 0; s < syntax.symbols.size(); ++s) {
      const syntax::Symbol& type = syntax.symbols[s];
      for (std::uint32_t b = type.first_base; b < type.first_base + type.base_count; ++b) {
        if (b >= targets.size() || targets[b].origin == 0) continue;
        const std::string_view origin = in_.links.name(targets[b].origin);
        const auto is = [&](const std::string& glob) { return matches_glob(glob, origin); };
        const auto thing =
            std::ranges::any_of(bases, is) ? objects.of_class({file, SymbolId(s)}) : std::nullopt;
        if (thing && std::ranges::find(own_, *thing) == own_.end()) own_.push_back(*thing);
      }
    }
  }
}

void PeopleAsked::add_thing(const Row& row, const meaning::Guarding& guard, CallEffect& out) const {
  std::string thing = row.thing;
  if (const std::size_t star = row.name.find('*'); thing == "*" && star != std::string::npos) {
    const std::size_t behind = row.name.size() - star - 1;
    thing = guard.name.substr(star, guard.name.size() - star - behind);
  }
  const std::string_view name = std::string_view(thing).substr(0, thing.find(' '));
  const std::string table = plural(join(identifier_words(name), "_"));
  for (std::size_t i = 0; i < model_.entities.size(); ++i) {
    const Entity& one = model_.entities[i];
    const bool same =
        equals_ignoring_case(one.name, name) || equals_ignoring_case(one.table, table);
    if (one.kept && same) return out.entities.push_back(i);
  }
  // Only a library keeps them, in a table that its row names.
  if (contains(thing, "(")) out.tables.push_back(thing);
}

CallEffect PeopleAsked::of(const meaning::Guarding& guard) const {
  CallEffect out;
  if (guard.kind != "auth" && guard.kind != "role") return out;
  for (const Row& row : rows_) {
    if (!matches_glob(row.name, guard.name)) continue;
    if (own_.size() == 1 && row.thing != "*")
      out.entities = own_;
    else if (own_.empty() || row.thing == "*")
      add_thing(row, guard, out);
    if (out.entities.empty() && out.tables.empty()) return out;
    out.kind = "read";
    out.sql = true;
    out.confidence = Confidence::medium;
    return out;
  }
  return out;
}

}  // namespace cutaway::model
