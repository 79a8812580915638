// SPDX-License-Identifier: Apache-2.0
// Collects the names that end loops, and what other libraries are handed under a name that ends
// theirs.
#include "meaning/ai/bounds/round_names.h"

#include <algorithm>
#include <set>
#include <vector>

#include "base/text.h"
#include "meaning/ai/paths/written_names.h"
#include "meaning/site.h"

namespace cutaway::meaning {
namespace {

using syntax::ValueKind;
using syntax::ValueNode;

class Ending {
 public:
  explicit Ending(const AiGround& ground) : ground_(ground) {
    for (std::size_t i = 0; i < ground.context.project.size(); ++i) {
      const FileId id(i);
      if (ground.is_product(id)) note_file(id);
    }
  }

  bool has(const AiLimit& limit) const { return names_.contains(last_of(limit.name)); }

 private:
  void note_file(FileId id) {
    const syntax::Syntax& syntax = ground_.context.project.of(id);
    std::set<std::uint32_t> lines;  // of heads of loops, and of conditions around models
    for (const syntax::Block& block : syntax.blocks)
      if (block.kind == syntax::BlockKind::loop) lines.insert(block.line);
    if (ground_.leads(id))
      for (const syntax::Guard& guard : syntax.guards)
        if (asks_around(id, guard.line)) lines.insert(guard.line);
    for (const ValueNode& node : syntax.values) {
      if (is_name(node) && lines.contains(node.line))
        names_.insert(last_of(syntax.text(node.text)));
      if (node.kind != ValueKind::entry || node.child_count == 0) continue;
      note_given(syntax, syntax.text(node.text), syntax.child(node, 0));
    }
    for (const syntax::Symbol& symbol : syntax.symbols)
      if (symbol.value.valid()) note_given(syntax, syntax.text(symbol.name), symbol.value);
    for (const syntax::Parameter& parameter : syntax.parameters)
      if (parameter.default_value.valid())
        note_given(syntax, syntax.text(parameter.name), parameter.default_value);
  }

  /// `max_turns=MOST`, as an argument, a field or a parameter: what ends there ends a loop.
  void note_given(const syntax::Syntax& syntax, std::string_view as, ValueId value) {
    const ValueNode& given = syntax.value(value);
    if (is_name(given) && ground_.words.has("rounds.stops", letters_of(as)))
      names_.insert(last_of(syntax.text(given.text)));
  }

  /// The function around the line leads to a model.
  bool asks_around(FileId id, std::uint32_t line) const {
    const SymbolId around = symbol_at(ground_.context.project.of(id), line);
    return around.valid() && ground_.reached_from({id, ground_.file(id).named(around)}) != nullptr;
  }

  const AiGround& ground_;
  std::set<std::string_view> names_;
};

/// `max_turns=10` among what a call is given: whoever is called counts.
bool is_handed(const AiGround& ground, const AiLimit& limit) {
  const Place& at = limit.places.front();
  const syntax::Syntax& syntax = ground.context.project.of(at.file);
  const std::string_view name = last_of(limit.name);
  const bool declared = std::ranges::any_of(syntax.symbols, [&](const syntax::Symbol& symbol) {
    return symbol.name_line == at.line && syntax.text(symbol.name) == name;
  });
  return !declared && std::ranges::any_of(syntax.values, [&](const ValueNode& node) {
    return node.kind == ValueKind::entry && node.line == at.line &&
           syntax.text(node.text) == name &&
           ground.words.has("rounds.stops", letters_of(syntax.text(node.text)));
  });
}

}  // namespace

void leave_out_loose_rounds(const AiGround& ground, AiBook& book) {
  const auto loose = [&](const AiLimit& limit) {
    const std::vector<std::string> words = identifier_words(last_of(limit.name));
    return !words.empty() && ground.words.has("rounds.words", limit.words) &&
           ground.words.has("rounds.unsure", words.back()) && !is_handed(ground, limit);
  };
  if (std::ranges::none_of(book.limits, loose)) return;
  const Ending ending(ground);
  std::erase_if(book.limits,
                [&](const AiLimit& limit) { return loose(limit) && !ending.has(limit); });
}

}  // namespace cutaway::meaning
