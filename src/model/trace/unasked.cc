// SPDX-License-Identifier: Apache-2.0
// Looks for a check among the guards and steps; without one, what starts the entry point says why.
#include "model/trace/unasked.h"

#include <algorithm>
#include <string_view>

#include "base/text.h"
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

/// A clock where only that is known of it; what was left for later may be both.
Unasked of_job(const Analysis& analysis, const std::vector<Place>& places) {
  const auto any = [&](std::string_view means) {
    return std::ranges::any_of(analysis.facts->meanings, [&](const meaning::Meaning& meant) {
      return meant.means == means && std::ranges::find(places, meant.place) != places.end();
    });
  };
  return any("schedule") && !any("job") ? Unasked::by_clock : Unasked::by_itself;
}

/// `if not user.is_authenticated: return False`: what is run goes back early on a condition about
/// who is there, in whatever way its framework is told so.
bool goes_back_by_who(const Analysis& analysis, SymbolRef body) {
  if (!body.valid()) return false;
  const syntax::Syntax& syntax = analysis.project->of(body.file);
  const auto tells_who = [&](std::string_view condition) {
    const std::string said = " " + join(identifier_words(condition), " ") + " ";
    return std::ranges::any_of(analysis.catalogue->table("guards"), [&](const auto& row) {
      constexpr std::string_view section = "tells_who.";
      return row.first.starts_with(section) &&
             contains(said, " " + row.first.substr(section.size()) + " ");
    });
  };
  return std::ranges::any_of(syntax.exits, [&](const syntax::Exit& exit) {
    return exit.scope == body.symbol && exit.guard.valid() &&
           tells_who(syntax.text(syntax.guards[exit.guard.index()].condition));
  });
}

/// `if key.blank?; render_error …; return; end` in what stands before the handler: it answers some
/// in its place, and who they are may be why.
bool may_answer_before(const Analysis& analysis, const TraceStep& step) {
  if (step.kind != "call" || !step.verb.starts_with("first ") || !step.body.valid()) return false;
  const syntax::Syntax& syntax = analysis.project->of(step.body.file);
  return std::ranges::any_of(syntax.exits, [&](const syntax::Exit& exit) {
    return exit.scope == step.body.symbol && exit.guard.valid() &&
           std::ranges::any_of(syntax.calls, [&](const syntax::Call& call) {
             return call.scope == exit.scope && call.guard == exit.guard && call.line <= exit.line;
           });
  });
}

/// Whether the handler calls something of its own, before it does anything that is told, that could
/// not be followed: a check may stand there.
bool may_ask_unseen(const Analysis& analysis, const Trace& trace) {
  const SymbolRef body = trace.from.body;
  const syntax::Symbol& symbol = analysis.project->of(body.file).symbols[body.symbol.index()];
  std::uint32_t first = symbol.end_line + 1;
  for (const TraceStep& step : trace.steps) {
    if (step.parent != TraceStep::npos || step.places.empty()) continue;
    const Place& at = step.places.front();
    if (at.file == body.file && at.line >= symbol.line) first = std::min(first, at.line);
  }
  return std::ranges::any_of(trace.lost, [&](const TraceStop& one) {
    return one.place.file == body.file && one.place.line >= symbol.line && one.place.line < first;
  });
}

}  // namespace

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
  if (entry.kind != "job" && goes_back_by_who(analysis, entry.body)) return {};
  if (entry.kind == "job") return {of_job(analysis, entry.places), {}, {}};
  if (entry.kind == "command") return {Unasked::by_command, {}, {}};
  if (entry.kind == "event") return {Unasked::by_event, {}, {}};
  const bool requested = entry.kind == "endpoint" || entry.kind == "graphql" ||
                         entry.kind == "rpc" || entry.kind == "websocket";
  if (!requested || !entry.body.valid() || !are_checks_read(*analysis.model, entry.part)) return {};
  const auto answers = [&](const TraceStep& step) { return may_answer_before(analysis, step); };
  if (std::ranges::any_of(trace.steps, answers) || may_ask_unseen(analysis, trace)) return {};
  return {Unasked::none_seen, {}, {}};
}

}  // namespace cutaway::model
