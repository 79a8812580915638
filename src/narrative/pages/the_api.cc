// SPDX-License-Identifier: Apache-2.0
// Page 8: what can be asked of it, who may ask, and what stands open.
#include <algorithm>
#include <iterator>
#include <map>
#include <optional>
#include <set>

#include "base/text.h"
#include "model/endpoints/guards_in_remarks.h"
#include "model/endpoints/route_paths.h"
#include "model/queries.h"
#include "model/trace/unasked.h"
#include "narrative/blocks.h"
#include "narrative/claim_rule.h"
#include "narrative/narrate.h"
#include "narrative/part_words.h"
#include "narrative/phrases.h"
#include "narrative/pictures/resources.h"
#include "narrative/purpose/said.h"
#include "narrative/sentence.h"
#include "narrative/who_may.h"

namespace cutaway::narrative {
namespace {

constexpr std::size_t kMostRows = 400;
constexpr std::size_t kMostGroups = 40;

using Endpoints = std::vector<model::Endpoint>;
using model::shown_path;

std::string payload(const meaning::Payload& payload) {
  if (!payload.type.empty()) return payload.type;
  std::vector<std::string> names;
  for (const auto& field : payload.fields) {
    if (field.in != "path") names.push_back(field.name);
  }
  return names.empty() ? "" : list_up_to(names, 4);
}

struct Group {
  std::string name;
  std::size_t all = 0, guarded = 0;
  std::set<std::string> methods;
  std::vector<Place> places;
};

Table table_of_groups(const Endpoints& endpoints) {
  const std::vector<std::string> resources = resources_of(endpoints);
  std::map<std::string, Group> groups;
  for (std::size_t i = 0; i < endpoints.size(); ++i) {
    const model::Endpoint& endpoint = endpoints[i];
    Group& group = groups[resources[i]];
    ++group.all;
    group.guarded += endpoint.auth == "required" ? 1 : 0;
    group.methods.insert(endpoint.method);
    if (group.places.size() < 3)
      group.places.insert(group.places.end(), endpoint.places.begin(), endpoint.places.end());
  }
  std::vector<std::pair<std::string, Group>> rows(groups.begin(), groups.end());
  std::ranges::stable_sort(
      rows, [](const auto& a, const auto& b) { return a.second.all > b.second.all; });
  Table table{"What it is about", {"Resource", "Endpoints", "Methods", "Login seen on"}, {}, ""};
  for (const auto& [name, group] : rows) {
    if (table.rows.size() >= kMostGroups) break;
    const std::vector<std::string> methods(group.methods.begin(), group.methods.end());
    table.rows.push_back(row({name, std::to_string(group.all), join(methods, " "),
                              std::to_string(group.guarded) + " of " + std::to_string(group.all)},
                             group.places));
  }
  if (rows.size() > kMostGroups)
    table.more = "and " + std::to_string(rows.size() - kMostGroups) + " more";
  return table;
}

/// Who may; where nobody read it, that a guard was taken out: "not read: `[Authorize]` stands in a
/// remark". "no check seen" where the checks of most others in the part were read: `read`.
std::string who_may_or_might(const model::Endpoint& endpoint, const model::GuardInRemark& remark,
                             bool read) {
  std::string who = who_may_told(endpoint);
  if (who != kNotRead) return who;
  if (!remark.name.empty()) return who + ": " + code(remark.written) + " stands in a remark";
  return read && endpoint.handler.valid() ? "no check seen" : who;
}

/// Parts of which the checks of most endpoints were read.
std::set<PartId> parts_read(const model::Model& model) {
  std::set<PartId> seen, out;
  for (const model::Endpoint& endpoint : model.endpoints)
    if (seen.insert(endpoint.part).second && model::are_checks_read(model, endpoint.part))
      out.insert(endpoint.part);
  return out;
}

/// Most paths lack a piece, as where all of them stand behind a base path that can be set: one
/// sentence says so, instead of a remark in each row.
bool most_are_open(const Endpoints& endpoints) {
  const auto open = static_cast<std::size_t>(
      std::ranges::count_if(endpoints, [](const auto& endpoint) { return !endpoint.complete; }));
  return open >= 8 && open * 5 >= endpoints.size() * 4;
}

/// "38 of 39 paths have a piece that is put together only while the program runs …"
void tell_open_paths(const Story& story, std::vector<Claim>& out) {
  if (!most_are_open(story.model().endpoints)) return;
  CountedSet open = model::count(story.analysis, {"routes", {{"with", "open path"}}});
  Sentence sentence(story, "api.open_paths", "");
  sentence.text(capitalised(number_word(open.n)) + " of " + amount(open.of, "path") +
                " have a piece that is put together only while the program runs, such as a base "
                "path that can be set; the table shows the rest of them.");
  add(out, sentence.basis(Basis::counted).counted(std::move(open)).finish());
}

Table table_of_endpoints(const Story& story) {
  const Endpoints& endpoints = story.model().endpoints;
  const bool marked = !most_are_open(endpoints);
  const std::vector<model::GuardInRemark> remarks = model::guards_in_remarks(story.analysis);
  const std::set<PartId> read = parts_read(story.model());
  Table table{
      "Every endpoint", {"Method", "Path", "Who may", "Asks for", "Gives", "Limit"}, {}, ""};
  for (std::size_t e = 0; e < endpoints.size() && table.rows.size() < kMostRows; ++e) {
    const model::Endpoint& endpoint = endpoints[e];
    std::string path = shown_path(endpoint);
    if (!endpoint.complete && marked) path += " (in part not known)";
    if (endpoint.handling.deprecated) path += " (deprecated)";
    table.rows.push_back(row({endpoint.method, path,
                              who_may_or_might(endpoint, remarks[e], read.contains(endpoint.part)),
                              payload(endpoint.handling.request),
                              payload(endpoint.handling.response), endpoint.rate_limit},
                             endpoint.places));
  }
  if (endpoints.size() > kMostRows) {
    table.more = "and " + with_commas(endpoints.size() - kMostRows) +
                 " more; `cutaway api . -f csv` has all";
  }
  return table;
}

Table table_of_operations(const model::Model& model) {
  Table table{"Beside HTTP", {"Kind", "Name", "Part"}, {}, ""};
  for (const auto& operation : model.operations) {
    if (table.rows.size() >= kMostRows / 2) break;
    table.rows.push_back(row({operation.kind, operation.name,
                              operation.part.valid() ? model.part(operation.part).name : ""},
                             operation.places));
  }
  if (model.operations.size() > kMostRows / 2)
    table.more = "and " + with_commas(model.operations.size() - kMostRows / 2) + " more";
  return table;
}

/// "Of 173 endpoints, 120 were seen to ask for a login and 14 for a role; who may ask the others
/// was not read."
void tell_rights(const Story& story, std::vector<Claim>& out) {
  CountedSet login = model::count(story.analysis, {"routes", {{"auth", "required"}}});
  CountedSet role = model::count(story.analysis, {"routes", {{"with", "role"}}});
  if (login.n == 0) return;
  std::string text = "Of " + amount(login.of, "endpoint") + ", " + number_word(login.n) +
                     (login.n == 1 ? " was" : " were") + " seen to ask for a login";
  if (role.n > 0) text += " and " + number_word(role.n) + " for a role or right";
  const auto unread = std::ranges::count_if(story.model().endpoints,
                                            [](const auto& one) { return one.auth.empty(); });
  if (unread > 0)
    text +=
        "; who may ask " + with_commas(static_cast<std::size_t>(unread)) + " of them was not read";
  Sentence sentence(story, "api.rights", "");
  add(out, sentence.text(text + ".").basis(Basis::counted).counted(std::move(login)).finish());
}

void tell_count(const Story& story, std::vector<Claim>& out, std::string_view what,
                const std::string& one, const std::string& many, const std::string& because) {
  CountedSet counted = model::count(story.analysis, {"routes", {{"with", std::string(what)}}});
  if (counted.n == 0) return;
  Sentence sentence(story, "api." + std::string(what), "");
  sentence.text(capitalised(number_word(counted.n)) + " of " + amount(counted.of, "endpoint") +
                " " + (counted.n == 1 ? one : many) + because + ".");
  add(out, sentence.basis(Basis::counted).counted(std::move(counted)).finish());
}

/// "`@nestjs/throttler` is there to turn away who asks too often; for which endpoints was not
/// seen."
std::optional<Claim> tell_limiter(const Story& story) {
  const auto known = word_list(story, "asked_often", "technologies");
  for (const model::TechnologyUse& use : story.model().technologies) {
    const auto& technology = story.analysis.catalogue->technology(use.technology);
    if (use.tooling || std::ranges::find(known, technology.id) == known.end()) continue;
    const std::string seen = word_of_technology(story, technology, use.places[0]);
    if (seen.empty()) continue;
    Sentence sentence(story, "api.limiter", technology.id);
    sentence.named(code(seen), seen, use.places[0]);
    sentence.text(code(seen) +
                  " is there to turn away who asks too often; for which endpoints was not seen.");
    return sentence.finish();
  }
  return std::nullopt;
}

/// Whether any limit on how often one may ask was seen. "None" is said only when no word for one
/// stands anywhere in the code: it may hold for all endpoints, or be asked for inside of them.
void tell_no_limit(const Story& story, std::vector<Claim>& out) {
  Searched searched = model::search(story.analysis, {"routes", {{"with", "limit"}}});
  if (searched.hits > 0 || searched.places < 5) return;
  const std::string words = join(word_list(story, "asked_often", "words"), "|");
  const Searched written =
      model::search(story.analysis, {"text_search", {{"words", words}, {"match", "part"}}});
  if (written.hits > 0) return add(out, tell_limiter(story));
  Sentence sentence(story, "api.no_limit", "");
  sentence.text("No limit on how often they may be asked was seen at any of the " +
                with_commas(searched.places) + " endpoints.");
  add(out, sentence.basis(Basis::searched).searched(std::move(searched)).finish());
}

/// "/{path}": whatever is asked and no other route takes, as front ends with their own pages have
/// it.
bool takes_the_rest(std::string_view path) {
  return std::ranges::all_of(split(path, '/'), [](std::string_view piece) {
    return piece.empty() || (piece.starts_with("{") && piece.ends_with("}"));
  });
}

/// Endpoints that change something and show no check, where most others show one.
std::vector<Claim> ask_about_open_doors(const Story& story) {
  std::vector<Claim> out;
  const Endpoints& endpoints = story.model().endpoints;
  const auto guarded = std::ranges::count_if(
      endpoints, [](const auto& endpoint) { return endpoint.auth == "required"; });
  if (static_cast<std::size_t>(guarded) * 10 < endpoints.size() * 9) return out;
  for (const auto& endpoint : endpoints) {
    const bool changes = endpoint.method == "DELETE" || endpoint.method == "PUT" ||
                         endpoint.method == "POST" || endpoint.method == "PATCH";
    if (!changes || !endpoint.auth.empty() || endpoint.places.empty() || out.size() >= 5) continue;
    if (!endpoint.handler.valid() || who_may_told(endpoint) != kNotRead) continue;
    if (takes_the_rest(endpoint.path)) continue;
    Sentence sentence(story, "api.open_door", endpoint.method + endpoint.path);
    sentence.text("Is it meant that " + code(endpoint.method + " " + shown_path(endpoint)) +
                  " can be asked without a check that we could see?");
    add(out, sentence.at(endpoint.places).confidence(Confidence::medium).finish());
  }
  return out;
}

void build(const Story& story, Page& page) {
  const model::Model& model = story.model();
  std::vector<Claim> unseen = tell_rules(story, {"unseen_operations"});
  if (model.endpoints.empty() && model.operations.empty() && unseen.empty()) return;
  std::vector<Claim> claims = tell_rules(story, {"surface"});
  std::ranges::move(unseen, std::back_inserter(claims));
  tell_open_paths(story, claims);
  tell_rights(story, claims);
  std::ranges::move(tell_rules(story, {"unchecked_endpoints"}), std::back_inserter(claims));
  tell_count(story, claims, "pages", "gives", "give", " long answers page by page");
  tell_count(story, claims, "deprecated", "is", "are",
             " marked as deprecated, so callers have to move before they go");
  tell_no_limit(story, claims);
  add_paragraphs(page.blocks, std::move(claims));
  if (model.endpoints.size() > 8) add_table(page.blocks, table_of_groups(model.endpoints));
  add_table(page.blocks, table_of_endpoints(story));
  add_table(page.blocks, table_of_operations(model));
  page.ask = ask_about_open_doors(story);
}

}  // namespace

extern const PageRecord record_the_api;
const PageRecord record_the_api{
    8, "the-api", "The API", "What can be asked of it, who may ask, and what comes back?", build};

}  // namespace cutaway::narrative
