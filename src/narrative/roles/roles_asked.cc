// SPDX-License-Identifier: Apache-2.0
// Roles by who asks a technology and what it answers, starts or draws.
#include "narrative/roles/endpoints_read.h"
#include "narrative/roles/role_subject.h"

#include <map>

#include "catalogue/languages.h"
#include "model/queries.h"
#include "model/stack/samples.h"

namespace cutaway::narrative {
namespace {

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

/// Whether code of the product shows it, not just a manifest or a setting.
bool asked_in_code(const RoleSubject& of) {
  if (of.called != nullptr && !of.called->callers.empty()) return true;
  const auto& sightings = of.story.facts().sightings;
  return std::any_of(sightings.begin(), sightings.end(), [&](const meaning::Sighting& sighting) {
    return sighting.technology == of.use.technology &&
           (sighting.how == "import" || sighting.how == "call" || sighting.how == "address") &&
           of.story.tree().file(sighting.place.file).origin == sources::Origin::own;
  });
}

/// Whether a manifest asks for a library of it.
bool asked_for(const RoleSubject& of) {
  return std::ranges::any_of(of.story.facts().sightings, [&](const meaning::Sighting& sighting) {
    return sighting.technology == of.use.technology && sighting.how == "dependency";
  });
}

/// Whether the code only ever sends, by what it asks the thing for.
bool only_sends(const RoleSubject& of) {
  if (of.called == nullptr) return false;
  bool sends = false, takes = false;
  for (const model::AskedFor& one : of.called->operations) {
    const std::string low = lower(one.seen);
    sends |= contains(low, "publish") || contains(low, "send") || contains(low, "produce");
    takes |= contains(low, "subscribe") || contains(low, "consume") || contains(low, "receive") ||
             contains(low, "listen");
  }
  return sends && !takes;
}

/// Whether another thing of the same kind is here, so that one may stand in for the other.
bool has_rival(const RoleSubject& of) {
  static constexpr std::string_view kKinds[] = {"object storage", "search engine",  "mail",
                                                "AI provider",    "message broker", "vector store",
                                                "database"};
  const std::string& category = of.technology.category;
  if (std::find(std::begin(kKinds), std::end(kKinds), category) == std::end(kKinds)) return false;
  return std::ranges::any_of(of.story.model().technologies, [&](const auto& use) {
    const auto& other = of.story.analysis.catalogue->technology(use.technology);
    return !use.tooling && use.family.empty() && use.technology != of.use.technology &&
           !other.component.empty() && other.category == category;
  });
}

/// Whether the parts that ask are processes of one code, so that nobody can tell which of them
/// does.
bool is_one_of_many(const RoleSubject& of, const model::Part& from) {
  return std::ranges::count_if(running_parts(of.story), [&](const model::Part* part) {
           return part->built_here && part->path == from.path;
         }) > 1;
}

/// Whether a condition around the call compares something with the thing's name:
/// `if (config.type === "mariadb")`.
bool chosen_by_name(const RoleSubject& of, const std::vector<Place>& places) {
  constexpr int kMostGuards = 8;
  std::vector<std::string> names = of.technology.signals.schemes;
  names.push_back(of.technology.id);
  for (const auto& [row, value] : of.story.analysis.catalogue->table("parts"))
    if (row.starts_with("speaks.") && value == of.technology.id) names.push_back(row.substr(7));
  const auto names_it = [&](std::string_view condition) {
    const std::string low = lower(condition);
    return std::ranges::any_of(names, [&](const std::string& name) {
      return contains(low, '"' + name) || contains(low, '\'' + name);
    });
  };
  return std::ranges::any_of(places, [&](const Place& place) {
    const syntax::Syntax& syntax = of.story.analysis.project->of(place.file);
    for (const syntax::Call& call : syntax.calls) {
      if (call.line < place.line || call.line > place.end_line) continue;
      GuardId guard = call.guard;
      for (int depth = 0; guard.valid() && depth < kMostGuards; ++depth) {
        const syntax::Guard& row = syntax.guards[guard.index()];
        if (!row.negated && names_it(syntax.text(row.condition))) return true;
        guard = row.parent;
      }
    }
    return false;
  });
}

bool one_program(const RoleSubject& of) {
  return std::ranges::count_if(running_parts(of.story),
                               [](const model::Part* part) { return part->built_here; }) < 2;
}

/// Labels of the map that would hold for anything of the kind.
bool is_empty_label(std::string_view label) {
  return label == "calls" || label == "keeps data in" || label.starts_with("exchanges messages") ||
         label.starts_with("sends or takes messages");
}

/// "*", "/" and "/{path}" take whatever nothing else answers: of them alone nobody learns what is
/// answered.
bool has_address(std::string_view path) {
  return std::ranges::any_of(split(path, '/'), [](std::string_view piece) {
    return !piece.empty() && piece.find_first_of("*{:") == piece.npos;
  });
}

}  // namespace

/// "FastAPI answers 40 endpoints, those of `server`."
std::optional<Claim> role_by_endpoints(const RoleSubject& of) {
  Sentence sentence = of.sentence("answers");
  RoleNames parts(of.story, sentence);
  std::size_t all = 0;
  bool placed = true, addressed = false;
  for (const auto& endpoint : of.story.model().endpoints) {
    if (endpoint.technology != of.use.technology) continue;
    addressed |= has_address(endpoint.path);
    // What asks for the head of an answer, or what is allowed, is one of its endpoints, too.
    const bool asks_before = endpoint.method == "HEAD" || endpoint.method == "OPTIONS";
    if (!asks_before && passes_on(of.story, endpoint)) return std::nullopt;
    ++all;
    if (all <= 3) sentence.at(endpoint.places, 1);
    if (endpoint.part.valid())
      parts.add(of.story.model().part(endpoint.part));
    else
      placed = false;
  }
  if (all == 0 || !addressed) return std::nullopt;
  const bool more = answers_more(of.story, of.use.technology, all);
  if (more && all < kFewestRead) {
    if (!placed || parts.empty()) return std::nullopt;
    return sentence.text(of.name() + " answers requests to " + parts.list() + ".").finish();
  }
  sentence.counted(model::count(of.story.analysis, {"routes", {{"technology", of.technology.id}}}));
  std::string text = of.name() + " answers " + (more ? "at least " : "") + amount(all, "endpoint");
  if (placed && !parts.empty()) text += " of " + parts.list();
  return sentence.text(text + ".").basis(Basis::counted).finish();
}

/// "`cart` and 11 more report to it": what the map says of the lines that lead there.
std::optional<Claim> role_by_connections(const RoleSubject& of) {
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
  RoleNames users(of.story, sentence);
  // Settings and manifests alone say only what could be, and so does one of several.
  const bool rival = has_rival(of) && !of.use.must_run;
  bool certain = false, shared = false;
  std::string set_by;
  for (const auto* line : *most) {
    sentence.at(line->places, 1);
    certain |= line->confidence == Confidence::high && !line->configured_only;
    shared |= is_one_of_many(of, of.story.model().part(line->from));
    users.add(of.story.model().part(line->from));
    if (set_by.empty()) set_by = of.story.model().part(line->to).set_by;
  }
  certain = certain && !rival && set_by.empty() && asked_in_code(of) &&
            !std::ranges::all_of(
                *most, [&](const auto* line) { return chosen_by_name(of, line->places); });
  std::string label = most->front()->label;
  // What is searched in is not where data rests.
  if (of.technology.component == "search" && label == "keeps data in") label = "searches in";
  const bool told_more =
      (label.starts_with("exchanges messages") || label.starts_with("sends or takes messages")) &&
      only_sends(of);
  if (told_more) label = "sends messages through";
  // What a queue leaves in a store in memory is told with the queue.
  if (of.technology.component == "cache" && contains(label, "messages")) return std::nullopt;
  // A setting alone may be for anything that the vendor does.
  const bool keeps_tables = of.technology.protocol == "SQL";
  if (!certain && !keeps_tables && !asked_for(of) && !asked_in_code(of)) return std::nullopt;
  // That something may be asked for what it is there for says nothing.
  if (!certain && label == "asks") return std::nullopt;
  if ((is_empty_label(label) && !(keeps_tables && label == "keeps data in")) ||
      (users.empty() && !shared))
    return std::nullopt;
  // Of one program that does what such a thing is for, the sentence would say nothing.
  if (certain && !told_more && (shared || one_program(of)) && !keeps_tables) return std::nullopt;
  const bool many = users.size() > 1 && !shared;
  const std::string verb =
      certain ? (many ? plural_verb(label) : label) : "can " + plural_verb(label);
  std::string text = (shared ? "The code" : users.list()) + ' ' + verb + ' ' + of.name();
  if (!set_by.empty()) {
    sentence.named(code(set_by), set_by, of.story.model().part(most->front()->to).places.front());
    text += ", where " + code(set_by) + " is set";
  }
  return sentence.text(text + ".")
      .confidence(certain ? Confidence::high : Confidence::medium)
      .finish();
}

/// What it passes requests on to.
std::optional<Claim> role_by_routing(const RoleSubject& of) {
  Sentence sentence = of.sentence("routes");
  RoleNames targets(of.story, sentence);
  for (const auto& line : of.story.model().connections) {
    if (!of.itself.contains(line.from) || line.kind != "routes" || line.places.empty()) continue;
    sentence.at(line.places, 1);
    targets.add(of.story.model().part(line.to));
  }
  if (targets.empty()) return std::nullopt;
  return sentence.text(of.name() + " passes requests on to " + targets.list() + ".").finish();
}

}  // namespace cutaway::narrative
