// SPDX-License-Identifier: Apache-2.0
// Page 7: what is kept, how it hangs together, what of it is personal and where it goes.
#include <algorithm>
#include <map>
#include <set>

#include "base/text.h"
#include "model/queries.h"
#include "narrative/blocks.h"
#include "narrative/narrate.h"
#include "narrative/part_words.h"
#include "narrative/phrases.h"
#include "narrative/pipelines_told.h"
#include "narrative/sentence.h"
#include "narrative/texts/domain_words.h"

namespace cutaway::narrative {
namespace {

constexpr std::size_t kMostBoxes = 15;
constexpr std::size_t kMostLines = 30;
constexpr std::size_t kMostEntities = 250;
constexpr std::size_t kMostFields = 500;

using model::Entity;

std::vector<const Entity*> kept(const model::Model& model) {
  std::vector<const Entity*> out;
  for (const Entity& entity : model.entities) {
    if (entity.kept) out.push_back(&entity);
  }
  return out;
}

/// How many others point to each entity, by name.
std::map<std::string, std::size_t> pointed_at(const std::vector<const Entity*>& entities) {
  std::map<std::string, std::size_t> out;
  for (const Entity* entity : entities) {
    std::set<std::string> targets;
    for (const auto& relation : entity->relations) targets.insert(relation.target);
    for (const std::string& target : targets) {
      if (target != entity->name) ++out[target];
    }
  }
  return out;
}

/// Fields that are called after the key of another thing, where nothing else says to what they
/// point: "project_id".
class ByName {
 public:
  explicit ByName(const std::vector<const Entity*>& entities) {
    for (const Entity* entity : entities)
      for (const std::string& name : {entity->name, entity->table})
        if (!name.empty()) names_.emplace(phrase_of(identifier_words(name)), entity->name);
  }

  /// Field and target.
  std::vector<std::pair<std::string, std::string>> of(const Entity& entity) const {
    std::vector<std::pair<std::string, std::string>> out;
    if (!entity.relations.empty()) return out;
    for (const auto& field : entity.fields) {
      std::vector<std::string> words = identifier_words(field.is.name);
      if (words.size() < 2 || words.back() != "id") continue;
      words.pop_back();
      const auto target = names_.find(phrase_of(words));
      if (target != names_.end() && target->second != entity.name)
        out.emplace_back(field.is.name, target->second);
    }
    return out;
  }

 private:
  static std::string phrase_of(std::vector<std::string> words) {
    if (!words.empty()) words.back() = singular(words.back());
    return join(words, " ");
  }

  std::map<std::string, std::string> names_;
};

/// The entities that are drawn: those that hang together most.
std::vector<const Entity*> drawn(const std::vector<const Entity*>& entities) {
  const ByName by_name(entities);
  auto pointed = pointed_at(entities);
  for (const Entity* entity : entities)
    for (const auto& [field, target] : by_name.of(*entity)) ++pointed[target];
  std::vector<std::pair<std::size_t, const Entity*>> ranked;
  for (const Entity* entity : entities) {
    const auto found = pointed.find(entity->name);
    const std::size_t in = found == pointed.end() ? 0 : found->second;
    const std::size_t out_of = entity->relations.size() + by_name.of(*entity).size();
    ranked.emplace_back(in * 2 + std::min<std::size_t>(out_of, 6), entity);
  }
  std::ranges::stable_sort(ranked, [](const auto& a, const auto& b) { return a.first > b.first; });
  std::vector<const Entity*> out;
  for (const auto& [weight, entity] : ranked) {
    if (out.size() < kMostBoxes && (weight > 0 || entities.size() <= kMostBoxes))
      out.push_back(entity);
  }
  return out;
}

/// "id, email, name and 12 more": keys first, then what people would ask for.
std::string fields_of(const Entity& entity, std::size_t most) {
  std::vector<std::string> names;
  for (const auto& field : entity.fields) {
    if (!field.personal.empty()) names.push_back(field.is.name);
  }
  for (const auto& field : entity.fields) {
    if (field.personal.empty() && !field.is.primary) names.push_back(field.is.name);
  }
  return list_up_to(names, most);
}

Diagram draw(const Story& story, const std::vector<const Entity*>& entities) {
  const auto shown = drawn(entities);
  Diagram diagram{"entities", "Entities of " + story.name,
                  story.name, "What " + story.name + " keeps, and what points to what.",
                  {},         {},
                  ""};
  std::set<std::string> names;
  for (const Entity* entity : shown) {
    names.insert(entity->name);
    const std::string type = entity->table.empty() || entity->table == entity->name
                                 ? amount(entity->fields.size(), "field")
                                 : entity->table + ", " + amount(entity->fields.size(), "field");
    diagram.boxes.push_back(
        {entity->name, entity->name, type, "", fields_of(*entity, 3), "datastore", ""});
  }
  const ByName by_name(entities);
  std::set<std::pair<std::string, std::string>> seen;
  for (const Entity* entity : shown) {
    for (const auto& relation : entity->relations) {
      if (!names.contains(relation.target) || diagram.lines.size() >= kMostLines) continue;
      if (relation.target == entity->name || !seen.emplace(entity->name, relation.target).second)
        continue;
      diagram.lines.push_back({entity->name, relation.target,
                               relation.field.empty() ? "belongs to" : relation.field, "",
                               DiagramLine::Style::solid});
    }
    for (const auto& [field, target] : by_name.of(*entity)) {
      if (!names.contains(target) || diagram.lines.size() >= kMostLines) continue;
      if (!seen.emplace(entity->name, target).second) continue;
      diagram.lines.push_back({entity->name, target, field, "", DiagramLine::Style::dashed});
    }
  }
  if (entities.size() > shown.size())
    diagram.more = "+" + std::to_string(entities.size() - shown.size()) + " more";
  return diagram;
}

std::string targets_of(const Entity& entity, const ByName& by_name) {
  std::vector<std::string> names;
  for (const auto& relation : entity.relations) {
    if (std::ranges::find(names, relation.target) == names.end()) names.push_back(relation.target);
  }
  if (!names.empty()) return list_up_to(names, 6);
  for (const auto& [field, target] : by_name.of(entity))
    if (std::ranges::find(names, target) == names.end()) names.push_back(target);
  return names.empty() ? "" : list_up_to(names, 6) + ", as its fields are called";
}

std::string personal_of(const Entity& entity) {
  std::vector<std::string> names;
  for (const auto& field : entity.fields) {
    if (!field.personal.empty()) names.push_back(field.is.name);
  }
  return list_up_to(names, 6);
}

Table table_of_entities(const std::vector<const Entity*>& entities) {
  Table table{"What is kept",
              {"Entity", "Table", "Fields", "Points to", "Personal", "Written at", "Read at"},
              {},
              ""};
  const ByName by_name(entities);
  for (const Entity* entity : entities) {
    if (table.rows.size() >= kMostEntities) break;
    // A blank would read as never.
    const auto places = [](std::size_t n) {
      return n == 0 ? std::string("none seen") : amount(n, "place");
    };
    table.rows.push_back(row({entity->name, entity->table, std::to_string(entity->fields.size()),
                              targets_of(*entity, by_name), personal_of(*entity),
                              places(entity->writers.size()), places(entity->readers.size())},
                             entity->places));
  }
  if (entities.size() > kMostEntities)
    table.more = "and " + std::to_string(entities.size() - kMostEntities) + " more";
  return table;
}

std::string marks_of(const meaning::EntityField& field) {
  std::vector<std::string> out;
  if (field.primary) out.emplace_back("key");
  if (field.unique && *field.unique && !field.primary) out.emplace_back("unique");
  const bool none = lower(field.default_value) == "null";
  if ((field.nullable && *field.nullable) || none) out.emplace_back("may be empty");
  if (!field.default_value.empty() && !none) out.push_back("else " + field.default_value);
  return join(out, ", ");
}

Table table_of_fields(const std::vector<const Entity*>& entities) {
  Table table{"Every field", {"Entity", "Field", "Type", "Marks", "Personal"}, {}, ""};
  std::size_t all = 0;
  for (const Entity* entity : entities) {
    for (const auto& field : entity->fields) {
      ++all;
      if (table.rows.size() >= kMostFields) continue;
      const std::string type = field.is.written.empty() ? field.is.type : field.is.written;
      table.rows.push_back(
          row({entity->name, field.is.name, type, marks_of(field.is), field.personal},
              {field.is.place}));
    }
  }
  if (all > table.rows.size())
    table.more =
        "and " + with_commas(all - table.rows.size()) + " more; `cutaway data . -f csv` has all";
  return table;
}

/// Whether it only says by what means something is sent: a library of calls, not who gets them.
bool is_means(const Story& story, const std::string& name) {
  const auto& all = story.analysis.catalogue->technologies();
  return std::ranges::any_of(all, [&](const auto& technology) {
    return technology.name == name &&
           (technology.category == "HTTP client" || technology.category == "web framework" ||
            technology.category == "web server");
  });
}

Table table_of_leaving(const Story& story) {
  Table table{"Where data leaves", {"Fields", "To", "By"}, {}, ""};
  for (const auto& leaving : story.model().leaves) {
    if (table.rows.size() >= kMostEntities) break;
    const bool means = leaving.via == "vendor" && is_means(story, leaving.to);
    const std::string to = means ? "not read; sent through " + leaving.to : leaving.to;
    table.rows.push_back(
        row({list_up_to(leaving.fields, 6), to, means ? "call" : leaving.via}, leaving.places));
  }
  return table;
}

/// "It keeps 34 kinds of things; most others point to `User`."
void tell_size(const Story& story, const std::vector<const Entity*>& entities,
               std::vector<Claim>& out) {
  CountedSet counted = model::count(story.analysis, {"entities", {}});
  const auto pointed = pointed_at(entities);
  const Entity* centre = nullptr;
  std::size_t most = 2;
  for (const Entity* entity : entities) {
    const auto found = pointed.find(entity->name);
    if (found == pointed.end() || found->second <= most) continue;
    centre = entity;
    most = found->second;
  }
  std::string text = "It keeps " + amount(counted.n, "kind") + " of things";
  Sentence sentence(story, "data.size", "");
  if (centre != nullptr) {
    text += "; " + number_word(most) + " of them point to " + code(centre->name);
    sentence.named(code(centre->name), centre->name, centre->places.front());
  }
  add(out, sentence.text(text + ".").basis(Basis::counted).counted(std::move(counted)).finish());
}

void tell_personal(const Story& story, const std::vector<const Entity*>& entities,
                   std::vector<Claim>& out) {
  CountedSet counted = model::count(story.analysis, {"kept_fields", {{"personal", "any"}}});
  if (counted.n == 0) return;
  std::size_t holders = 0;
  for (const Entity* entity : entities) holders += personal_of(*entity).empty() ? 0 : 1;
  Sentence sentence(story, "data.personal", "");
  std::string text = capitalised(amount(counted.n, "field")) + " in " +
                     (holders == 1 ? "one of them" : number_word(holders) + " of them") +
                     (counted.n == 1 ? " appears" : " appear") + " to be personal.";
  add(out, sentence.text(text)
               .basis(Basis::counted)
               .confidence(Confidence::medium)
               .counted(std::move(counted))
               .finish());
}

/// The one that leaves to somebody else is worth a sentence of its own.
void tell_leaving(const Story& story, std::vector<Claim>& out) {
  for (const auto& leaving : story.model().leaves) {
    const bool outside = leaving.via == "vendor" || leaving.via == "prompt" || leaving.via == "log";
    if (!outside || leaving.places.empty() || leaving.fields.empty() || out.size() >= 7) continue;
    std::vector<std::string> names;
    for (const std::string& field : leaving.fields) names.push_back(code(field));
    Sentence sentence(story, "data.leaves", leaving.to + join(leaving.fields, ","));
    const bool means = leaving.via == "vendor" && is_means(story, leaving.to);
    const std::string to = leaving.via == "log" ? "the log" : leaving.to;
    sentence.text(
        list_up_to(names, 3) + (leaving.fields.size() == 1 ? " goes" : " go") +
        (means ? " out through " + to + "; who gets it was not read." : " to " + to + "."));
    add(out, sentence.at(leaving.places).confidence(Confidence::medium).finish());
  }
}

/// A store is used and nothing was seen that declares what rests in it: silence would read as if
/// nothing were kept.
void tell_unread(const Story& story, std::vector<Claim>& out) {
  Sentence sentence(story, "data.unread", "");
  std::vector<std::string> names;
  for (const model::TechnologyUse& use : story.model().technologies) {
    const auto& technology = story.analysis.catalogue->technology(use.technology);
    const bool store = technology.component == "datastore" || technology.component == "search";
    if (use.tooling || !use.family.empty() || !store || (!use.must_run && use.uses == 0) ||
        use.places.empty() || names.size() == 3)
      continue;
    const std::string seen = word_of_technology(story, technology, use.places[0]);
    if (seen.empty()) continue;
    names.push_back(technology.name);
    sentence.named(technology.name, seen, use.places[0]);
  }
  if (names.empty()) return;
  sentence.text("Nothing is told of what it keeps in " + join_and(names) +
                ": no class or schema that declares it was recognised.");
  add(out, sentence.confidence(Confidence::medium).finish());
}

void build(const Story& story, Page& page) {
  const auto entities = kept(story.model());
  if (entities.empty()) {
    std::vector<Claim> unread;
    tell_unread(story, unread);
    add_paragraphs(page.blocks, std::move(unread));
    return add_table(page.blocks, table_of_pipelines(story, data_pipelines(story)));
  }
  std::vector<Claim> claims, leaving;
  tell_size(story, entities, claims);
  tell_personal(story, entities, claims);
  add_paragraphs(page.blocks, std::move(claims));
  Diagram diagram = draw(story, entities);
  if (diagram.boxes.size() > 1) add_diagram(page.blocks, std::move(diagram));
  add_table(page.blocks, table_of_entities(entities));
  tell_leaving(story, leaving);
  std::vector<Block> out;
  add_list(out, "", std::move(leaving));
  add_table(out, table_of_leaving(story));
  add_section(page.blocks, "leaves", "Where data goes", std::move(out));
  add_table(page.blocks, table_of_pipelines(story, data_pipelines(story)));
  add_table(page.blocks, table_of_fields(entities));
}

}  // namespace

extern const PageRecord record_the_data;
const PageRecord record_the_data{7, "the-data", "The data",
                                 "What is kept, what of it is personal, and where does it go?",
                                 build};

}  // namespace cutaway::narrative
