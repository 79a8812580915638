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
    if (!asked || shape.on != "base" || functions.empty() || !is_own(context, match.site.file))
      continue;
    const Syntax& syntax = context.project.of(match.site.file);
    for (std::size_t s = 0; s < syntax.symbols.size(); ++s) {
      const Symbol& one = syntax.symbols[s];
      const std::string_view name = syntax.text(one.name);
      if (one.container != match.site.scope || one.kind != syntax::SymbolKind::method ||
          (one.flags & syntax::kExported) == 0 || (one.flags & kHidden) != 0 ||
          !matches_glob(functions, name) || names_word(shape.role("except"), name))
        continue;
      const SymbolRef function{match.site.file, SymbolId(s)};
      std::string said = named_by(context, function, constant_of(shape.role("named_by")));
      const std::string_view begin = constant_of(shape.role("begins"));
      if (said.empty()) said = name.substr(name.starts_with(begin) ? begin.size() : 0);
      out.push_back(procedure(shape, function, one.name_line, std::move(said)));
    }
  }
  return out;
}

}  // namespace cutaway::meaning
