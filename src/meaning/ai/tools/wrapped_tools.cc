// SPDX-License-Identifier: Apache-2.0
// Each caller of a function that registers what it is given registers one tool.
#include "meaning/ai/tools/wrapped_tools.h"

#include <algorithm>
#include <optional>
#include <set>

#include "base/text.h"

namespace cutaway::meaning {
namespace {

using syntax::ValueKind;
using syntax::ValueNode;

constexpr std::size_t kMostTools = 60;
constexpr std::size_t kLongestName = 60;

class WrappedTools {
 public:
  WrappedTools(const AiGround& ground, AiBook& book) : ground_(ground), book_(book) {}

  void find() {
    for (const Meaning& meaning : ground_.facts.meanings) {
      if (meaning.means != "tool" || !meaning.scope.valid() || !meaning.scope.symbol.valid())
        continue;
      if (!is_own(ground_.context, meaning.place.file) || ground_.beside(meaning.place.file))
        continue;
      if (const auto given = named_by_parameter(meaning)) take_callers(meaning, *given);
    }
  }

 private:
  const syntax::Syntax& syntax_of(FileId id) const { return ground_.context.project.of(id); }

  /// Which parameter of the function around has the name of the tool in its field `name`.
  std::optional<std::uint32_t> named_by_parameter(const Meaning& meaning) const {
    const syntax::Syntax& syntax = syntax_of(meaning.place.file);
    const syntax::Symbol& function = syntax.symbols[meaning.scope.symbol.index()];
    for (const ValueNode& node : syntax.values) {
      if (node.kind != ValueKind::member || node.child_count == 0) continue;
      if (node.line < meaning.place.line || node.line > meaning.place.line + 1) continue;
      if (syntax.text(node.text) != "name") continue;
      const std::string_view object = syntax.text(syntax.value(syntax.child(node, 0)).text);
      for (std::uint32_t p = 0; p < function.parameter_count; ++p)
        if (syntax.text(syntax.parameters[function.first_parameter + p].name) == object) return p;
    }
    return std::nullopt;
  }

  void take_callers(const Meaning& meaning, std::uint32_t given) {
    const bool offered =
        meaning.technology.valid() &&
        ground_.words.has_any(
            "offered.words",
            identifier_words(ground_.context.catalogue.technology(meaning.technology).id));
    for (const auto& [id, index] : ground_.context.links.callers(meaning.scope)) {
      const syntax::Call& call = syntax_of(id).calls[index];
      if (!is_own(ground_.context, id) || ground_.beside(id) || given >= call.argument_count)
        continue;
      const std::string name = name_of({id, syntax_of(id).arguments[call.first_argument + given]});
      const bool told = std::ranges::any_of(book_.tools, [&](const AiPiece& tool) {
        return tool.name == name && tool.offered == offered;
      });
      if (name.empty() || told || book_.tools.size() >= kMostTools) continue;
      AiPiece piece;
      piece.name = name, piece.how = "registered", piece.offered = offered;
      piece.technology = meaning.technology, piece.places = {{id, call.line, call.line}};
      book_.tools.push_back(std::move(piece));
    }
  }

  /// The text under `name` of the record that the value leads to.
  std::string name_of(ValueRef value) const {
    const SymbolRef held = held_by(value);
    if (!held.valid() || !held.symbol.valid()) return {};
    const syntax::Syntax& syntax = syntax_of(held.file);
    const ValueId record = syntax.symbols[held.symbol.index()].value;
    return record.valid() ? text_under_name(syntax, record) : std::string();
  }

  /// The constant itself: what a value *is* may be its written type.
  SymbolRef held_by(ValueRef value) const {
    const syntax::Syntax& syntax = syntax_of(value.file);
    const std::string_view name = syntax.text(syntax.value(value.value).text);
    for (std::size_t i = 0; i < syntax.symbols.size(); ++i)
      if (!syntax.symbols[i].container.valid() && syntax.text(syntax.symbols[i].name) == name)
        return {value.file, SymbolId(i)};
    const auto links = ground_.context.links.imports(value.file);
    for (std::size_t i = 0; i < syntax.imports.size() && i < links.size(); ++i) {
      const syntax::Import& item = syntax.imports[i];
      if (syntax.text(item.alias.empty() ? item.name : item.alias) == name) return links[i].symbol;
    }
    return {};
  }

  static std::string text_under_name(const syntax::Syntax& syntax, ValueId value) {
    const ValueNode& record = syntax.value(value);
    if (record.kind != ValueKind::record) return {};
    for (std::size_t c = 0; c < record.child_count; ++c) {
      const ValueNode& entry = syntax.value(syntax.child(record, c));
      if (entry.kind != ValueKind::entry || entry.child_count == 0) continue;
      if (syntax.text(entry.text) != "name") continue;
      const ValueNode& text = syntax.value(syntax.child(entry, 0));
      const bool plain = text.kind == ValueKind::string && text.text.size < kLongestName;
      return plain ? std::string(syntax.text(text.text)) : std::string();
    }
    return {};
  }

  const AiGround& ground_;
  AiBook& book_;
};

}  // namespace

void find_ai_wrapped_tools(const AiGround& ground, AiBook& book) {
  WrappedTools(ground, book).find();
}

}  // namespace cutaway::meaning
