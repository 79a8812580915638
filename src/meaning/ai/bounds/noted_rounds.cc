// SPDX-License-Identifier: Apache-2.0
// `limit = self._tool_loop_limit(node)`, which returns 50 where nobody says otherwise, and
// `max_turns: int = 10`: how often a model may be asked again, by names.
#include <algorithm>
#include <optional>
#include <set>

#include "base/text.h"
#include "meaning/ai/function_name.h"
#include "meaning/ai/noted.h"

namespace cutaway::meaning {
namespace {

using syntax::ValueKind;
using syntax::ValueNode;

constexpr std::size_t kMost = 6;

class NotedRounds {
 public:
  NotedRounds(const AiGround& ground, AiBook& book) : ground_(ground), book_(book) {
    for (const AiLimit& limit : book.limits) known_.insert({limit.name, limit.value});
  }

  void find() {
    for (const FileId id : ground_.files) {
      if (!ground_.leads(id) || ground_.beside(id) || !ground_.is_product(id)) continue;
      const syntax::Syntax& syntax = ground_.context.project.of(id);
      for (const syntax::Binding& binding : syntax.bindings)
        if (binding.value.valid() && binding.scope.valid() && bounds(syntax.text(binding.target)))
          look_at(id, binding);
    }
  }

 private:
  /// "max_steps", "loop_limit"; not "max_tokens", "step_size".
  bool bounds(std::string_view name) const {
    const std::vector<std::string> words = identifier_words(name);
    return ground_.words.has_any("noted.rounds", words) &&
           ground_.words.has_any("noted.rounds_most", words) &&
           !ground_.words.has_any("noted.rounds_never", words);
  }

  struct Number {
    std::string value;
    Place place;
    bool otherwise = false;  ///< it returns something else, too
  };

  void look_at(FileId id, const syntax::Binding& binding) {
    const syntax::Syntax& syntax = ground_.context.project.of(id);
    const SymbolId around = ground_.file(id).named(binding.scope);
    if (!around.valid()) return;
    const auto number = returned(id, binding.value);
    const std::string name(syntax.text(binding.target));
    if (!number || told_ >= kMost || !known_.insert({name, number->value}).second) return;
    ++told_;
    AiNoted noted;
    noted.kind = "rounds", noted.name = name, noted.value = number->value;
    noted.within = function_name(syntax, around);
    noted.places = {{id, binding.line, binding.line}, number->place};
    if (number->otherwise) noted.kind = "rounds.first";
    book_.noted.push_back(std::move(noted));
  }

  /// The one number that the function which is called there gives back.
  std::optional<Number> returned(FileId id, ValueId value) const {
    const syntax::Syntax& syntax = ground_.context.project.of(id);
    const ValueNode& node = syntax.value(value);
    if (node.kind != ValueKind::call || node.child_count == 0) return {};
    const auto targets = ground_.context.links.calls(id);
    for (std::size_t i = 0; i < syntax.calls.size() && i < targets.size(); ++i) {
      if (syntax.calls[i].callee != syntax.child(node, 0)) continue;
      const SymbolRef function = targets[i].symbol;
      if (!function.valid() || !function.symbol.valid()) return {};
      return number_of(function);
    }
    return {};
  }

  std::optional<Number> number_of(SymbolRef function) const {
    const syntax::Syntax& syntax = ground_.context.project.of(function.file);
    std::optional<Number> out;
    bool otherwise = false;
    for (const syntax::Exit& exit : syntax.exits) {
      if (exit.scope != function.symbol || exit.kind != syntax::ExitKind::return_) continue;
      if (!exit.value.valid()) return {};
      const std::string value = plain_number(syntax, function.symbol, exit.value);
      if (value.empty()) {
        otherwise = true;
      } else if (out && out->value != value) {
        return {};
      } else if (!out) {
        out = Number{value, {function.file, exit.line, exit.line}, false};
      }
    }
    if (out) out->otherwise = otherwise;
    return out;
  }

  /// Digits as written, or those that the function binds to the name; "" = neither.
  static std::string plain_number(const syntax::Syntax& syntax, SymbolId function, ValueId value) {
    const ValueNode& node = syntax.value(value);
    if (node.kind == ValueKind::number) return std::string(syntax.text(node.text));
    if (node.kind != ValueKind::reference) return {};
    std::string out;
    for (const syntax::Binding& binding : syntax.bindings) {
      const bool here = binding.scope == function && binding.value.valid() &&
                        syntax.text(binding.target) == syntax.text(node.text);
      if (!here) continue;
      const ValueNode& held = syntax.value(binding.value);
      if (held.kind != ValueKind::number || !out.empty()) return {};
      out = syntax.text(held.text);
    }
    return out;
  }

  const AiGround& ground_;
  AiBook& book_;
  std::set<std::pair<std::string, std::string>> known_;
  std::size_t told_ = 0;
};

}  // namespace

void find_ai_noted_rounds(const AiGround& ground, AiBook& book) {
  NotedRounds(ground, book).find();
}

}  // namespace cutaway::meaning
