// SPDX-License-Identifier: Apache-2.0
// That somebody has to be known is told where nothing more is asked: who may do it today is then
// everybody who is.
#include "answers/scope/rights/login_gates.h"

#include <algorithm>

#include "answers/scope/request/guard_names.h"
#include "base/text.h"
#include "narrative/phrases.h"

namespace cutaway::answers {
namespace {

using narrative::code;

constexpr std::size_t kMostNamed = 3;

std::string name_of(const model::Endpoint& endpoint) {
  return endpoint.method + " " + endpoint.path;
}

std::vector<const meaning::Guarding*> guards_of(const model::Endpoint& endpoint) {
  std::vector<const meaning::Guarding*> out;
  for (const meaning::Guarding& one : endpoint.guarded_by) {
    const bool known = std::ranges::any_of(
        out, [&](const meaning::Guarding* other) { return other->name == one.name; });
    if ((one.kind == "auth" || one.kind == "role") && !one.name.empty() && !known)
      out.push_back(&one);
  }
  return out;
}

/// Whether the body of the endpoint's handler calls the function.
bool calls(const model::Analysis& analysis, const model::Endpoint& endpoint, SymbolRef wanted) {
  if (!endpoint.handler.valid()) return false;
  const syntax::Syntax& syntax = analysis.project->of(endpoint.handler.file);
  const syntax::Symbol& handler = syntax.symbols[endpoint.handler.symbol.index()];
  const auto targets = analysis.links->calls(endpoint.handler.file);
  for (std::size_t i = 0; i < syntax.calls.size() && i < targets.size(); ++i) {
    const std::uint32_t line = syntax.calls[i].line;
    if (handler.line <= line && line <= handler.end_line && targets[i].symbol == wanted)
      return true;
  }
  return false;
}

}  // namespace

const model::Endpoint* endpoint_of_act(const model::Analysis& analysis, const Thing& act) {
  if (act.kind == ThingKind::endpoint) return &analysis.model->endpoints[act.row];
  if (act.kind != ThingKind::function || !act.symbol.valid()) return nullptr;
  const model::Endpoint* out = nullptr;
  for (const model::Endpoint& one : analysis.model->endpoints) {
    if (one.handler != act.symbol && !calls(analysis, one, act.symbol)) continue;
    if (out != nullptr && out->handler != one.handler) return nullptr;
    if (out == nullptr) out = &one;
  }
  return out;
}

bool asks_more_inside(const model::Analysis& analysis, const model::Endpoint& endpoint) {
  if (endpoint.places.empty()) return false;
  Place lines = endpoint.places.front();
  if (endpoint.handler.valid()) {
    const syntax::Syntax& its = analysis.project->of(endpoint.handler.file);
    const syntax::Symbol& handler = its.symbols[endpoint.handler.symbol.index()];
    lines = {endpoint.handler.file, handler.line, handler.end_line};
  }
  const syntax::Syntax& syntax = analysis.project->of(lines.file);
  for (const syntax::Call& call : syntax.calls) {
    if (!endpoint.handler.valid() && call.line == lines.line)
      lines.end_line = std::max(lines.end_line, call.end_line);
  }
  return std::ranges::any_of(syntax.calls, [&](const syntax::Call& call) {
    if (call.line < lines.line || call.line > lines.end_line) return false;
    const std::string name = lower(syntax.text(call.name).substr(0, 60));
    return contains(name, "permission") || contains(name, "authori") || contains(name, "hasrole") ||
           contains(name, "isadmin") || contains(name, "hasaccess") ||
           checks_access(syntax.text(call.name));
  });
}

namespace {

/// What is to be restricted: the act of a gate without a guard, else the first that is told.
const Thing* act_of(const Existing& existing) {
  if (existing.gate) return existing.gate->by.empty() ? existing.gate->what : nullptr;
  return existing.shown.empty() ? nullptr : existing.shown.front();
}

}  // namespace

void tell_login_gate(const Beside& beside, Existing& existing) {
  if (!beside.request.rights || existing.right || !existing.grants.empty() || existing.marked ||
      existing.switched != nullptr || existing.value != nullptr || existing.form.act == 0)
    return;
  const Thing* const act = act_of(existing);
  if (act == nullptr || (existing.form.act & ~act->named()) != 0) return;
  const model::Endpoint* const endpoint = endpoint_of_act(beside.analysis, *act);
  if (endpoint == nullptr || !endpoint->roles.empty()) return;
  const std::vector<const meaning::Guarding*> guards = guards_of(*endpoint);
  if (guards.empty() || guards.size() > kMostNamed) return;
  std::vector<std::string> names;
  std::vector<Place> places;
  for (const meaning::Guarding* one : guards) {
    names.push_back(code(one->name));
    places.push_back(one->place);
  }
  places.push_back(act->place);
  const bool beside_it = act->kind == ThingKind::function && endpoint->handler != act->symbol;
  auto claim = beside.saying.seen(
      kAnswer, act->name,
      "The act is there, " + code(act->name) +
          (beside_it ? ", called by " + code(name_of(*endpoint)) : std::string()) + "; " +
          narrative::list_up_to(names, kMostNamed) + (names.size() == 1 ? " guards" : " guard") +
          " it today, and no role was seen there.",
      places, Confidence::medium);
  if (claim) existing.answer = std::move(claim);
}

}  // namespace cutaway::answers
