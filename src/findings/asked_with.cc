// SPDX-License-Identifier: Apache-2.0
// Looks for names in arguments, in chains of calls and in lines.
#include "findings/asked_with.h"

#include <algorithm>
#include <vector>

#include "base/text.h"
#include "base/word_at.h"
#include "findings/asked_weight.h"

namespace cutaway::findings {
namespace {

constexpr int kDeepest = 12;

bool names_any(const syntax::Syntax& syntax, ValueId value, const Names& names) {
  constexpr std::size_t kMostNodes = 200;
  std::vector<ValueId> open{value};
  for (std::size_t seen = 0; !open.empty() && seen < kMostNodes; ++seen) {
    const syntax::ValueNode& node = syntax.value(open.back());
    open.pop_back();
    const bool is_name =
        node.kind == syntax::ValueKind::reference || node.kind == syntax::ValueKind::parameter;
    if (is_name && names.contains(syntax.text(node.text))) return true;
    for (std::uint8_t c = 0; c < node.child_count; ++c) {
      if (const ValueId child = syntax.child(node, c); child.valid()) open.push_back(child);
    }
  }
  return false;
}

/// Adds what is made of these names between two lines, both left out.
void add_made_of(const syntax::Syntax& syntax, std::uint32_t from, std::uint32_t to, Names& names) {
  for (const syntax::Binding& binding : syntax.bindings) {
    if (binding.line > from && binding.line < to && binding.value.valid() &&
        names_any(syntax, binding.value, names))
      names.emplace(syntax.text(binding.target));
  }
}

/// `>= day`, with a space between: the name is the end of a span, no key.
bool is_bound(std::string_view line, std::string_view name) {
  const std::size_t at = name.empty() ? std::string_view::npos : cutaway::word_at(line, name);
  if (at == std::string_view::npos || at < 3 || line[at - 1] != ' ') return false;
  const std::string_view before = line.substr(0, at - 1);
  if (before.ends_with(" >=") || before.ends_with(" <=")) return true;
  return before.ends_with(" >") || before.ends_with(" <");
}

}  // namespace

bool takes_each(const syntax::Syntax& syntax, const syntax::Binding& binding,
                const syntax::Block& loop) {
  if (binding.line != loop.line || !binding.value.valid()) return false;
  const syntax::ValueNode& value = syntax.value(binding.value);
  if (value.kind != syntax::ValueKind::index || value.child_count < 2) return false;
  const syntax::ValueNode& which = syntax.value(syntax.child(value, 1));
  return which.kind == syntax::ValueKind::unknown && syntax.text(which.text) == "each";
}

Names names_of_round(const syntax::Syntax& syntax, const syntax::Block& loop, std::uint32_t line) {
  Names out;
  for (const syntax::Binding& binding : syntax.bindings) {
    if (takes_each(syntax, binding, loop)) out.emplace(syntax.text(binding.target));
  }
  add_made_of(syntax, loop.line, line, out);
  return out;
}

bool is_fed_by(const syntax::Syntax& syntax, const syntax::Block& loop,
               const syntax::Block& outer) {
  if (outer.kind != syntax::BlockKind::loop || outer.scope != loop.scope ||
      outer.line >= loop.line || outer.end_line < loop.end_line)
    return false;
  const Names names = names_of_round(syntax, outer, loop.line);
  return std::ranges::any_of(syntax.bindings, [&](const syntax::Binding& binding) {
    return takes_each(syntax, binding, loop) && names_any(syntax, binding.value, names);
  });
}

bool ends_early(const syntax::Syntax& syntax, const syntax::Block& loop, const syntax::Call& call) {
  return std::ranges::any_of(syntax.exits, [&](const syntax::Exit& exit) {
    return exit.kind == syntax::ExitKind::return_ && exit.scope == call.scope &&
           exit.line >= call.line && exit.line <= loop.end_line;
  });
}

bool asks_with(const syntax::Syntax& syntax, const syntax::Call& call, const Names& names) {
  bool any = false;
  for (std::uint32_t a = 0; a < call.argument_count; ++a) {
    const ValueId argument = syntax.arguments[call.first_argument + a];
    any = any || (argument.valid() && names_any(syntax, argument, names));
  }
  ValueId at = call.callee;
  for (int step = 0; step < kDeepest && at.valid(); ++step) {
    const syntax::ValueNode& node = syntax.value(at);
    if (node.kind == syntax::ValueKind::reference && names.contains(syntax.text(node.text)))
      return false;
    for (std::uint8_t c = 1; c < node.child_count; ++c) {
      const ValueId child = syntax.child(node, c);
      any = any || (child.valid() && names_any(syntax, child, names));
    }
    at = node.child_count == 0 ? ValueId() : syntax.child(node, 0);
  }
  return any;
}

bool asks_for_span(const Ground& ground, FileId file, const syntax::Block& loop,
                   const syntax::Call& call, const Names& names) {
  const syntax::Syntax& syntax = ground.analysis.project->of(file);
  const auto text = ground.analysis.project->tree->read(file);
  if (!text.ok()) return false;
  const auto lines = split(text.value(), '\n');
  const auto measured = [&](std::uint32_t from, std::uint32_t to) {
    for (std::uint32_t line = from; line <= to && line <= lines.size(); ++line) {
      if (std::ranges::any_of(
              names, [&](const std::string& name) { return is_bound(lines[line - 1], name); }))
        return true;
    }
    return false;
  };
  return std::ranges::any_of(syntax.calls, [&](const syntax::Call& other) {
    // The rest of the chain begins on the same line; a list of conditions is filled before.
    const bool fills = other.line > loop.line && other.line < call.line &&
                       is_listed(ground, "adds_condition", syntax.text(other.name));
    return (fills || other.line == call.line) && measured(other.line, other.end_line);
  });
}

bool asks_for_given(const Ground& ground, const model::Deed& deed) {
  const syntax::Syntax& syntax = ground.analysis.project->of(deed.file);
  const syntax::Call& call = syntax.calls[deed.call];
  if (!call.scope.valid()) return false;
  const syntax::Symbol& function = syntax.symbols[call.scope.index()];
  Names names;
  for (std::uint32_t p = 0; p < function.parameter_count; ++p)
    names.emplace(syntax.text(syntax.parameters[function.first_parameter + p].name));
  add_made_of(syntax, function.line, call.line, names);
  names.erase("self");
  const auto text = ground.analysis.project->tree->read(deed.file);
  if (!text.ok()) return false;
  const auto lines = split(text.value(), '\n');
  for (std::uint32_t line = call.line; line <= call.end_line && line <= lines.size(); ++line) {
    if (std::ranges::any_of(names, [&](const std::string& name) {
          return !name.empty() && word_at(lines[line - 1], name) != std::string_view::npos;
        }))
      return true;
  }
  return false;
}

}  // namespace cutaway::findings
