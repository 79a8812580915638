// SPDX-License-Identifier: Apache-2.0
// Looks, call by call outwards, for a refusal with a status that stands where the error of the
// call ends up: in a `catch` of its `try`, or below a condition on the variable that got the error.
#include "model/trace/answered_errors.h"

#include <algorithm>
#include <optional>

#include "base/text.h"
#include "base/word_at.h"
#include "model/trace/trace_tables.h"

namespace cutaway::model {
namespace {

using syntax::BlockKind;
using syntax::Syntax;

constexpr int kMostGuards = 8;

/// One call on the way: in which body, and where.
struct Asked {
  SymbolRef caller;
  std::uint32_t line = 0, end_line = 0;
};

/// The lines in which the `try` around a call catches; empty where none does.
std::vector<const syntax::Block*> catches_of(const Syntax& syntax, const Asked& asked) {
  const syntax::Block* around = nullptr;
  const std::uint32_t first = syntax.symbols[asked.caller.symbol.index()].line;
  for (const syntax::Block& block : syntax.blocks)
    if (block.kind == BlockKind::try_ && block.line >= first && block.line <= asked.line &&
        block.end_line >= asked.end_line && (around == nullptr || block.line >= around->line))
      around = &block;
  std::vector<const syntax::Block*> out;
  if (around == nullptr) return out;
  for (const syntax::Block& block : syntax.blocks)
    if (block.kind == BlockKind::catch_ && block.line > asked.line && block.line >= around->line &&
        block.end_line <= around->end_line)
      out.push_back(&block);
  return out;
}

/// The variable that gets the error of a call, and the line where it gets another value.
struct Held {
  std::string_view name;
  std::uint32_t until = 0xffffffff;
};

std::optional<Held> error_of(const Syntax& syntax, const Asked& asked) {
  Held out;
  for (const syntax::Binding& binding : syntax.bindings) {
    const std::string_view name = syntax.text(binding.target);
    if (binding.line < asked.line || binding.line > asked.end_line) continue;
    if (lower(name).starts_with("err")) out.name = name;
  }
  if (out.name.empty()) return std::nullopt;
  for (const syntax::Binding& binding : syntax.bindings)
    if (binding.line > asked.end_line && syntax.text(binding.target) == out.name)
      out.until = std::min(out.until, binding.line);
  return out;
}

/// The condition on the error below which a refusal stands; "" where it stands below none.
std::string_view condition_on(const Syntax& syntax, const Held& held, const Asked& asked,
                              GuardId guard) {
  for (int step = 0; guard.valid() && step < kMostGuards; ++step) {
    const syntax::Guard& row = syntax.guards[guard.index()];
    const bool behind = row.line >= asked.line && row.line <= held.until;
    const std::string_view condition = syntax.text(row.condition);
    if (behind && !row.negated && word_at(condition, held.name) != condition.npos) return condition;
    guard = row.parent;
  }
  return {};
}

/// What one caller makes of the error.
ErrorsEnd at_caller(const Tracing::Tables& tables, const Asked& asked, std::string_view name) {
  ErrorsEnd out = ErrorsEnd::asker;
  const Syntax& syntax = tables.in.project.of(asked.caller.file);
  const auto catches = catches_of(syntax, asked);
  const std::optional<Held> held = error_of(syntax, asked);
  if (catches.empty() && !held) return out;
  const auto note = [&](std::string_view of) {
    const bool named = !name.empty() && word_at(of, name) != of.npos;
    out = std::max(out, named ? ErrorsEnd::named : ErrorsEnd::answered);
  };
  for (const RefusalsInside::One& one : tables.refusals.of(asked.caller)) {
    const std::uint32_t line = one.step.places.front().line;
    // A refusal by an error of its own goes on outwards like the first.
    if (!one.has_status || one.asks_right) continue;
    for (const syntax::Block* block : catches)
      if (block->line <= line && line <= block->end_line) note(syntax.text(block->text));
    if (!held) continue;
    if (const auto on = condition_on(syntax, *held, asked, one.guard); !on.empty()) note(on);
  }
  return out;
}

}  // namespace

ErrorsEnd end_of_errors(const Tracing::Tables& tables, const Trace& trace, const Frame& frame,
                        std::string_view name) {
  ErrorsEnd out = ErrorsEnd::asker;
  std::size_t at = frame.step;
  while (at != TraceStep::npos && out != ErrorsEnd::named) {
    const TraceStep& step = trace.steps[at];
    at = step.parent;
    const SymbolRef caller = at == TraceStep::npos ? trace.from.body : trace.steps[at].body;
    if (!caller.valid() || step.places.empty() || step.places.front().file != caller.file) continue;
    const Place& place = step.places.front();
    out = std::max(out, at_caller(tables, {caller, place.line, place.end_line}, name));
  }
  return out;
}

}  // namespace cutaway::model
