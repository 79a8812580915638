// SPDX-License-Identifier: Apache-2.0
// What is taken at first by name: `model: ChatModel = ChatModel.FAST` of a request, and the entry
// of the settings that nobody has changed, which says who is asked.
#include <algorithm>
#include <map>
#include <optional>
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
      for (const syntax::Exit& exit : syntax.exits) take_given(id, exit);
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

  /// `fn default_answer_model() -> Model { GPT_4 }`, where the constant is a record that names one.
  void take_given(FileId id, const syntax::Exit& exit) {
    const syntax::Syntax& syntax = ground_.context.project.of(id);
    const SymbolId function = ground_.file(id).named(exit.scope);
    if (!exit.value.valid() || !function.valid()) return;
    const std::string_view name = syntax.text(syntax.symbols[function.index()].name);
    const std::vector<std::string> words = identifier_words(name);
    const ValueNode& node = syntax.value(exit.value);
    const bool names = node.kind == ValueKind::reference || node.kind == ValueKind::member;
    if (!names || words.empty() || words.front() != "default" ||
        !ground_.words.has_any("model.words", words) || ground_.is_unused({id, function}))
      return;
    const auto known = named_by_record(syntax.text(node.text));
    if (!known) return;
    AiModel model;
    model.name = known->name, model.kind = known->kind, model.maker = known->maker;
    model.how = "default", model.configured = true, model.weight = kWeight;
    std::string field = field_filled_by(syntax, name);
    model.held_by = {field.empty() ? std::string(name) : field};
    if (!field.empty()) model.ways = {"field `" + field + "`"};
    model.places = {{id, exit.line, exit.line}};
    note(std::move(model));
  }

  /// `#[serde(default = "default_answer_model")] answer_model: Model`
  static std::string field_filled_by(const syntax::Syntax& syntax, std::string_view function) {
    for (const syntax::Annotation& note : syntax.annotations)
      for (std::uint32_t a = 0; a < note.argument_count && note.target.valid(); ++a) {
        const ValueNode* given = &syntax.value(syntax.arguments[note.first_argument + a]);
        if (given->kind == ValueKind::entry && given->child_count > 0)
          given = &syntax.value(syntax.child(*given, 0));
        if (given->kind == ValueKind::string && syntax.text(given->text) == function)
          return std::string(syntax.text(syntax.symbols[note.target.index()].name));
      }
    return {};
  }

  /// The model in the record that the only constant of that name holds.
  std::optional<ModelName> named_by_record(std::string_view constant) {
    if (constants_.empty()) note_constants();
    const auto [first, last] = constants_.equal_range(constant);
    if (first == last || std::next(first) != last) return std::nullopt;
    return first->second;
  }

  void note_constants() {
    for (const FileId id : ground_.files) {
      const syntax::Syntax& syntax = ground_.context.project.of(id);
      for (const syntax::Symbol& symbol : syntax.symbols) {
        if (!symbol.value.valid() || symbol.kind == syntax::SymbolKind::field) continue;
        const ValueNode& record = syntax.value(symbol.value);
        if (record.kind != ValueKind::record && record.kind != ValueKind::construct) continue;
        for (std::size_t c = 0; c < record.child_count; ++c) {
          const ValueNode& entry = syntax.value(syntax.child(record, c));
          if (entry.kind != ValueKind::entry || entry.child_count == 0) continue;
          const ValueNode& said = syntax.value(syntax.child(entry, 0));
          const std::string key = letters_of(syntax.text(entry.text));
          const bool names = key == "model" || key == "modelname" || key == "modelid";
          if (!names || said.kind != ValueKind::string) continue;
          if (auto known = ground_.words.model(syntax.text(said.text)))
            constants_.emplace(syntax.text(symbol.name), std::move(*known));
        }
      }
    }
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
    note(std::move(model));
  }

  void note(AiModel model) {
    const auto row = std::ranges::find(book_.models, model.name, &AiModel::name);
    if (row == book_.models.end()) return book_.models.push_back(std::move(model));
    if (row->how == "offered" || row->weight < model.weight) *row = std::move(model);
  }

  const AiGround& ground_;
  AiBook& book_;
  /// By the names of constants, the models in the records that they hold.
  std::multimap<std::string_view, ModelName> constants_;
};

}  // namespace

void find_ai_first_choices(const AiGround& ground, AiBook& book) {
  FirstChoices(ground, book).find();
}

}  // namespace cutaway::meaning
