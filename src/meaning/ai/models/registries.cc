// SPDX-License-Identifier: Apache-2.0
// Models that constants take out of a table of the project: `DEFAULT_MODEL = MODELS["fast"]`, and
// lists of those that stand in when one fails: `FALLBACK_MODELS = [MODELS["cheap"], "gpt-4o"]`.
#include <algorithm>

#include "base/text.h"
#include "meaning/ai/function_name.h"
#include "meaning/ai/ground.h"
#include "meaning/site.h"

namespace cutaway::meaning {
namespace {

using syntax::ValueKind;
using syntax::ValueNode;

constexpr double kWeight = 6;
constexpr double kOther = 1;             ///< of a constant that does not call it the default
constexpr std::size_t kMostLooked = 60;  ///< values of one row of a table
constexpr std::size_t kMostInstead = 6;  ///< models of one list

class Registries {
 public:
  Registries(const AiGround& ground, AiBook& book) : ground_(ground), book_(book) {}

  void find() {
    for (const FileId id : ground_.files) {
      if (ground_.beside(id)) continue;
      const syntax::Syntax& syntax = ground_.context.project.of(id);
      for (const syntax::Symbol& symbol : syntax.symbols)
        if (!symbol.container.valid() && symbol.value.valid()) look_at(id, symbol);
    }
    std::ranges::stable_sort(
        book_.models, [](const AiModel& a, const AiModel& b) { return a.weight > b.weight; });
  }

 private:
  void look_at(FileId id, const syntax::Symbol& symbol) {
    const syntax::Syntax& syntax = ground_.context.project.of(id);
    const std::string name(syntax.text(symbol.name));
    const std::vector<std::string> words = identifier_words(name);
    const bool model = ground_.words.has_any("model.words", words);
    const bool first = std::ranges::find(words, "default") != words.end();
    if (model && first && ground_.is_mentioned(name) &&
        syntax.value(symbol.value).kind == ValueKind::list)
      take_list(id, syntax.value(symbol.value), name, {id, symbol.name_line, symbol.name_line},
                "first.listed");
    if (!model || ground_.words.has_any("model.never", words) || !ground_.is_mentioned(name))
      return;
    const ValueNode& value = syntax.value(symbol.value);
    const Place place{id, symbol.name_line, symbol.name_line};
    if (ground_.words.has_any("registry.instead", words)) {
      if (value.kind == ValueKind::list && !only_lists(id, name, symbol.name_line))
        take_list(id, value, name, place, "instead.listed");
    } else if (const auto known = row_of(syntax, symbol.value)) {
      take(*known, name, place);
    }
  }

  /// Its file uses it only in functions that lead to no model: they list what can be chosen.
  bool only_lists(FileId id, std::string_view name, std::uint32_t declared) const {
    const syntax::Syntax& syntax = ground_.context.project.of(id);
    bool lists = false;
    for (const ValueNode& node : syntax.values) {
      const bool named = node.kind == ValueKind::reference || node.kind == ValueKind::member;
      if (!named || node.line == declared || syntax.text(node.text) != name) continue;
      const SymbolId around = innermost_function(syntax, symbol_at(syntax, node.line));
      if (!around.valid() || ground_.reached_from({id, around}) != nullptr) return false;
      lists = lists || ground_.words.has_any("registry.picked",
                                             identifier_words(function_name(syntax, around)));
    }
    return lists;
  }

  /// The model that a row of a table of the same file names: `MODELS["fast"]`.
  std::optional<ModelName> row_of(const syntax::Syntax& syntax, ValueId value) const {
    // `MODELS[1].name`
    const ValueNode& outer = syntax.value(value);
    if (outer.kind == ValueKind::member && outer.child_count > 0) value = syntax.child(outer, 0);
    const ValueNode& node = syntax.value(value);
    if (node.kind != ValueKind::index || node.child_count < 2) return std::nullopt;
    const std::string_view table = syntax.text(syntax.value(syntax.child(node, 0)).text);
    const std::string_view key = syntax.text(syntax.value(syntax.child(node, 1)).text);
    for (const syntax::Symbol& symbol : syntax.symbols) {
      if (symbol.container.valid() || !symbol.value.valid() || syntax.text(symbol.name) != table)
        continue;
      const ValueNode& rows = syntax.value(symbol.value);
      if (rows.kind == ValueKind::list)
        if (const std::size_t at = number_in(key); at < rows.child_count)
          return named_in(syntax, syntax.child(rows, at));
      for (std::size_t c = 0; rows.kind == ValueKind::record && c < rows.child_count; ++c) {
        const ValueNode& row = syntax.value(syntax.child(rows, c));
        if (row.kind == ValueKind::entry && row.child_count > 0 && syntax.text(row.text) == key)
          return named_in(syntax, syntax.child(row, 0));
      }
    }
    return std::nullopt;
  }

  /// Of anything but a short number: the largest there is.
  static std::size_t number_in(std::string_view text) {
    const bool digit = text.size() == 1 && text[0] >= '0' && text[0] <= '9';
    return digit ? static_cast<std::size_t>(text[0] - '0') : static_cast<std::size_t>(-1);
  }

  /// The first name of a model in what a row holds.
  std::optional<ModelName> named_in(const syntax::Syntax& syntax, ValueId value) const {
    std::vector<ValueId> open{value};
    for (std::size_t at = 0; at < open.size() && at < kMostLooked; ++at) {
      const ValueNode& node = syntax.value(open[at]);
      if (node.kind == ValueKind::string)
        if (auto known = ground_.words.model(syntax.text(node.text))) return known;
      for (std::size_t c = 0; c < node.child_count; ++c) open.push_back(syntax.child(node, c));
    }
    return std::nullopt;
  }

  void take(const ModelName& known, const std::string& name, const Place& place) {
    AiModel model;
    model.name = known.name, model.kind = known.kind, model.maker = known.maker;
    const std::vector<std::string> words = identifier_words(name);
    const bool first = std::ranges::find(words, "default") != words.end();
    model.how = "default", model.configured = true, model.weight = first ? kWeight : kOther;
    model.held_by = {name}, model.places = {place};
    const auto row = std::ranges::find(book_.models, model.name, &AiModel::name);
    if (row == book_.models.end()) return book_.models.push_back(std::move(model));
    if (row->how != "default" && row->how != "setting") *row = std::move(model);
  }

  void take_list(FileId id, const ValueNode& list, const std::string& name, const Place& place,
                 std::string_view means) {
    const syntax::Syntax& syntax = ground_.context.project.of(id);
    std::vector<std::string> models;
    for (std::size_t c = 0; c < list.child_count; ++c) {
      const ValueId child = syntax.child(list, c);
      const ValueNode& node = syntax.value(child);
      const auto known = node.kind == ValueKind::string
                             ? ground_.words.model(syntax.text(node.text))
                             : row_of(syntax, child);
      if (!known) return;
      models.push_back(known->name);
    }
    if (models.empty() || models.size() > kMostInstead) return;
    AiSign sign;
    sign.means = means, sign.name = join(models, "|"), sign.function = name;
    sign.places = {place};
    book_.signs.push_back(std::move(sign));
  }

  const AiGround& ground_;
  AiBook& book_;
};

}  // namespace

void find_ai_registries(const AiGround& ground, AiBook& book) { Registries(ground, book).find(); }

}  // namespace cutaway::meaning
