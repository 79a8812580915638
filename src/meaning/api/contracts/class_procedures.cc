// SPDX-License-Identifier: Apache-2.0
// Lists the functions of classes that are asked for by their names.
#include "meaning/api/contracts/class_procedures.h"

#include <algorithm>

#include "base/text.h"
#include "meaning/api/guards/guard_values.h"

namespace cutaway::meaning {
namespace {

using syntax::Symbol;
using syntax::Syntax;

constexpr std::uint32_t kHidden =
    syntax::kPrivate | syntax::kAbstract | syntax::kStatic;  ///< nobody outside can ask for it

/// Shapes by which it is the class that callers ask for: `impl Resolve for CloseOrder`.
constexpr std::string_view kByClass = "@class";

/// What an annotation of that name on the function is given first.
std::string named_by(const ReaderContext& context, SymbolRef function, std::string_view mark) {
  const Syntax& syntax = context.project.of(function.file);
  for (const syntax::Annotation& note : syntax.annotations) {
    if (note.target != function.symbol || syntax.text(note.name) != mark ||
        note.argument_count == 0)
      continue;
    const ValueId given = syntax.arguments[note.first_argument];
    return given.valid() ? std::string(context.links.close({function.file, given}).best()) : "";
  }
  return {};
}

/// "CloseOrder" of `impl Resolve for orders::CloseOrder<T>`.
std::string last_name(std::string_view type) {
  type = type.substr(0, type.find('<'));
  return std::string(type.substr(type.find_last_of(".:") + 1));
}

/// What stands in a class, or in a block that adds to a type (`impl Resolve for CloseOrder`).
bool belongs(const Syntax& syntax, const Symbol& one, SymbolId type) {
  const Symbol& block = syntax.symbols[type.index()];
  return one.container == type ||
         (!one.receiver.empty() && one.line >= block.line && one.end_line <= block.end_line &&
          syntax.text(one.receiver) == syntax.text(block.name));
}

/// A method; in a block whose macro makes fields of all functions any of them.
bool answers(const Symbol& one, bool marked) {
  return one.kind == syntax::SymbolKind::method ||
         (marked && one.kind == syntax::SymbolKind::function && !one.name.empty());
}

Meaning procedure(const catalogue::Shape& shape, SymbolRef function, std::uint32_t line,
                  std::string name) {
  Meaning out;
  out.shape = &shape;
  out.means = shape.means;
  out.technology = shape.technology;
  out.place = {function.file, line, line};
  out.scope = out.handler = function;
  linking::ClosedValue closed;
  closed.alternatives.push_back({std::move(name), true, {}, {}, {}, false});
  out.values.emplace_back("name", std::move(closed));
  return out;
}

}  // namespace

std::vector<Meaning> class_procedures(const ReaderContext& context,
                                      std::span<const Match> matches) {
  std::vector<Meaning> out;
  for (const Match& match : matches) {
    const catalogue::Shape& shape = *match.shape;
    const std::string_view functions = constant_of(shape.role("functions"));
    const bool asked =
        shape.means == "websocket" || shape.means == "rpc" || shape.means == "graphql";
    // The macro of an annotation shows all that stands in the block, whatever the language says.
    const bool marked = shape.on == "annotation";
    if (!asked || (shape.on != "base" && !marked) || functions.empty() ||
        !is_own(context, match.site.file))
      continue;
    const Syntax& syntax = context.project.of(match.site.file);
    const std::string_view mark = constant_of(shape.role("named_by"));
    const bool by_class = mark == kByClass;
    for (std::size_t s = 0; s < syntax.symbols.size(); ++s) {
      const Symbol& one = syntax.symbols[s];
      const std::string_view name = syntax.text(one.name);
      if (!belongs(syntax, one, match.site.scope) || !answers(one, marked) ||
          (!by_class && !marked && (one.flags & syntax::kExported) == 0) ||
          (one.flags & kHidden) != 0 || !matches_glob(functions, name) ||
          names_word(shape.role("except"), name))
        continue;
      const SymbolRef function{match.site.file, SymbolId(s)};
      std::string said = by_class
                             ? last_name(syntax.text(syntax.symbols[match.site.scope.index()].name))
                             : named_by(context, function, mark);
      const std::string_view begin = constant_of(shape.role("begins"));
      if (said.empty()) said = name.substr(name.starts_with(begin) ? begin.size() : 0);
      out.push_back(procedure(shape, function, one.name_line, std::move(said)));
    }
  }
  return out;
}

}  // namespace cutaway::meaning
