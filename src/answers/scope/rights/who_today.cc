// SPDX-License-Identifier: Apache-2.0
// The act is the place that the answer cites first: its own guard, else that of its endpoint.
#include "answers/scope/rights/who_today.h"

#include <algorithm>
#include <bit>

#include "answers/scope/existing/floor.h"
#include "answers/scope/existing/kept_ways.h"
#include "answers/scope/request/word_bits.h"
#include "answers/scope/rights/gates.h"
#include "answers/scope/rights/joined_guards.h"
#include "answers/scope/rights/login_gates.h"
#include "base/text.h"
#include "narrative/phrases.h"

namespace cutaway::answers {
namespace {

using narrative::code;

constexpr double kPerLetter = .001;  ///< of two that say as much the shorter path

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

/// The endpoint of "`Note` is kept here, and written by `POST /notes`".
std::optional<Thing> told_to_write(const Beside& beside, const RequestWords& words,
                                   const Existing& existing) {
  if (!existing.answer || existing.subject == nullptr) return std::nullopt;
  const model::Endpoint* const way =
      endpoint_that_writes(beside.analysis, words, *existing.subject);
  if (way == nullptr || !contains(existing.answer->text(), " is kept here, and written by " +
                                                               code(way->method + " " + way->path)))
    return std::nullopt;
  Thing out;
  out.kind = ThingKind::endpoint;
  out.name = way->method + " " + way->path;
  out.row = static_cast<std::size_t>(way - beside.analysis.model->endpoints.data());
  out.symbol = way->handler;
  out.place = way->places.front();
  return out;
}

/// Of "`accounts` is kept here", where nothing seen writes it, the endpoint that shows it: who may
/// see it, where a request about people asks to treat it otherwise.
std::optional<Thing> told_to_show(const Beside& beside, const RequestWords& words,
                                  const Existing& existing) {
  if (!existing.answer || existing.subject == nullptr ||
      endpoint_that_writes(beside.analysis, words, *existing.subject) != nullptr ||
      !contains(existing.answer->text(), " is kept here") ||
      std::ranges::none_of(beside.request.tokens,
                           [&](const auto& one) { return words.has("people", one); }))
    return std::nullopt;
  for (const Unit& unit : existing.units) {
    const std::string_view path = base_name(unit.thing.name);
    if (unit.thing.kind == ThingKind::endpoint && unit.thing.name.starts_with("GET ") &&
        lower(path) == lower(existing.subject->name))
      return unit.thing;
  }
  return std::nullopt;
}

/// `exportUsers` for "export users as PDF": what is near by its words only is another act, unless
/// its own name says what is to be done, and with what.
bool does_it(const Beside& beside, const Existing& existing, const Thing& act) {
  const std::uint32_t verb = existing.form.act;
  const std::uint32_t named = WordBits(beside.request).in(act.name);
  return verb != 0 && (verb & ~act.named()) == 0 && std::popcount(named) > 1;
}

/// `getAuthorizedLibraryIds` tells what somebody sees, and refuses nobody.
bool only_fetches(std::string_view name) {
  const std::vector<std::string> all = identifier_words(name);
  return !all.empty() && (all.front() == "get" || all.front() == "find" || all.front() == "list" ||
                          all.front() == "filter" || all.front() == "load");
}

/// `hasDownloadPermission` is what is asked, and nobody's act.
bool only_asks(std::string_view name) {
  const std::vector<std::string> all = identifier_words(name.substr(name.rfind('.') + 1));
  return !all.empty() && (all.front() == "has" || all.front() == "is" || all.front() == "can" ||
                          all.front() == "may");
}

/// `!manager.isStateSaved` tells how far a page is, and nothing of who looks at it.
bool tells_screen_state(const RequestWords& words, std::string_view guard) {
  const std::vector<std::string> all = identifier_words(guard);
  return !all.empty() && words.has("screen_states", all.back());
}

/// `is_null($operator)` looks at a value, whatever that is called.
bool looks_at_value(const RequestWords& words, std::string_view guard) {
  const std::size_t end = guard.find('(');
  if (end == std::string_view::npos) return false;
  const std::string_view called = guard.substr(0, end);
  const std::vector<std::string> all =
      identifier_words(called.substr(called.find_last_of(">.:!\\ ") + 1));
  return !all.empty() && std::ranges::all_of(all, [&](const std::string& word) {
    return words.has("value_checks", word);
  });
}

/// `hasCollaborator` in `addCollaborator`: what the act is about is looked at, and nobody.
bool looks_at_object(std::string_view guard, std::string_view act) {
  const std::size_t from = guard.find_last_of(">.:!") + 1;
  const std::vector<std::string> asked = identifier_words(guard.substr(
      from, guard.find('(', from) == std::string_view::npos ? std::string_view::npos
                                                            : guard.find('(', from) - from));
  const std::vector<std::string> done = identifier_words(act.substr(act.rfind('.') + 1));
  if (asked.size() < 2 || (asked.front() != "has" && asked.front() != "contains")) return false;
  return std::all_of(asked.begin() + 1, asked.end(), [&](const std::string& word) {
    return std::ranges::find(done, word) != done.end();
  });
}

/// The guards that ask who somebody is, and not which role: "login_required".
std::optional<Gate> login_of(const model::Endpoint& endpoint) {
  for (const meaning::Guarding& guard : endpoint.guarded_by) {
    if ((guard.kind == "auth" || guard.kind == "role") && !guard.name.empty())
      return Gate{guard.name, guard.place, false};
  }
  return std::nullopt;
}

/// Whoever signs in is nobody yet: what guards the way in says nothing of who may.
bool signs_in(const Existing& existing, const Request& request) {
  for (std::size_t i = 0; i < request.words.size() && i < 32; ++i) {
    const std::string& meaning = request.words[i].meaning;
    if ((existing.form.act >> i & 1U) != 0 && (meaning == "signin" || meaning == "signup"))
      return true;
  }
  return false;
}

}  // namespace

void tell_who_today(const Beside& beside, const RequestWords& words, Existing& existing) {
  if (existing.right || existing.gate || !existing.grants.empty() ||
      signs_in(existing, beside.request))
    return;
  // A number is set by nobody who calls it.
  if (existing.value != nullptr || wants_amount(beside.request)) return;
  std::optional<Thing> writes = told_to_write(beside, words, existing);
  if (!writes) writes = told_to_show(beside, words, existing);
  const Thing* const act = writes ? &*writes : told_in_answer(existing);
  if (act == nullptr || (is_unclear(existing.answer) && !does_it(beside, existing, *act))) return;
  if (act->kind == ThingKind::function && only_asks(act->name)) return;
  auto gate = gate_of(beside.analysis, words, *act);
  std::string where = code(act->name);
  if (const model::Endpoint* const endpoint = endpoint_of_act(beside.analysis, *act);
      endpoint != nullptr && !gate) {
    // Who sees it says nothing of who adds one.
    if (endpoint->method == "GET" && existing.form.adds) return;
    Thing served = *act;
    served.kind = ThingKind::endpoint;
    served.row = static_cast<std::size_t>(endpoint - beside.analysis.model->endpoints.data());
    served.symbol = endpoint->handler;
    if (!endpoint->places.empty()) served.place = endpoint->places.front();
    gate = gate_of(beside.analysis, words, served);
    if (!gate && !asks_more_inside(beside.analysis, *endpoint)) gate = login_of(*endpoint);
    where = code(endpoint->method + " " + endpoint->path);
  }
  // A login is not all that is asked where the handler looks at who somebody is.
  if (const model::Endpoint* const way = endpoint_of_act(beside.analysis, *act);
      gate && !gate->role && way != nullptr && asks_more_inside(beside.analysis, *way))
    return;
  if (!gate || (!gate->role && only_fetches(gate->name)) || contains(gate->name, ", ") ||
      gate->name == "inline" || (!gate->role && looks_at_value(words, gate->name)) ||
      (!gate->role &&
       (looks_at_object(gate->name, act->name) || tells_screen_state(words, gate->name))))
    return;
  if (const auto joined = joined_guards(beside.analysis, gate->name, gate->place);
      joined && !gate->role)
    gate->name = joined->said, gate->place = joined->place;
  // Who may do what is there is asked: what guards it is the answer.
  if (beside.request.rights && !writes &&
      (std::string_view(existing.answer->text()).starts_with("It is there already") ||
       std::string_view(existing.answer->text()).starts_with("It may be there already"))) {
    existing.gate = Guarded{act, gate->name, gate->place, gate->role, {}, {}, {}, {}};
    return tell_gate(beside.saying, existing);
  }
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

std::optional<narrative::Claim> guard_of(const Beside& beside, const model::Endpoint& endpoint) {
  const meaning::Guarding* best = nullptr;
  for (const meaning::Guarding& one : endpoint.guarded_by) {
    if ((one.kind != "auth" && one.kind != "role") || one.name.empty() || one.name == "inline" ||
        contains(one.value, ", "))
      continue;
    if (best == nullptr || one.kind == "role") best = &one;
  }
  if (best == nullptr || endpoint.places.empty()) return std::nullopt;
  const std::string where = code(endpoint.method + " " + endpoint.path);
  const bool role = best->kind == "role" && !best->value.empty();
  if (!role && asks_more_inside(beside.analysis, endpoint)) return std::nullopt;
  const auto joined = role ? std::nullopt : joined_guards(beside.analysis, best->name, best->place);
  return beside.saying.seen(
      "exists.who_today", endpoint.method + " " + endpoint.path,
      "Who may do it today: " +
          (role ? where + " asks for " + code(best->value)
                : code(joined ? joined->said : best->name) + " guards " + where) +
          ".",
      {joined ? joined->place : best->place, endpoint.places.front()});
}

namespace {

/// Words of the request that an endpoint says: by its path, its handler and its method.
std::uint32_t said_by(const Beside& beside, const WordBits& bits, const model::Endpoint& one) {
  std::uint32_t out = bits.in(one.path) | (bits.akin(one.path) & ~bits.in(one.path));
  if (one.handler.valid()) {
    const syntax::Syntax& syntax = beside.analysis.project->of(one.handler.file);
    const std::string_view name = syntax.text(syntax.symbols[one.handler.symbol.index()].name);
    out |= bits.in(name) | bits.akin(name);
  }
  if (one.method == "DELETE") out |= bits.in("delete");
  if (one.method == "POST" && !one.path.ends_with("}")) out |= bits.in("create");
  return out;
}

}  // namespace

void tell_who_nearest(const Beside& beside, const std::vector<FileId>& files, Existing& existing) {
  if (existing.right || existing.gate || !existing.grants.empty() || existing.marked ||
      signs_in(existing, beside.request))
    return;
  const auto told = [](const narrative::Claim& one) {
    return std::string_view(one.text()).starts_with("Who may");
  };
  if (std::ranges::any_of(existing.claims, told) || is_unclear(existing.answer) ||
      existing.value != nullptr || wants_amount(beside.request))
    return;
  const std::uint32_t act = existing.form.act & existing.strong;
  const std::uint32_t head = existing.form.head & existing.strong;
  if (act == 0 || head == 0) return;
  const WordBits bits(beside.request);
  const model::Endpoint* best = nullptr;
  double most = 0;
  for (const model::Endpoint& one : beside.analysis.model->endpoints) {
    if (one.places.empty() || std::ranges::find(files, one.places.front().file) == files.end())
      continue;
    const std::uint32_t said = said_by(beside, bits, one) & existing.strong;
    if (((act | head) & ~said) != 0) continue;
    const double share =
        beside.things.share(said) - kPerLetter * static_cast<double>(one.path.size());
    if (best != nullptr && share <= most) continue;
    best = &one;
    most = share;
  }
  if (best == nullptr) return;
  if (auto claim = guard_of(beside, *best))
    existing.claims.insert(existing.claims.begin(), std::move(*claim));
}

}  // namespace cutaway::answers
