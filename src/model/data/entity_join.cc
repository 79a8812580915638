// SPDX-License-Identifier: Apache-2.0
// Finds the table of each class: by the name it tells, by its own name in the plural, by the same
// behind a prefix that several tables share.
#include "model/data/entity_join.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>

#include "base/text.h"
#include "meaning/data/replay.h"

namespace cutaway::model {
namespace {

using meaning::Entity;
using meaning::EntityField;
using meaning::EntityRelation;

constexpr std::size_t kShared = 3;  // tables that make their common first word a prefix
constexpr std::size_t kPlaces = 8;  // lines that an entity is shown by

std::string letters(std::string_view name) {
  std::string out;
  for (const std::string& word : identifier_words(name)) out += word;
  return out;
}

class Join {
 public:
  explicit Join(const Inputs& in) : in_(in) {
    for (const Entity& one : in.facts.entities) {
      if (one.abstract) continue;
      if (one.source == Entity::Source::model) {
        classes_.push_back(&one);
      } else {
        const std::size_t at = out_.size();
        if (one.source != Entity::Source::contract) index(one, at);
        out_.push_back({one, {}});
      }
    }
    // What a step over the tables writes down for itself names none before the product does.
    std::set<std::string, std::less<>> steps;
    for (const auto& [key, value] : in.catalogue.table("migrations"))
      if (key == "steps.words") steps.insert(value);
    std::ranges::stable_partition(classes_, [&](const Entity* one) {
      const auto folders = split(folder_name(path(*one)), '/');
      return std::ranges::none_of(folders, [&](std::string_view f) { return steps.contains(f); });
    });
  }

  std::vector<JoinedEntity> run() {
    std::vector<std::optional<std::size_t>> tables;
    for (const Entity* one : classes_) tables.push_back(table_of(*one));
    for (std::size_t i = 0; i < classes_.size(); ++i) {
      if (tables[i]) {
        add(*classes_[i], out_[*tables[i]]);
      } else if (stands_alone(*classes_[i], tables)) {
        out_.push_back({*classes_[i], {}});
      }
    }
    name_targets();
    return std::move(out_);
  }

 private:
  void index(const Entity& table, std::size_t at) {
    exact_[meaning::table_key(table.table)].push_back(at);
    loose_[meaning::loose_key(table.table)].push_back(at);
    const std::vector<std::string> words = identifier_words(table.table);
    std::string prefix;
    for (std::size_t i = 0; i + 1 < words.size() && i < 3; ++i) {
      prefix += words[i];
      ++prefixes_[prefix];
      std::string rest;
      for (std::size_t j = i + 1; j < words.size(); ++j)
        rest += (rest.empty() ? "" : "_") + words[j];
      behind_[meaning::loose_key(rest)].emplace_back(prefix, at);
    }
  }

  std::string_view path(const Entity& one) const {
    return in_.project.file(one.places.front().file).path;
  }

  /// Of several tables of one name the one whose lines stand nearest.
  std::optional<std::size_t> nearest(const Entity& of, const std::vector<std::size_t>& all) const {
    std::optional<std::size_t> best;
    std::size_t most = 0;
    for (const std::size_t at : all) {
      const std::string_view a = path(of), b = path(out_[at].is);
      const std::size_t shared = static_cast<std::size_t>(
          std::mismatch(a.begin(), a.end(), b.begin(), b.end()).first - a.begin());
      if (!best || shared > most) best = at, most = shared;
    }
    return best;
  }

  std::optional<std::size_t> table_of(const Entity& one) const {
    if (!one.table.empty()) {
      const auto told = exact_.find(meaning::table_key(one.table));
      if (told != exact_.end()) return nearest(one, told->second);
    }
    const std::string key = meaning::loose_key(one.table.empty() ? one.name : one.table);
    const auto same = loose_.find(key);
    if (same != loose_.end()) return nearest(one, same->second);
    const auto behind = behind_.find(key);
    if (behind == behind_.end()) return std::nullopt;
    std::vector<std::size_t> found;
    for (const auto& [prefix, at] : behind->second) {
      if (prefixes_.at(prefix) >= kShared && alike(one, out_[at].is)) found.push_back(at);
    }
    return found.size() == 1 ? std::optional(found.front()) : std::nullopt;
  }

  /// Half of what the class says is in the table, when it says anything.
  static bool alike(const Entity& one, const Entity& table) {
    std::set<std::string> columns;
    for (const EntityField& field : table.fields) columns.insert(letters(field.name));
    const auto known = std::ranges::count_if(one.fields, [&](const EntityField& field) {
      return columns.contains(letters(field.name));
    });
    return static_cast<std::size_t>(known) * 2 >= one.fields.size();
  }

  /// A class without a table is another view of one, or of no store, when most classes of its
  /// mapper have theirs.
  bool stands_alone(const Entity& one,
                    const std::vector<std::optional<std::size_t>>& tables) const {
    if (exact_.empty()) return true;
    std::size_t found = 0, of = 0;
    for (std::size_t i = 0; i < classes_.size(); ++i) {
      if (classes_[i]->technology != one.technology) continue;
      ++of;
      found += tables[i] ? 1 : 0;
    }
    return found * 2 < of;
  }

  /// The table's columns count; the class adds its name, what it knows of them, and relations.
  void add(const Entity& one, JoinedEntity& to) {
    Entity& table = to.is;
    if (!joined_.insert(meaning::table_key(table.table) + " " + std::string(path(table))).second) {
      if (table.places.size() < kPlaces) table.places.push_back(one.places.front());
    } else {
      table.name = one.name;
      table.symbol = one.symbol;
      table.technology = one.technology;
      table.places.insert(table.places.begin() + 1, one.places.front());
    }
    for (const EntityField& said : one.fields) {
      for (EntityField& field : table.fields) {
        if (letters(field.name) == letters(said.name)) enrich(field, said);
      }
    }
    if (table.soft_delete.empty()) table.soft_delete = one.soft_delete;
    for (const EntityRelation& relation : one.relations) {
      const bool known = std::ranges::any_of(table.relations, [&](const EntityRelation& other) {
        return letters(other.field) == letters(relation.field);
      });
      if (!known) to.associations.push_back(relation);
    }
  }

  static void enrich(EntityField& field, const EntityField& said) {
    if (field.code_name.empty()) {
      const std::string& name = said.code_name.empty() ? said.name : said.code_name;
      if (name != field.name) field.code_name = name;
    }
    if (field.type.empty()) field.type = said.type;
    if (!field.nullable) field.nullable = said.nullable;
    if (field.values.empty()) field.values = said.values;
    if (field.comment.empty()) field.comment = said.comment;
    if (!field.max_length) field.max_length = said.max_length;
    if (field.default_value.empty()) field.default_value = said.default_value;
  }

  /// Targets are called as their entities are, where these are known.
  void name_targets() {
    std::map<std::string, std::string> names;
    for (const JoinedEntity& one : out_) {
      if (one.is.source == Entity::Source::contract || one.is.table.empty()) continue;
      names.emplace(meaning::table_key(one.is.table), one.is.name);
    }
    for (JoinedEntity& one : out_) {
      for (EntityRelation& relation : one.is.relations) {
        const auto name = names.find(meaning::table_key(relation.target));
        if (name != names.end() && !name->second.empty()) relation.target = name->second;
      }
    }
  }

  const Inputs& in_;
  std::vector<const Entity*> classes_;
  std::vector<JoinedEntity> out_;
  std::map<std::string, std::vector<std::size_t>> exact_, loose_;
  std::map<std::string, std::vector<std::pair<std::string, std::size_t>>> behind_;
  std::map<std::string, std::size_t> prefixes_;
  std::set<std::string> joined_;  ///< tables that a class has named
};

}  // namespace

std::vector<JoinedEntity> join_entities(const Inputs& in) { return Join(in).run(); }

}  // namespace cutaway::model
