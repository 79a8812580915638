// SPDX-License-Identifier: Apache-2.0
// Reads the trace of the address by which a question comes in.
#include "narrative/ai/ai_traced.h"

#include <algorithm>
#include <set>
#include <string>

#include "base/text.h"
#include "meaning/site.h"
#include "model/trace/trace.h"
#include "narrative/ai/ai_names.h"
#include "narrative/ai/ai_reached.h"
#include "narrative/ai/ai_telling.h"
#include "narrative/phrases.h"
#include "narrative/sentence.h"

namespace cutaway::narrative {
namespace {

using model::TraceStep;

constexpr std::size_t kMostChecks = 24, kMostStores = 40, kNamed = 6;
constexpr std::size_t kLongestCondition = 140;
constexpr std::size_t kTellingName = 14;

std::optional<model::Trace> trace_of(const Story& story, const meaning::AiBook& book) {
  const meaning::AiPath* way = ai_main_way(story, book);
  if (way == nullptr) return std::nullopt;
  const std::optional<model::EntryPoint> entry = ai_entry_of(story, *way);
  return entry ? std::optional(story.tracing().from(*entry)) : std::nullopt;
}

/// The function in which the step stands; the address itself at the top. `new` and `get` say
/// nothing without their file.
std::string function_of(const Story& story, const model::Trace& trace, const TraceStep& step) {
  if (step.parent == TraceStep::npos) return trace.from.name;
  const std::string& name = trace.steps[step.parent].what;
  if (contains(name, ".") || contains(name, " ") || step.places.empty()) return name;
  const std::string file(base_name(story.path(step.places.front().file)));
  return name.size() > kTellingName ? name : name + " (" + file + ")";
}

/// "`new` (chats.js)"
std::string in_code(const std::string& function) {
  const std::size_t file = function.find(" (");
  return code(function.substr(0, file)) + (file == std::string::npos ? "" : function.substr(file));
}

std::string shortened(const std::string& condition) {
  if (condition.size() <= kLongestCondition) return condition;
  return std::string(cut_utf8(condition, kLongestCondition)) + " …";
}

AiEnd end_of(const Story& story, const model::Trace& trace, const TraceStep& step) {
  AiEnd end;
  end.name = function_of(story, trace, step), end.under = shortened(step.condition);
  end.text = step.verb, end.place = step.places.front();
  return end;
}

/// `process.env.MODE === "dev" || !process.env.TOKEN`: settings decide, whoever asks.
bool is_of_settings(const Story& story, FileId file, std::uint32_t line, std::string_view said) {
  constexpr std::uint32_t kLines = 6;
  const auto settled = [&](std::string_view one) {
    return std::ranges::any_of(story.analysis.links->setting_reads(), [&](const auto& read) {
      return read.place.file == file && line <= read.place.line &&
             read.place.line <= line + kLines && contains(one, read.written);
    });
  };
  if (contains(said, "&&") || contains(said, "(")) return false;
  while (!said.empty()) {
    const std::size_t at = std::min(said.find("||"), said.size());
    if (!settled(said.substr(0, at))) return false;
    said.remove_prefix(std::min(said.size(), at + 2));
  }
  return true;
}

/// `if (!secret) { next(); return; }` in a check: who comes by then is let on without it.
void take_passes(const Story& story, const TraceStep& check, std::vector<AiEnd>& out) {
  if (!check.body.valid() || !check.body.symbol.valid()) return;
  const syntax::Syntax& syntax = story.analysis.project->of(check.body.file);
  const syntax::Symbol& function = syntax.symbols[check.body.symbol.index()];
  for (const syntax::Call& call : syntax.calls) {
    const bool here = function.line <= call.line && call.line <= function.end_line;
    if (!here || syntax.text(call.name) != "next" || call.arguments_written > 0) continue;
    if (!call.guard.valid()) continue;
    const syntax::Guard& guard = syntax.guards[call.guard.index()];
    const std::string condition = squeezed(std::string(syntax.text(guard.condition)));
    if (guard.parent.valid() || condition.empty() || condition.size() > kLongestCondition) continue;
    // What is done first in that branch may be the check itself.
    const bool does_more = std::ranges::any_of(syntax.calls, [&](const syntax::Call& other) {
      return function.line <= other.line && other.line < call.line && other.line > guard.line &&
             other.guard == call.guard;
    });
    if (does_more && !is_of_settings(story, check.body.file, guard.line, condition)) continue;
    AiEnd end;
    end.name = check.what, end.under = (guard.negated ? "unless " : "if ") + code(condition);
    end.text = "goes on without the rest of that check";
    end.place = {check.body.file, guard.line, std::max(guard.line, call.line)};
    out.push_back(std::move(end));
  }
}

bool is_check(const TraceStep& step) { return step.kind == "guard" && !step.places.empty(); }

/// A kept thing, another store or a company: a call of own code is none.
bool is_effect(const TraceStep& step) {
  static constexpr std::string_view kKinds[] = {
      "read", "write", "publish", "enqueue", "vendor", "request", "mail", "write_file", "use"};
  return std::ranges::find(kKinds, step.kind) != std::end(kKinds) && !step.places.empty();
}

/// What saves rows of any table says nothing of this one.
bool writes_one_thing(const model::Trace& trace, const TraceStep& step) {
  return std::ranges::none_of(trace.steps, [&](const TraceStep& other) {
    return other.kind == "write" && !other.places.empty() && !other.entities.empty() &&
           other.places.front() == step.places.front() && other.entities != step.entities;
  });
}

}  // namespace

std::vector<AiEnd> ai_traced_checks(const Story& story, const meaning::AiBook& book) {
  std::vector<AiEnd> out;
  const auto trace = trace_of(story, book);
  if (!trace) return out;
  for (const TraceStep& step : trace->steps) {
    if (!is_check(step) || out.size() >= kMostChecks) continue;
    out.push_back(end_of(story, *trace, step));
    take_passes(story, step, out);
  }
  return out;
}

std::vector<AiEnd> ai_traced_stores(const Story& story, const meaning::AiBook& book) {
  std::vector<AiEnd> out;
  const auto trace = trace_of(story, book);
  if (!trace) return out;
  std::set<std::string> told;
  const std::vector<bool> chosen = ai_chosen_steps(story, *trace);
  for (std::size_t i = 0; i < trace->steps.size(); ++i) {
    const TraceStep& step = trace->steps[i];
    if (!is_effect(step) || chosen[i] || out.size() >= kMostStores) continue;
    AiEnd end = end_of(story, *trace, step);
    if (told.insert(end.name + "\n" + end.text).second) out.push_back(std::move(end));
  }
  return out;
}

std::vector<Claim> ai_traced_kept(const Story& story, const meaning::AiBook& book) {
  std::vector<Claim> out;
  const auto trace = trace_of(story, book);
  if (!trace) return out;
  Names names;
  std::set<std::size_t> known;
  for (const TraceStep& step : trace->steps) {
    if (step.kind != "write" || step.entities.empty() || step.places.empty()) continue;
    const std::string& name = story.model().entities[step.entities.front()].name;
    if (!has_any(story, "reached.kept", identifier_words(name))) continue;
    if (!known.insert(step.entities.front()).second) continue;
    const std::string function = function_of(story, *trace, step);
    const bool one = writes_one_thing(*trace, step) && step.parent != TraceStep::npos;
    names.add(code(name) + (one ? " in " + in_code(function) : ""), step.places.front());
  }
  tell_fewer_names(story, names, "ai.traced.kept",
                   "On the way told first rows are written: ", kNamed, out);
  return out;
}

std::vector<Claim> ai_traced_open(const Story& story, const meaning::AiBook& book) {
  std::vector<Claim> out;
  const auto trace = trace_of(story, book);
  if (!trace) return out;
  std::vector<AiEnd> passes;
  for (const TraceStep& step : trace->steps)
    if (is_check(step) && step.verb.starts_with("checks who is asking"))
      take_passes(story, step, passes);
  Names names;
  for (const AiEnd& end : passes) names.add(code(end.name) + " " + end.under, end.place);
  tell_fewer_names(story, names, "ai.traced.open",
                   "A check on that way lets requests go on without its rest: ", 3, out);
  return out;
}

}  // namespace cutaway::narrative
