// SPDX-License-Identifier: Apache-2.0
// Says which part calls which, the busiest caller first.
#include <algorithm>
#include <map>
#include <set>

#include "base/text.h"
#include "narrative/claim_rule.h"
#include "narrative/part_words.h"
#include "narrative/phrases.h"

namespace cutaway::narrative {
namespace {

struct Caller {
  const model::Part* part = nullptr;
  std::vector<const model::Connection*> calls;  ///< one a part that is called
};

std::vector<Caller> callers(const Story& story) {
  std::vector<Caller> out;
  const auto& model = story.model();
  for (const auto& connection : model.connections) {
    const auto& from = model.part(connection.from);
    if (!is_ours(from) || !is_ours(model.part(connection.to)) || from.runs == "dev") continue;
    // A message over a broker, a sign-up and a measurement are no call of the other part.
    if (connection.kind != "call" && connection.kind != "routes" && connection.kind != "auth")
      continue;
    auto found = std::find_if(out.begin(), out.end(),
                              [&](const Caller& caller) { return caller.part == &from; });
    if (found == out.end()) found = out.insert(out.end(), Caller{&from, {}});
    const bool known =
        std::any_of(found->calls.begin(), found->calls.end(),
                    [&](const model::Connection* old) { return old->to == connection.to; });
    if (!known) found->calls.push_back(&connection);
  }
  std::stable_sort(out.begin(), out.end(), [](const Caller& a, const Caller& b) {
    return a.calls.size() > b.calls.size();
  });
  return out;
}

/// Whether it opens conversations with more parts than every other part, whatever runs there and
/// whatever is asked: the tables of the page count so too.
bool talks_most(const Story& story, const model::Part& part) {
  const auto& model = story.model();
  std::map<const model::Part*, std::set<const model::Part*>> targets;
  for (const auto& connection : model.connections) {
    const auto& from = model.part(connection.from);
    if (from.kind != "actor" && from.runs != "dev")
      targets[&from].insert(&model.part(connection.to));
  }
  const std::size_t own = targets[&part].size();
  return std::ranges::none_of(targets, [&](const auto& other) {
    return other.first != &part && other.second.size() >= own;
  });
}

/// "`web` calls `api` and `search` over HTTP."
void tell_caller(const Story& story, const Caller& caller, bool busiest, std::vector<Claim>& out) {
  if (!named_in_lines(story, *caller.part)) return;
  Sentence sentence(story, "talks", caller.part->key);
  sentence.named(code(caller.part->name), caller.part->name, place_of_name(story, *caller.part));
  std::vector<std::string> targets;
  std::string protocol = caller.calls[0]->protocol;
  bool seen = true, configured = true;
  const std::size_t most = shown_of(caller.calls.size(), 5);
  for (const auto* call : caller.calls) {
    const auto& to = story.model().part(call->to);
    if (call->protocol != protocol) protocol.clear();
    seen = seen && call->basis == Basis::seen && !call->configured_only;
    configured = configured && call->configured_only;
    if (targets.size() >= most || !named_in_lines(story, to)) continue;
    targets.push_back(code(to.name));
    sentence.at(call->places, 1);
    sentence.named(targets.back(), to.name, place_of_name(story, to));
  }
  if (targets.empty()) return;
  const std::size_t count = caller.calls.size();
  if (count > targets.size()) targets.push_back(number_word(count - targets.size()) + " more");
  const char* const verb = seen         ? " calls "
                           : configured ? " is configured to call "
                                        : " appears to call ";
  std::string text = code(caller.part->name) + verb + join_and(targets);
  if (!protocol.empty()) text += " over " + protocol;
  if (busiest && count >= 4) text += ", more parts than any other calls";
  sentence.text(text + ".").confidence(seen ? Confidence::high : Confidence::medium);
  add(out, sentence.basis(seen ? Basis::seen : Basis::inferred).finish());
}

void tell(const Story& story, std::vector<Claim>& out) {
  const auto all = callers(story);
  for (std::size_t i = 0; i < all.size() && i < 3; ++i) {
    const bool busiest = i == 0 && all.size() > 1 && talks_most(story, *all[0].part);
    tell_caller(story, all[i], busiest, out);
  }
}

}  // namespace

extern const ClaimRule record_talks;
const ClaimRule record_talks{"talks", "which part calls which", Topic::shows, 65, tell};

}  // namespace cutaway::narrative
