// SPDX-License-Identifier: Apache-2.0
// Looks at calls that make hidden fields, in pages and in code that draws them.
#include "meaning/ai/models/form_fields.h"

#include <algorithm>

#include "base/text.h"

namespace cutaway::meaning {
namespace {

using syntax::ValueKind;
using syntax::ValueNode;

class FormFields {
 public:
  FormFields(const AiGround& ground, AiBook& book) : ground_(ground), book_(book) {}

  void find() {
    for (std::size_t i = 0; i < ground_.context.project.size(); ++i) {
      const FileId id(i);
      if (!is_own(ground_.context, id) || ground_.beside(id)) continue;
      for (const syntax::Call& call : ground_.context.project.of(id).calls) look_at(id, call);
    }
  }

 private:
  void look_at(FileId id, const syntax::Call& call) {
    const syntax::Syntax& syntax = ground_.context.project.of(id);
    const std::string made = letters_of(syntax.text(call.name));
    const bool markup = (call.flags & syntax::kMarkup) != 0 && made == "input";
    if (!markup && !ground_.words.has("model.hidden", made)) return;
    const std::string_view value = given(syntax, call, "value");
    const auto known = ground_.words.model(value);
    if (!known || known->kind != "chat") return;
    if (markup && given(syntax, call, "type") != "hidden") return;
    const std::string_view field = markup ? given(syntax, call, "name") : first(syntax, call);
    if (!ground_.words.has_any("model.words", identifier_words(field))) return;
    add(std::string(field), *known, {id, call.line, std::max(call.line, call.end_line)});
  }

  void add(std::string field, const ModelName& known, const Place& place) {
    AiSign sign;
    sign.means = "form.field", sign.name = known.name, sign.function = field;
    sign.places = {place};
    book_.signs.push_back(std::move(sign));
    const auto same = std::ranges::find(book_.models, known.name, &AiModel::name);
    if (same != book_.models.end()) return same->places.push_back(place);
    AiModel model;
    model.name = known.name, model.kind = known.kind, model.maker = known.maker;
    model.how = "argument", model.weight = 3, model.places = {place};
    model.held_by = {std::move(field)};
    book_.models.push_back(std::move(model));
  }

  /// The text that a call is given under a key, also in a record behind the other arguments.
  static std::string_view given(const syntax::Syntax& syntax, const syntax::Call& call,
                                std::string_view key) {
    for (std::size_t i = 0; i < call.argument_count; ++i) {
      const ValueNode& argument = syntax.value(syntax.arguments[call.first_argument + i]);
      if (argument.kind == ValueKind::entry && syntax.text(argument.text) == key)
        return text_of(syntax, argument);
      if (argument.kind != ValueKind::record) continue;
      for (std::size_t c = 0; c < argument.child_count; ++c) {
        const ValueNode& entry = syntax.value(syntax.child(argument, c));
        if (entry.kind == ValueKind::entry && syntax.text(entry.text) == key)
          return text_of(syntax, entry);
      }
    }
    return {};
  }

  static std::string_view text_of(const syntax::Syntax& syntax, const ValueNode& entry) {
    if (entry.child_count == 0) return {};
    const ValueNode& value = syntax.value(syntax.child(entry, 0));
    return value.kind == ValueKind::string ? syntax.text(value.text) : std::string_view();
  }

  static std::string_view first(const syntax::Syntax& syntax, const syntax::Call& call) {
    if (call.argument_count == 0) return {};
    const ValueNode& value = syntax.value(syntax.arguments[call.first_argument]);
    return value.kind == ValueKind::string ? syntax.text(value.text) : std::string_view();
  }

  const AiGround& ground_;
  AiBook& book_;
};

}  // namespace

void find_ai_form_fields(const AiGround& ground, AiBook& book) { FormFields(ground, book).find(); }

}  // namespace cutaway::meaning
