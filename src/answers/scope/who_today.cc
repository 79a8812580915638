// SPDX-License-Identifier: Apache-2.0
// The act is the place that the answer cites first: its own guard, else that of its endpoint.
#include "answers/scope/who_today.h"

#include <algorithm>

#include "answers/scope/floor.h"
#include "answers/scope/gates.h"
#include "answers/scope/login_gates.h"
#include "base/text.h"
#include "narrative/phrases.h"

namespace cutaway::answers {
namespace {

using narrative::code;

bool is_act(const Thing& thing) {
  return thing.kind == ThingKind::endpoint || thing.kind == ThingKind::operation ||
         thing.kind == ThingKind::function;
}

/// What the answer cites first; null where that is no act.
const Thing* told_in_answer(const Existing& existing) {
  if (!existing.answer || existing.answer->evidence().places().empty()) return nullptr;
  const Place& first = existing.answer->evidence().places().front();
  const auto is = [&](const Thing& thing) {
    return is_act(thing) && thing.place.file == first.file && thing.place.line == first.line;
  };
  for (const Thing* one : existing.shown) {
    if (is(*one)) return one;
  }
  for (const Unit& unit : existing.units) {
    if (is(unit.thing)) return &unit.thing;
  }
  const auto one = std::ranges::find_if(existing.precedents, is);
  return one == existing.precedents.end() ? nullptr : &*one;
}

/// The guards that ask who somebody is, and not which role: "login_required".
std::optional<Gate> login_of(const model::Endpoint& endpoint) {
  for (const meaning::Guarding& guard : endpoint.guarded_by) {
    if ((guard.kind == "auth" || guard.kind == "role") && !guard.name.empty())
      return Gate{guard.name, guard.place, false};
  }
  return std::nullopt;
}

}  // namespace

void tell_who_today(const Beside& beside, const RequestWords& words, Existing& existing) {
  if (existing.right || existing.gate || !existing.grants.empty()) return;
  const Thing* const act = told_in_answer(existing);
  if (act == nullptr) return;
  // What is near by its words only and does not do what is asked for is another act.
  const std::uint32_t verb = existing.form.act;
  if (is_unclear(existing.answer) && (verb == 0 || (verb & ~act->named()) != 0)) return;
  auto gate = gate_of(beside.analysis, words, *act);
  std::string where = code(act->name);
  if (const model::Endpoint* const endpoint = endpoint_of_act(beside.analysis, *act);
      endpoint != nullptr && !gate) {
    Thing served = *act;
    served.kind = ThingKind::endpoint;
    served.row = static_cast<std::size_t>(endpoint - beside.analysis.model->endpoints.data());
    served.symbol = endpoint->handler;
    if (!endpoint->places.empty()) served.place = endpoint->places.front();
    gate = gate_of(beside.analysis, words, served);
    if (!gate) gate = login_of(*endpoint);
    where = code(endpoint->method + " " + endpoint->path);
  }
  if (!gate) return;
  const std::string by = code(gate->name);
  const auto says = [&](const narrative::Claim& claim) { return contains(claim.text(), by); };
  if (says(*existing.answer) || std::ranges::any_of(existing.claims, says)) return;
  auto claim = beside.saying.seen(
      "exists.who_today", act->name,
      "Who may do it today: " + (gate->role ? where + " asks for " + by : by + " guards " + where) +
          ".",
      {gate->place, act->place});
  if (claim) existing.claims.insert(existing.claims.begin(), std::move(*claim));
}

}  // namespace cutaway::answers
