// SPDX-License-Identifier: Apache-2.0
// Says how many ways in there are: HTTP routes, installed commands.
#include <algorithm>
#include <map>
#include <set>

#include "base/text.h"
#include "model/queries.h"
#include "narrative/claim_rule.h"
#include "narrative/phrases.h"
#include "narrative/roles/endpoints_read.h"
#include "narrative/roles/given_routes.h"

namespace cutaway::narrative {

extern const ClaimRule record_unread_routes;
extern const ClaimRule record_unseen_operations;

namespace {

/// Whether it is told elsewhere that most addresses may be missing, or a framework is seen to
/// answer more.
bool may_be_more(const Story& story) {
  std::vector<Claim> unread;
  record_unread_routes.tell(story, unread);
  record_unseen_operations.tell(story, unread);  // described, and not found in the code
  if (!unread.empty()) return true;
  std::map<TechnologyId, std::size_t> read;
  for (const model::Endpoint& endpoint : story.model().endpoints) ++read[endpoint.technology];
  return std::ranges::any_of(
      read, [&](const auto& one) { return answers_more(story, one.first, one.second); });
}

/// The first piece of a path: "/api/users/{id}" → "api".
std::string first_piece(std::string_view path) {
  for (const auto piece : split(path, '/')) {
    if (!piece.empty()) return std::string(piece);
  }
  return {};
}

void routes(const Story& story, std::vector<Claim>& out) {
  const auto& endpoints = story.model().endpoints;
  CountedSet counted = model::count(story.analysis, {"routes", {}});
  if (endpoints.size() < 2 || counted.n != endpoints.size()) return;
  std::map<std::string, std::size_t> groups;
  for (const auto& endpoint : endpoints) ++groups[first_piece(endpoint.path)];
  std::string common;
  for (const auto& [piece, count] : groups) {
    if (!piece.empty() && count * 2 > endpoints.size() && piece[0] != '{' && piece[0] != ':')
      common = piece;
  }
  const bool more = may_be_more(story);
  std::string text = std::string("It answers ") + (more ? "at least " : "") +
                     amount(endpoints.size(), "HTTP route") +
                     (!more && !given_routes(story).empty() ? " of its own" : "");
  if (!common.empty() && !more) text += ", most of them below " + code("/" + common);
  Sentence sentence(story, "surface.routes", common);
  if (more) {  // the number is what was read, and counts nothing
    sentence.at(counted.examples, counted.examples.size());
    add(out, sentence.text(text + ".").finish());
    return tell_given_routes(story, out);
  }
  add(out, sentence.text(text + ".").basis(Basis::counted).counted(std::move(counted)).finish());
  tell_given_routes(story, out);
}

/// What is asked of a program beside HTTP routes, each kind as a reader would call it.
struct Asking {
  std::string_view kind, one;  ///< "operation of GraphQL"; several: "operations of GraphQL"
};
constexpr Asking kAskings[] = {{"graphql", "operation of GraphQL"},
                               {"rpc", "remote call"},
                               {"websocket", "kind of message over sockets"}};

/// "kinds of message over sockets": the first word tells how many, or the last where it has no
/// "of".
std::string several(std::uint64_t n, std::string_view one) {
  const std::size_t of = one.find(" of ");
  if (of == std::string_view::npos) return amount(n, one);
  return amount(n, one.substr(0, of)) + std::string(one.substr(of));
}

/// "It answers 84 operations of GraphQL.": what one address hands on by what is asked.
void operations(const Story& story, std::vector<Claim>& out) {
  for (const Asking& asking : kAskings) {
    const std::string kind(asking.kind);
    CountedSet counted = model::count(story.analysis, {"operations", {{"kind", kind}}});
    if (counted.n < 2) continue;
    Sentence sentence(story, "surface.operations", kind);
    sentence.text("It answers " + several(counted.n, asking.one) + ".");
    add(out, sentence.basis(Basis::counted).counted(std::move(counted)).finish());
  }
}

/// Code in the folder constructs what a cloud runs: its makers start it, and nobody installs it.
bool deploys(const Story& story, std::string_view folder) {
  return !folder.empty() &&
         std::ranges::any_of(story.facts().workloads, [&](const meaning::Workload& workload) {
           return workload.format == "cdk" &&
                  story.path(workload.place.file).starts_with(std::string(folder) + '/');
         });
}

/// "scripts/release-testing": a manifest there describes what the makers try their product out
/// with.
bool is_for_makers(std::string_view folder) {
  static constexpr std::string_view kTheirs[] = {"script", "scripts", "test", "tests", "testing"};
  return std::ranges::any_of(split(folder, '/'), [](std::string_view one) {
    return std::ranges::find(kTheirs, one) != std::end(kTheirs);
  });
}

void commands(const Story& story, std::vector<Claim>& out) {
  std::vector<std::string> names;
  Sentence sentence(story, "surface.commands", "");
  std::set<std::string> known;  // a package for each of two systems gives the same command
  for (const auto& package : story.facts().packages) {
    if (package.place.file.valid() &&
        story.tree().file(package.place.file).origin != sources::Origin::own)
      continue;
    if (package.is_private) continue;  // nobody installs it
    if (is_for_makers(package.folder)) continue;
    if (deploys(story, package.folder)) continue;
    for (const auto& command : package.commands) {
      if (!known.insert(command.name).second) continue;
      if (names.size() >= 4 || !story.stands(command.place, command.name)) continue;
      names.push_back(code(command.name));
      sentence.named(names.back(), command.name, command.place);
    }
  }
  if (names.empty()) return;
  const std::size_t all = known.size();
  if (all > names.size()) names.push_back(number_word(all - names.size()) + " more");
  const char* start =
      all == 1 ? "Installing it gives the command " : "Installing it gives the commands ";
  add(out, sentence.text(start + join_and(names) + ".").finish());
}

void tell(const Story& story, std::vector<Claim>& out) {
  routes(story, out);
  operations(story, out);
  commands(story, out);
}

}  // namespace

extern const ClaimRule record_surface;
const ClaimRule record_surface{"surface",
                               "routes and operations that it answers, commands it installs",
                               Topic::shows, 60, tell};

}  // namespace cutaway::narrative
