// SPDX-License-Identifier: Apache-2.0
// What is taken at first by name: `model: ChatModel = ChatModel.FAST` of a request, and the entry
// of the settings that nobody has changed, which says who is asked.
#include <algorithm>
#include <set>

#include "base/text.h"
#include "meaning/ai/ground.h"
#include "meaning/ai/ways.h"

namespace cutaway::meaning {
namespace {

using syntax::ValueKind;
using syntax::ValueNode;

constexpr double kWeight = 6;

class FirstChoices {
 public:
  FirstChoices(const AiGround& ground, AiBook& book) : ground_(ground), book_(book) {}

  void find() {
    for (const FileId id : ground_.files) {
      const syntax::Syntax& syntax = ground_.context.project.of(id);
      for (const syntax::Symbol& symbol : syntax.symbols)
        if (symbol.kind == syntax::SymbolKind::field)
          take(id, syntax.text(symbol.name), symbol.value, symbol.name_line, symbol.container);
    }
    std::ranges::stable_sort(
        book_.models, [](const AiModel& a, const AiModel& b) { return a.weight > b.weight; });
  }

 private:
  /// The default may be handed to something that describes the field: `Field(ChatModel.FAST)`.
  ValueId named_in(const syntax::Syntax& syntax, ValueId value) const {
    if (!value.valid()) return {};
    const ValueNode& node = syntax.value(value);
    if (node.kind == ValueKind::member) return value;
    if (node.kind != ValueKind::call && node.kind != ValueKind::construct) return {};
    for (std::size_t c = 1; c < node.child_count; ++c) {
      const ValueId given = syntax.child(node, c);
      const ValueNode& one = syntax.value(given);
      if (c == 1 && one.kind == ValueKind::member) return given;
      if (one.kind == ValueKind::entry && syntax.text(one.text) == "default" && one.child_count > 0)
        return named_in(syntax, syntax.child(one, 0));
    }
    return {};
  }

  void take(FileId id, std::string_view name, ValueId value, std::uint32_t line, SymbolId type) {
    const std::vector<std::string> words = identifier_words(name);
    const syntax::Syntax& syntax = ground_.context.project.of(id);
    if (!ground_.words.has_any("model.words", words) || !type.valid()) return;
    const ValueId member = named_in(syntax, value);
    if (!member.valid()) return;
    const linking::ClosedValue closed = ground_.context.links.close({id, member});
    const auto known = ground_.words.model(closed.best());
    if (!known || ground_.words.has_any("model.never", words)) return;
    AiModel model;
    model.name = known->name, model.kind = known->kind, model.maker = known->maker;
    model.how = "default", model.configured = true, model.weight = kWeight;
    model.held_by = {std::string(name)};
    model.ways = {"field `" + std::string(name) + "` of `" +
                  std::string(syntax.text(syntax.symbols[type.index()].name)) + "`"};
    model.places = {{id, line, line}};
    const auto row = std::ranges::find(book_.models, model.name, &AiModel::name);
    if (row == book_.models.end()) return book_.models.push_back(std::move(model));
    if (row->how == "offered" || row->weight < model.weight) *row = std::move(model);
  }

  const AiGround& ground_;
  AiBook& book_;
};

}  // namespace

void find_ai_first_choices(const AiGround& ground, AiBook& book) {
  FirstChoices(ground, book).find();
}

}  // namespace cutaway::meaning
