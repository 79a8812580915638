// SPDX-License-Identifier: Apache-2.0
// What an annotation of own code registers stands in its innermost function, the names that it is
// given in the outermost.
#include "meaning/api/contracts/marked_procedures.h"

#include <algorithm>
#include <map>

#include "base/text.h"

namespace cutaway::meaning {
namespace {

using syntax::Symbol;
using syntax::Syntax;
using syntax::ValueKind;
using syntax::ValueNode;

constexpr int kMostNesting = 4;

/// What an own function hands on to the library when it is an annotation.
struct Mark {
  const catalogue::Shape* shape = nullptr;
  std::string_view name;  ///< of the parameter that is the name; "" = the function's own name
};

/// The name of what an operand is, where it is a plain name.
std::string_view plain_name(const ReaderContext& context, const Operand& operand) {
  if (operand.kind != Operand::Kind::value) return {};
  const Syntax& syntax = context.project.of(operand.value.file);
  const ValueNode& node = syntax.value(operand.value.value);
  const bool named = node.kind == ValueKind::parameter || node.kind == ValueKind::reference;
  return named ? syntax.text(node.text) : std::string_view();
}

bool takes(const Syntax& syntax, const Symbol& function, std::string_view name) {
  const auto all =
      std::span(syntax.parameters).subspan(function.first_parameter, function.parameter_count);
  return !name.empty() && std::ranges::any_of(all, [&](const syntax::Parameter& one) {
    return syntax.text(one.name) == name;
  });
}

/// The own function around the call that is the annotation: the outermost one.
SymbolId outermost_function(const Syntax& syntax, SymbolId at) {
  SymbolId out;
  for (int step = 0; step < kMostNesting && at.valid(); ++step) {
    if (is_function(syntax.symbols[at.index()])) out = at;
    at = syntax.symbols[at.index()].container;
  }
  return out;
}

std::map<SymbolRef, Mark> find_marks(const ReaderContext& context, std::span<const Match> matches) {
  std::map<SymbolRef, Mark> out;
  for (const Match& match : matches) {
    const catalogue::Shape& shape = *match.shape;
    if (shape.means != "rpc" || shape.on != "call" || shape.role("handler").empty() ||
        !is_own(context, match.site.file))
      continue;
    const Syntax& syntax = context.project.of(match.site.file);
    const SymbolId inner = innermost_function(syntax, match.site.scope);
    const SymbolId outer = outermost_function(syntax, match.site.scope);
    const std::string_view handler =
        plain_name(context, pick(context, match.site, shape.role("handler")));
    if (!inner.valid() || !takes(syntax, syntax.symbols[inner.index()], handler)) continue;
    Mark mark{&shape, plain_name(context, pick(context, match.site, shape.role("name")))};
    if (!takes(syntax, syntax.symbols[outer.index()], mark.name)) mark.name = {};
    out.emplace(SymbolRef{match.site.file, outer}, mark);
  }
  return out;
}

/// What an annotation is given for a parameter of its function.
ValueId given_for(const Syntax& syntax, const syntax::Annotation& note, const Syntax& there,
                  const Symbol& function, std::string_view name) {
  for (std::uint32_t a = 0; a < note.argument_count; ++a) {
    const ValueId given = syntax.arguments[note.first_argument + a];
    if (!given.valid()) continue;
    const ValueNode& node = syntax.value(given);
    if (node.kind == ValueKind::entry) {
      if (syntax.text(node.text) == name && node.child_count > 0) return syntax.child(node, 0);
    } else if (a < function.parameter_count &&
               there.text(there.parameters[function.first_parameter + a].name) == name) {
      return given;
    }
  }
  return {};
}

void add_of_file(const ReaderContext& context, FileId file, const std::map<SymbolRef, Mark>& marks,
                 std::vector<Meaning>& out) {
  const Syntax& syntax = context.project.of(file);
  const auto targets = context.links.annotations(file);
  for (std::size_t i = 0; i < syntax.annotations.size() && i < targets.size(); ++i) {
    const syntax::Annotation& note = syntax.annotations[i];
    const auto known = marks.find(targets[i].symbol);
    if (!note.target.valid() || !note.parameter.empty() || known == marks.end()) continue;
    const Symbol& target = syntax.symbols[note.target.index()];
    if (!is_function(target)) continue;
    const Mark& mark = known->second;
    const Syntax& there = context.project.of(known->first.file);
    const Symbol& function = there.symbols[known->first.symbol.index()];
    std::string name(syntax.text(target.name));
    if (!mark.name.empty()) {
      const ValueId given = given_for(syntax, note, there, function, mark.name);
      if (given.valid()) {
        const linking::ClosedValue closed = context.links.close({file, given});
        if (closed.alternatives.empty() || !closed.alternatives.front().complete) continue;
        if (!closed.best().empty()) name = closed.best();
      }
    }
    Meaning meaning;
    meaning.shape = mark.shape;
    meaning.means = mark.shape->means;
    meaning.technology = mark.shape->technology;
    meaning.place = {file, note.line, note.line};
    meaning.scope = meaning.handler = {file, note.target};
    linking::ClosedValue closed;
    closed.alternatives.push_back({std::move(name), true, {}, {}, {}, false});
    meaning.values.emplace_back("name", std::move(closed));
    out.push_back(std::move(meaning));
  }
}

}  // namespace

bool add_marked_procedures(const ReaderContext& context, std::span<const Match> matches,
                           std::vector<Meaning>& meanings) {
  const std::map<SymbolRef, Mark> marks = find_marks(context, matches);
  if (marks.empty()) return false;
  std::erase_if(meanings, [&](const Meaning& meaning) {
    if (meaning.means != "rpc" || !meaning.scope.valid()) return false;
    const Syntax& syntax = context.project.of(meaning.place.file);
    return marks.contains({meaning.place.file, outermost_function(syntax, meaning.scope.symbol)});
  });
  for (std::size_t f = 0; f < context.project.size(); ++f)
    if (is_own(context, FileId(f))) add_of_file(context, FileId(f), marks, meanings);
  return true;
}

}  // namespace cutaway::meaning
