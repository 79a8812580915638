// SPDX-License-Identifier: Apache-2.0
// What strangers can reach: the parts that a deployment opens, and those that gateways lead to.
#include <algorithm>

#include "base/text.h"
#include "model/connections/stores/unasked_stores.h"
#include "model/makers_deployments.h"
#include "narrative/claim_rule.h"
#include "narrative/part_words.h"
#include "narrative/phrases.h"

namespace cutaway::narrative {
namespace {

constexpr std::size_t kMostNamed = 4;

/// Parts of a system that are open, in the order of the model, each with the line that opens it.
struct Open {
  std::vector<std::pair<const model::Part*, Place>> directly, behind;
};

/// Whether a workload or rule is about this part, by the names that it answers to.
bool is_called(const model::Part& part, std::string_view name) {
  return equals_ignoring_case(part.name, name) ||
         std::any_of(part.aliases.begin(), part.aliases.end(),
                     [&](const std::string& alias) { return equals_ignoring_case(alias, name); });
}

/// The line of a thing that is open which publishes a port of it: the one with both ports, else one
/// whose outer port somebody sets, "${DB_PORT}:5432", of which the inner one is kept.
Place published(const meaning::Workload& workload) {
  Place half;
  for (const meaning::NamedValue& port : workload.ports) {
    if (contains(port.value, ":") || contains(port.name, ":")) return port.place;
    if (port.name.empty() && !half.file.valid()) half = port.place;
  }
  if (workload.format != "compose") return {};
  return workload.ports.empty() ? workload.place : half;
}

/// The line that publishes a port of the part, else the rule that leads to it from outside, else
/// where the part is declared. Where only files of the makers open it, the line of one of them.
Place opening_of(const Story& story, const model::MakersDeployments& makers,
                 const model::Part& part) {
  Place of_makers;
  for (const meaning::Workload& workload : story.facts().workloads) {
    if (!workload.exposed || !is_called(part, workload.name)) continue;
    if (workload.place.file.valid() && makers.has(workload.place.file)) {
      of_makers = workload.place;
      continue;
    }
    if (const Place place = published(workload); place.file.valid()) return place;
  }
  for (const meaning::GatewayRoute& rule : story.facts().gateway_routes) {
    const std::string_view target = std::string_view(rule.target).substr(0, rule.target.find('.'));
    if (rule.workload == rule.format && is_called(part, target)) return rule.place;
  }
  return of_makers.file.valid() ? of_makers : part.places.front();
}

Open open_parts(const Story& story) {
  Open open;
  const model::MakersDeployments makers(story.analysis);
  for (const model::Part& part : story.model().parts) {
    if (!part.from_internet || !named_in_lines(story, part)) continue;
    const model::Connection* line = passed_on(story, part);
    const Place opening = opening_of(story, makers, part);
    if (makers.has(opening.file)) continue;
    if (line != nullptr && !part.exposed) {
      open.behind.emplace_back(&part, line->places.front());
    } else {
      open.directly.emplace_back(&part, opening);
    }
  }
  return open;
}

/// The line by which the deployment opens this store on its machine; no file for none.
Place opened_store(const Story& story, const model::MakersDeployments& makers,
                   const model::Part& store) {
  for (const meaning::Workload& workload : story.facts().workloads) {
    if (workload.format != "compose" || workload.environment_id != "default" || !workload.exposed ||
        !is_called(store, workload.name) || makers.has(workload.place.file))
      continue;
    if (const Place place = published(workload); place.file.valid()) return place;
  }
  return {};
}

/// Stores whose ports the deployment publishes: whoever reaches the machine reaches the data.
std::vector<std::pair<const model::Part*, Place>> open_stores(const Story& story) {
  std::vector<std::pair<const model::Part*, Place>> out;
  const model::MakersDeployments makers(story.analysis);
  for (const model::Part& part : story.model().parts) {
    if (!keeps_data(part.kind) || part.runs == "dev" || !named_in_lines(story, part)) continue;
    if (part.runs == "optional" && !model::is_reached(story.model(), part)) continue;
    const Place place = opened_store(story, makers, part);
    if (place.file.valid()) out.emplace_back(&part, place);
  }
  return out;
}

std::string list_of(const Story& story,
                    const std::vector<std::pair<const model::Part*, Place>>& parts,
                    Sentence& sentence) {
  std::vector<std::string> names;
  for (const auto& [part, place] : parts) {
    names.push_back(code(part->name));
    if (names.size() > kMostNamed) continue;
    sentence.at(place);
    sentence.named(names.back(), part->name, place_of_name(story, *part));
  }
  return list_up_to(names, kMostNamed);
}

/// Whether any other thing that a file starts is open on its machine: a store for developers, a
/// part in another kind of deployment.
bool others_are_open(const Story& story, const model::Part& only) {
  return std::ranges::any_of(story.facts().workloads, [&](const meaning::Workload& workload) {
    return workload.exposed && !is_called(only, workload.name);
  });
}

/// Whether files of the deployment tell how each part runs: of one that is started by hand, or by
/// files elsewhere, nobody knows who reaches it.
bool all_are_deployed(const Story& story, const std::vector<const model::Part*>& parts) {
  return std::ranges::all_of(parts, [&](const model::Part* part) {
    return std::ranges::any_of(story.facts().workloads, [&](const meaning::Workload& workload) {
      return is_called(*part, workload.name);
    });
  });
}

/// Several parts run and strangers reach only one of them.
void only_one(const Story& story, const Open& open, std::size_t all, std::vector<Claim>& out) {
  Sentence sentence(story, "way_in", open.directly[0].first->key);
  const std::string name = list_of(story, open.directly, sentence);
  sentence.text("Only " + name + " opens a way in from outside; the other " + number_word(all - 1) +
                " parts are reached through the inside only.");
  add(out, sentence.confidence(Confidence::medium).finish());
}

/// "Files of the deployment open the store `db` to the outside, and `shop`."
void with_stores(const Story& story, const Open& open,
                 const std::vector<std::pair<const model::Part*, Place>>& stores,
                 std::vector<Claim>& out) {
  Sentence sentence(story, "way_in.stores", stores[0].first->key);
  std::string text = stores.size() == 1 ? "Files of the deployment open the store "
                                        : "Files of the deployment open the stores ";
  text += list_of(story, stores, sentence) + " to the outside";
  if (!open.directly.empty()) text += ", beside " + list_of(story, open.directly, sentence);
  add(out, sentence.text(text + ".").confidence(Confidence::medium).finish());
}

void tell(const Story& story, std::vector<Claim>& out) {
  const Open open = open_parts(story);
  const auto parts = running_parts(story);
  if (const auto stores = open_stores(story); !stores.empty())
    return with_stores(story, open, stores, out);
  if (open.directly.empty()) return;
  if (open.directly.size() == 1 && open.behind.empty() && parts.size() >= 3 &&
      all_are_deployed(story, parts) && !others_are_open(story, *open.directly[0].first))
    return only_one(story, open, parts.size(), out);
  Sentence sentence(story, "way_in.open", open.directly[0].first->key);
  std::string text =
      "Files of the deployment open " + list_of(story, open.directly, sentence) + " to the outside";
  if (!open.behind.empty()) {
    text += open.directly.size() == 1 ? ", and through it " : ", and through them ";
    text += list_of(story, open.behind, sentence);
  }
  add(out, sentence.text(text + ".").confidence(Confidence::medium).finish());
}

}  // namespace

extern const ClaimRule record_way_in;
const ClaimRule record_way_in{"way_in",
                              "parts that the deployment and its gateways open to strangers",
                              Topic::worth_knowing, 50, tell};

}  // namespace cutaway::narrative
