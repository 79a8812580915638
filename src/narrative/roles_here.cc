// SPDX-License-Identifier: Apache-2.0
// Tells a role by the most specific facts there are; each name stands in the cited lines.
#include "narrative/roles_here.h"

#include <algorithm>
#include <set>

#include "base/text.h"
#include "model/queries.h"
#include "narrative/part_words.h"
#include "narrative/phrases.h"
#include "narrative/sentence.h"

namespace cutaway::narrative {
namespace {

constexpr std::size_t kNamed = 3;  ///< names that a sentence gives before "and N more"

/// One technology, and the parts that are it.
struct Subject {
  const Story& story;
  const model::TechnologyUse& use;
  const catalogue::Technology& technology;
  std::set<PartId> itself;

  const std::string& name() const { return technology.name; }
  Sentence sentence(std::string_view rule) const {
    return {story, "here." + std::string(rule), technology.id};
  }
};

/// Names for a list, each seen in a line; the ones beyond are counted.
class Names {
 public:
  Names(const Story& story, Sentence& sentence) : story_(story), sentence_(sentence) {}

  void add(const std::string& name, const std::string& seen, const Place& place) {
    if (name.empty() || !known_.insert(name).second) return;
    ++all_;
    if (shown_.size() >= kNamed) return;
    if (!story_.stands(place, seen) &&
        (!place.file.valid() || !story_.find_line(place.file, seen).file.valid()))
      return;
    sentence_.named(code(name), seen, place);
    shown_.push_back(code(name));
  }
  void add(const model::Part& part) {
    if (named_in_lines(story_, part)) return add(part.name, part.name, place_of_name(story_, part));
    if (known_.insert(part.name).second) ++all_;
  }
  bool empty() const { return shown_.empty(); }
  std::size_t size() const { return all_; }
  /// "`a`, `b` and 3 more".
  std::string list(std::string_view noun = {}) const {
    std::vector<std::string> items = shown_;
    if (all_ > shown_.size()) {
      const std::size_t rest = all_ - shown_.size();
      std::string more = number_word(rest) + " more";
      if (!noun.empty()) more += ' ' + std::string(rest == 1 ? std::string(noun) : plural(noun));
      items.push_back(std::move(more));
    }
    return join_and(items);
  }

 private:
  const Story& story_;
  Sentence& sentence_;
  std::set<std::string> known_;
  std::vector<std::string> shown_;
  std::size_t all_ = 0;
};

/// "reports to" → "report to", for several who do it.
std::string plural_verb(std::string label) {
  const std::size_t end = std::min(label.find(' '), label.size());
  std::string verb = label.substr(0, end);
  if (verb.ends_with("sses") || verb.ends_with("shes") || verb.ends_with("ches"))
    verb.resize(verb.size() - 2);
  else if (verb.ends_with("s"))
    verb.resize(verb.size() - 1);
  std::string rest = label.substr(end);
  if (rest.starts_with(" its ")) rest = " their " + rest.substr(5);
  return verb + rest;
}

using Role = std::optional<Claim> (*)(const Subject&);

/// "Kafka carries `orders` from `checkout` to `accounting` and `fraud`."
std::optional<Claim> by_topics(const Subject& of) {
  Sentence sentence = of.sentence("topics");
  Names topics(of.story, sentence), senders(of.story, sentence), takers(of.story, sentence);
  for (const auto& line : of.story.model().connections) {
    if (!of.itself.contains(line.to) || line.topics.empty() || line.places.empty()) continue;
    const bool sends = line.kind == "publish", takes = line.kind == "subscribe";
    if (!sends && !takes) continue;
    for (const std::string& topic : line.topics) {
      for (const Place& place : line.places) {
        if (!of.story.stands(place, topic)) continue;
        topics.add(topic, topic, place);
        break;
      }
    }
    (sends ? senders : takers).add(of.story.model().part(line.from));
  }
  if (topics.empty() || (senders.empty() && takers.empty())) return std::nullopt;
  std::string text = of.name() + " carries " + topics.list();
  if (!senders.empty() && !takers.empty() && senders.list() == takers.list())
    text += " within " + senders.list();
  else {
    if (!senders.empty()) text += " from " + senders.list();
    if (!takers.empty()) text += " to " + takers.list();
  }
  return sentence.text(text + ".").finish();
}

std::vector<const model::Entity*> most_used_first(std::vector<const model::Entity*> entities) {
  std::stable_sort(entities.begin(), entities.end(), [](const auto* a, const auto* b) {
    return a->writers.size() + a->readers.size() > b->writers.size() + b->readers.size();
  });
  return entities;
}

/// "PostgreSQL keeps `orders`, `users` and 12 more tables."
std::optional<Claim> by_entities(const Subject& of) {
  std::vector<const model::Entity*> kept;
  for (const auto& entity : of.story.model().entities) {
    const bool here = std::any_of(of.itself.begin(), of.itself.end(), [&](PartId id) {
      return of.story.model().part(id).name == entity.store;
    });
    if (entity.kept && here && !entity.places.empty()) kept.push_back(&entity);
  }
  if (kept.empty()) return std::nullopt;
  Sentence sentence = of.sentence("kept");
  Names names(of.story, sentence);
  for (const auto* entity : most_used_first(kept)) {
    const Place& place = entity->places.front();
    const bool table = !entity->table.empty() && of.story.stands(place, entity->table);
    const std::string& name = table ? entity->table : entity->name;
    names.add(name, name, place);
  }
  if (names.empty()) return std::nullopt;
  const bool tables = of.technology.protocol == "SQL";
  return sentence.text(of.name() + " keeps " + names.list(tables ? "table" : "") + ".").finish();
}

/// "Prisma maps `User`, `Order` and 30 more to what the store keeps."
std::optional<Claim> by_mapping(const Subject& of) {
  Sentence sentence = of.sentence("maps");
  Names names(of.story, sentence);
  std::vector<const model::Entity*> mapped;
  for (const auto& entity : of.story.model().entities) {
    if (entity.kept && entity.mapper == of.technology.id && !entity.places.empty())
      mapped.push_back(&entity);
  }
  for (const auto* entity : most_used_first(mapped))
    names.add(entity->name, entity->name, entity->places.front());
  if (names.empty()) return std::nullopt;
  return sentence.text(of.name() + " says how " + names.list() + " are kept.").finish();
}

/// "FastAPI answers 40 endpoints, those of `server`."
std::optional<Claim> by_endpoints(const Subject& of) {
  Sentence sentence = of.sentence("answers");
  Names parts(of.story, sentence);
  std::size_t all = 0;
  bool placed = true;
  for (const auto& endpoint : of.story.model().endpoints) {
    if (endpoint.technology != of.use.technology) continue;
    ++all;
    if (all <= 3) sentence.at(endpoint.places, 1);
    if (endpoint.part.valid())
      parts.add(of.story.model().part(endpoint.part));
    else
      placed = false;
  }
  if (all == 0) return std::nullopt;
  sentence.counted(model::count(of.story.analysis, {"routes", {{"technology", of.technology.id}}}));
  std::string text = of.name() + " answers " + amount(all, "endpoint");
  if (placed && !parts.empty()) text += " of " + parts.list();
  return sentence.text(text + ".").basis(Basis::counted).finish();
}

/// What is sent, asked, recorded by calls of the catalogue's shapes.
struct Word {
  std::string_view means, role, before, noun;
};
constexpr Word kWords[] = {
    {"publish", "topic", " carries ", ""},
    {"subscribe", "topic", " brings ", ""},
    {"job", "name", " runs ", "job"},
    {"enqueue", "name", " takes over ", "job"},
    {"event", "name", " records ", "event"},
    {"flag", "name", " decides on ", "flag"},
    {"mail", "subject", " sends ", "mail"},
    {"command", "name", " reads the commands ", ""},
    {"graphql", "name", " answers ", "operation"},
    {"rpc", "name", " answers ", "call"},
    {"websocket", "name", " passes on ", "message"},
};

std::optional<Claim> by_meanings(const Subject& of) {
  for (const Word& word : kWords) {
    Sentence sentence = of.sentence(word.means);
    Names names(of.story, sentence);
    for (const meaning::Meaning& meant : of.story.facts().meanings) {
      if (meant.technology != of.use.technology || meant.means != word.means) continue;
      if (of.story.tree().file(meant.place.file).origin != sources::Origin::own) continue;
      const linking::ClosedValue* value = meant.role(word.role);
      const std::string name(value != nullptr ? value->best() : std::string_view());
      const bool plain = name.size() > 1 && name.size() < 50 && !contains(name, "{") &&
                         name.find('\n') == std::string::npos;
      if (plain) names.add(name, name, meant.place);
    }
    if (names.empty()) continue;
    return sentence.text(of.name() + std::string(word.before) + names.list(word.noun) + ".")
        .finish();
  }
  return std::nullopt;
}

/// "Redis holds keys that begin with `session` and `cart`."
std::optional<Claim> by_keys(const Subject& of, const model::Called* called) {
  if (called == nullptr || called->keys.empty()) return std::nullopt;
  Sentence sentence = of.sentence("keys");
  Names names(of.story, sentence);
  for (const model::KeyWord& key : called->keys) names.add(key.word, key.seen, key.place);
  if (names.empty()) return std::nullopt;
  return sentence
      .text(of.name() + " holds what is found by keys that begin with " + names.list() + ".")
      .finish();
}

/// "Redis holds sessions and queued jobs": by the settings that choose it.
std::optional<Claim> by_settings(const Subject& of) {
  if (of.technology.component.empty()) return std::nullopt;
  Sentence sentence = of.sentence("chosen");
  std::vector<std::string> held;
  for (const meaning::Sighting& sighting : of.story.facts().sightings) {
    if (sighting.technology != of.use.technology || sighting.how != "setting") continue;
    if (of.story.tree().file(sighting.place.file).origin != sources::Origin::own) continue;
    const auto words = identifier_words(sighting.detail);
    for (const auto& [key, says] : of.story.analysis.catalogue->table("stack_words")) {
      if (!key.starts_with("held.") || held.size() >= kNamed) continue;
      const std::string word = key.substr(5);
      const bool chosen = std::find(words.begin(), words.end(), word) != words.end() &&
                          of.story.stands(sighting.place, word) &&
                          !contains(lower(of.technology.name), word);
      if (!chosen || std::find(held.begin(), held.end(), says) != held.end()) continue;
      held.push_back(says);
      sentence.named(says, word, sighting.place);
    }
  }
  if (held.empty()) return std::nullopt;
  return sentence.text(of.name() + " is set to hold " + join_and(held) + ".").finish();
}

/// "`cart` and 11 more report to it": what the map says of the lines that lead there.
std::optional<Claim> by_connections(const Subject& of) {
  std::map<std::string, std::vector<const model::Connection*>> by_label;
  for (const auto& line : of.story.model().connections) {
    const auto& from = of.story.model().part(line.from);
    if (!of.itself.contains(line.to) || of.itself.contains(line.from) || line.places.empty())
      continue;
    if (!is_ours(from) || line.label.empty()) continue;
    by_label[line.label].push_back(&line);
  }
  const std::vector<const model::Connection*>* most = nullptr;
  for (const auto& [label, lines] : by_label) {
    if (most == nullptr || lines.size() > most->size()) most = &lines;
  }
  if (most == nullptr) return std::nullopt;
  Sentence sentence = of.sentence("asked");
  Names users(of.story, sentence);
  bool certain = false;
  for (const auto* line : *most) {
    sentence.at(line->places, 1);
    certain |= line->confidence == Confidence::high && !line->configured_only;
    users.add(of.story.model().part(line->from));
  }
  if (users.empty()) return std::nullopt;
  const std::string& label = most->front()->label;
  const bool many = users.size() > 1;
  const std::string verb = certain ? (many ? plural_verb(label) : label)
                                   : (many ? "appear to " : "appears to ") + plural_verb(label);
  return sentence.text(users.list() + ' ' + verb + ' ' + of.name() + ".")
      .confidence(certain ? Confidence::high : Confidence::medium)
      .finish();
}

/// What it passes requests on to.
std::optional<Claim> by_routing(const Subject& of) {
  Sentence sentence = of.sentence("routes");
  Names targets(of.story, sentence);
  for (const auto& line : of.story.model().connections) {
    if (!of.itself.contains(line.from) || line.kind != "routes" || line.places.empty()) continue;
    sentence.at(line.places, 1);
    targets.add(of.story.model().part(line.to));
  }
  if (targets.empty()) return std::nullopt;
  return sentence.text(of.name() + " passes requests on to " + targets.list() + ".").finish();
}

/// "Docker Compose starts `api`, `web` and 5 more."
std::optional<Claim> by_deployment(const Subject& of) {
  Sentence sentence = of.sentence("starts");
  Names parts(of.story, sentence);
  for (const auto& row : of.story.model().deployed_by) {
    if (row.by != of.name()) continue;
    const auto& part = of.story.model().part(row.part);
    if (part.runs != "dev") parts.add(part.name, part.name, row.place);
  }
  if (parts.empty()) return std::nullopt;
  return sentence.text(of.name() + " starts " + parts.list() + ".").finish();
}

/// "TypeScript is 83 % of the product's code."
std::optional<Claim> by_share(const Subject& of) {
  if (of.technology.category != "language") return std::nullopt;
  const LanguagePart* mine = nullptr;
  for (const LanguagePart& part : of.story.languages) {
    if (part.name == of.technology.name) mine = &part;
  }
  if (mine == nullptr || mine->share < .01) return std::nullopt;
  Sentence sentence = of.sentence("share");
  sentence.at(of.use.places, 1);
  sentence.counted(model::count(of.story.analysis, {"code_lines", {{"language", mine->members}}}));
  const auto percent = static_cast<int>(mine->share * 100 + .5);
  return sentence.text("About " + std::to_string(percent) + " % of the code is " + of.name() + ".")
      .basis(Basis::counted)
      .finish();
}

/// "`createSession` and five more functions call it."
std::optional<Claim> by_callers(const Subject& of, const model::Called* called) {
  if (called == nullptr || called->callers.empty()) return std::nullopt;
  Sentence sentence = of.sentence("called");
  Names names(of.story, sentence);
  for (const model::Caller& caller : called->callers) {
    if (!caller.symbol.symbol.valid() || caller.name.size() < 3) continue;
    if (names.size() < kNamed) sentence.at(caller.place);
    names.add(caller.name, caller.name, caller.place);
  }
  if (names.empty()) return std::nullopt;
  const bool one = names.size() == 1;
  return sentence.text(names.list("function") + (one ? " calls " : " call ") + of.name() + ".")
      .finish();
}

}  // namespace

std::optional<Claim> RolesHere::of(const model::TechnologyUse& use) const {
  Subject subject{story_, use, story_.analysis.catalogue->technology(use.technology), {}};
  const auto& parts = story_.model().parts;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const bool named = !is_ours(parts[i]) && !parts[i].technologies.empty() &&
                       parts[i].technologies.front() == use.technology;
    if (named) subject.itself.insert(PartId(i));
  }
  const auto at = called_.find(use.technology);
  const model::Called* called = at == called_.end() ? nullptr : &at->second;
  for (const Role role : {by_topics, by_entities, by_mapping, by_meanings}) {
    if (auto claim = role(subject)) return claim;
  }
  if (auto claim = by_keys(subject, called)) return claim;
  if (auto claim = by_settings(subject)) return claim;
  const bool outside = subject.technology.component == "external";
  if (outside) {
    if (auto claim = by_callers(subject, called)) return claim;
  }
  for (const Role role : {by_endpoints, by_routing, by_connections, by_deployment, by_share}) {
    if (auto claim = role(subject)) return claim;
  }
  return by_callers(subject, called);
}

}  // namespace cutaway::narrative
