// SPDX-License-Identifier: Apache-2.0
// Looks for a check among the guards and steps; without one, what starts the entry point says why.
#include "model/trace/unasked.h"

#include <algorithm>
#include <string_view>

#include "meaning/api/guards/guard_values.h"

namespace cutaway::model {
namespace {

/// So many endpoints of a part have to tell who may ask, and so many in a hundred of all.
constexpr std::ptrdiff_t kFewest = 3, kPercent = 60;

bool asks_who(const meaning::Guarding& guard) {
  return guard.kind == "auth" || guard.kind == "role" || guard.kind == "right" ||
         guard.kind == "optional_auth" || meaning::may_refuse(guard);
}

/// "refuses with 404": for another reason than who asks.
bool refuses_what_is_sent(std::string_view verb) {
  constexpr std::string_view words = "refuses with ";
  if (!verb.starts_with(words)) return false;
  const std::string_view status = verb.substr(words.size(), 3);
  return status.starts_with('4') && status != "401" && status != "403";
}

bool asks_who(const TraceStep& step) {
  return step.kind == "guard" && !step.verb.starts_with("limits how often") &&
         !step.verb.starts_with("checks what is sent") && !refuses_what_is_sent(step.verb);
}

/// Whether who may ask is told of most endpoints of the part: where it is not, checks stand where
/// nobody looks.
bool are_checks_read(const Model& model, PartId part) {
  std::ptrdiff_t all = 0, told = 0, checked = 0;
  for (const Endpoint& one : model.endpoints) {
    if (one.part != part) continue;
    const bool checks = std::ranges::any_of(
        one.guarded_by, [](const meaning::Guarding& guard) { return asks_who(guard); });
    ++all;
    checked += checks ? 1 : 0;
    told += checks || one.auth == "none" ? 1 : 0;
  }
  return checked >= kFewest && told * 100 >= all * kPercent;
}

/// A clock where only that is known of it; what was left for later may be both.
Unasked of_job(const Analysis& analysis, const std::vector<Place>& places) {
  const auto any = [&](std::string_view means) {
    return std::ranges::any_of(analysis.facts->meanings, [&](const meaning::Meaning& meant) {
      return meant.means == means && std::ranges::find(places, meant.place) != places.end();
    });
  };
  return any("schedule") && !any("job") ? Unasked::by_clock : Unasked::by_itself;
}

}  // namespace

WhyUnasked why_unasked(const Analysis& analysis, const Trace& trace) {
  const EntryPoint& entry = trace.from;
  for (const meaning::Guarding& guard : entry.guarded_by) {
    if (guard.kind == "public" && !guard.name.empty() && guard.value != meaning::kLifted)
      return {Unasked::let_in, guard.name, guard.place};
  }
  const auto guards = [](const meaning::Guarding& guard) { return asks_who(guard); };
  const auto checks = [](const TraceStep& step) { return asks_who(step); };
  if (std::ranges::any_of(entry.guarded_by, guards) || std::ranges::any_of(trace.steps, checks))
    return {};
  if (entry.kind == "job") return {of_job(analysis, entry.places), {}, {}};
  if (entry.kind == "command") return {Unasked::by_command, {}, {}};
  if (entry.kind == "event") return {Unasked::by_event, {}, {}};
  const bool requested = entry.kind == "endpoint" || entry.kind == "graphql" ||
                         entry.kind == "rpc" || entry.kind == "websocket";
  if (!requested || !entry.body.valid() || !are_checks_read(*analysis.model, entry.part)) return {};
  return {Unasked::none_seen, {}, {}};
}

}  // namespace cutaway::model
