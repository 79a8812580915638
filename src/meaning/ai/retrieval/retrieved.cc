// SPDX-License-Identifier: Apache-2.0
// `store.asRetriever(6)`, `store.as_retriever(search_kwargs={"k": 6})`, `store.asRetriever()`: how
// many hits are asked for, or that the library alone decides it.
#include "meaning/ai/retrieval/retrieved.h"

#include <algorithm>
#include <optional>

#include "base/text.h"
#include "meaning/ai/function_name.h"
#include "meaning/ai/ways.h"
#include "meaning/ai/words.h"
#include "meaning/rules/amount.h"
#include "meaning/site.h"

namespace cutaway::meaning {
namespace {

using syntax::ValueKind;
using syntax::ValueNode;

constexpr std::ptrdiff_t kMost = 12;
constexpr int kDeepest = 3;

class Retrieved {
 public:
  Retrieved(const AiGround& ground, AiBook& book) : ground_(ground), book_(book) {}

  void find() {
    searches_itself_ = has_own_search();
    for (const FileId id : ground_.files) {
      if (ground_.beside(id)) continue;
      const syntax::Syntax& syntax = ground_.context.project.of(id);
      for (const syntax::Call& call : syntax.calls) {
        if (const auto before = given_before(syntax, call)) look_at(id, call, *before);
        look_at_keyed(id, call);
      }
      for (std::size_t i = 0; i < syntax.values.size(); ++i)
        if (syntax.values[i].kind == ValueKind::record) look_at_body(id, ValueId(i));
    }
  }

 private:
  /// How many values go before the number of hits; nothing where the call looks nothing up.
  std::optional<std::size_t> given_before(const syntax::Syntax& syntax,
                                          const syntax::Call& call) const {
    const std::string name = letters_of(syntax.text(call.name));
    for (const std::string& row : ground_.words.list("taken.calls"))
      if (row.size() == name.size() + 2 && row.starts_with(name))
        return static_cast<std::size_t>(row.back() - '0');
    return std::nullopt;
  }

  void look_at(FileId id, const syntax::Call& call, std::size_t before) {
    const syntax::Syntax& syntax = ground_.context.project.of(id);
    if (ground_.is_unused({id, call.scope}) || ground_.is_trial({id, call.scope})) return;
    if (asks_nothing(syntax, call)) return;
    // Values that were written and not kept may hold the number.
    if (call.argument_count != call.arguments_written) return;
    bool open = false;  // something is given that was not followed
    std::optional<std::string> number;
    for (std::size_t i = 0; i < call.argument_count; ++i) {
      const ValueId value = syntax.arguments[call.first_argument + i];
      const ValueKind kind = syntax.value(value).kind;
      const bool keyed = kind == ValueKind::entry || kind == ValueKind::record;
      if (!keyed && i < before) {
        open = open || is_made(id, value);
        continue;
      }
      if (!number) number = keyed ? keyed_number(id, value, kDeepest) : number_of(id, value);
      open = open || !keyed || may_hold(syntax, value, kDeepest);
    }
    if (!number && (open || searches_itself_)) return;
    AiSign sign;
    sign.means = "retrieved", sign.name = number.value_or(""),
    sign.function = syntax.text(call.name);
    sign.off_unless = function_name(syntax, ground_.file(id).named(call.scope));
    sign.places = {{id, call.line, std::max(call.line, call.end_line)}};
    if (std::ranges::count(book_.signs, "retrieved", &AiSign::means) < kMost)
      book_.signs.push_back(std::move(sign));
  }

  /// `similaritySearch(SearchRequest.builder().topK(20).build())`: what a call made, there or
  /// before, may say how many.
  bool is_made(FileId id, ValueId value) const {
    const syntax::Syntax& syntax = ground_.context.project.of(id);
    const auto makes = [&](ValueId one) {
      const ValueKind kind = syntax.value(one).kind;
      return kind == ValueKind::call || kind == ValueKind::construct;
    };
    if (makes(value)) return true;
    const ValueNode& node = syntax.value(value);
    if (node.kind != ValueKind::reference) return false;
    return std::ranges::any_of(syntax.bindings, [&](const syntax::Binding& binding) {
      return syntax.text(binding.target) == syntax.text(node.text) && binding.value.valid() &&
             makes(binding.value);
    });
  }

  /// `{ vector, limit: 3, filter }`, as it is sent to a store by hand.
  void look_at_body(FileId id, ValueId value) {
    const syntax::Syntax& syntax = ground_.context.project.of(id);
    const ValueNode& node = syntax.value(value);
    bool vector = false;
    std::optional<std::string> number;
    std::uint32_t line = 0;
    std::string_view name;
    for (std::size_t i = 0; i < node.child_count; ++i) {
      const ValueNode& entry = syntax.value(syntax.child(node, i));
      if (entry.kind != ValueKind::entry || entry.child_count == 0) continue;
      const std::string key = letters_of(syntax.text(entry.text));
      vector = vector || ground_.words.has("taken.vectors", key);
      if (number || !ground_.words.has("taken.asked", key)) continue;
      number = number_of(id, syntax.child(entry, 0));
      line = entry.line, name = syntax.text(entry.text);
    }
    if (!vector || !number) return;
    const SymbolId around = ground_.file(id).named(symbol_at(syntax, node.line));
    if (!around.valid() || ground_.is_unused({id, around})) return;
    AiSign sign;
    sign.means = "retrieved", sign.name = *number, sign.function = std::string(name);
    sign.off_unless = function_name(syntax, around);
    sign.places = {{id, line, line}};
    if (std::ranges::count(book_.signs, "retrieved", &AiSign::means) < kMost)
      book_.signs.push_back(std::move(sign));
  }

  /// `client.search(query_vector=vector, limit=limit)`: a store is asked by names of arguments. A
  /// parameter says what holds where no other number is given.
  void look_at_keyed(FileId id, const syntax::Call& call) {
    const syntax::Syntax& syntax = ground_.context.project.of(id);
    bool vector = false;
    ValueId asked;
    std::string_view name;
    for (std::uint32_t a = 0; a < call.argument_count; ++a) {
      const ValueNode& entry = syntax.value(syntax.arguments[call.first_argument + a]);
      if (entry.kind != ValueKind::entry || entry.child_count == 0) continue;
      const std::string key = letters_of(syntax.text(entry.text));
      vector = vector || ground_.words.has("taken.vectors", key);
      if (!asked.valid() && ground_.words.has("taken.asked", key))
        asked = syntax.child(entry, 0), name = syntax.text(entry.text);
    }
    const SymbolId around = ground_.file(id).named(call.scope);
    if (!vector || !asked.valid() || !around.valid() || ground_.is_unused({id, around})) return;
    std::optional<std::string> number = number_of(id, asked);
    const ValueId first = number ? ValueId() : default_of(syntax, around, syntax.value(asked));
    if (first.valid()) number = number_of(id, first);
    if (!number) return;
    AiSign sign;
    sign.means = "retrieved", sign.function = std::string(name);
    sign.name = *number + (first.valid() ? " where no other is given" : "");
    sign.off_unless = function_name(syntax, around);
    sign.places = {{id, call.line, std::max(call.line, call.end_line)}};
    if (std::ranges::count(book_.signs, "retrieved", &AiSign::means) < kMost)
      book_.signs.push_back(std::move(sign));
  }

  /// `4` of `def search(text, limit=4)`, for `limit`.
  static ValueId default_of(const syntax::Syntax& syntax, SymbolId function,
                            const ValueNode& node) {
    if (node.kind != ValueKind::parameter && node.kind != ValueKind::reference) return {};
    const syntax::Symbol& symbol = syntax.symbols[function.index()];
    for (std::uint32_t p = 0; p < symbol.parameter_count; ++p) {
      const syntax::Parameter& one = syntax.parameters[symbol.first_parameter + p];
      if (syntax.text(one.name) == syntax.text(node.text)) return one.default_value;
    }
    return {};
  }

  /// `similarity_search("")`: that something is there is tried out.
  static bool asks_nothing(const syntax::Syntax& syntax, const syntax::Call& call) {
    if (call.argument_count == 0) return false;
    const ValueNode& first = syntax.value(syntax.arguments[call.first_argument]);
    return first.kind == ValueKind::string && syntax.text(first.text).empty();
  }

  /// A store of the product's own searches as it likes, whatever a library does without a number.
  bool has_own_search() const {
    return std::ranges::any_of(ground_.files, [&](FileId id) {
      const syntax::Syntax& syntax = ground_.context.project.of(id);
      return std::ranges::any_of(syntax.symbols, [&](const syntax::Symbol& symbol) {
        return symbol.container.valid() &&
               letters_of(syntax.text(symbol.name)).starts_with("similaritysearch");
      });
    });
  }

  /// A key that could hold the number, or keys that come from elsewhere.
  bool may_hold(const syntax::Syntax& syntax, ValueId value, int deep) const {
    const ValueNode& node = syntax.value(value);
    if (node.kind == ValueKind::entry) {
      const std::string key = letters_of(syntax.text(node.text));
      return key.empty() || ground_.words.has("taken.keys", key) ||
             ground_.words.has("taken.holds", key);
    }
    if (node.kind != ValueKind::record || deep == 0) return true;
    for (std::size_t i = 0; i < node.child_count; ++i)
      if (may_hold(syntax, syntax.child(node, i), deep - 1)) return true;
    return false;
  }

  std::optional<std::string> number_of(FileId id, ValueId value) const {
    const auto amount = amount_of(ground_.context, ground_.rule_words, id, value, "count");
    if (!amount || amount->kind != Amount::Kind::number || amount->number < 1) return std::nullopt;
    return amount->text;
  }

  std::optional<std::string> keyed_number(FileId id, ValueId value, int deep) const {
    const syntax::Syntax& syntax = ground_.context.project.of(id);
    const ValueNode& node = syntax.value(value);
    const std::string key =
        node.kind == ValueKind::entry ? letters_of(syntax.text(node.text)) : std::string();
    if (ground_.words.has("taken.keys", key) && node.child_count == 1)
      return number_of(id, syntax.child(node, 0));
    const bool holds = node.kind == ValueKind::record || ground_.words.has("taken.holds", key);
    for (std::size_t i = 0; holds && deep > 0 && i < node.child_count; ++i)
      if (auto found = keyed_number(id, syntax.child(node, i), deep - 1)) return found;
    return std::nullopt;
  }

  const AiGround& ground_;
  AiBook& book_;
  bool searches_itself_ = false;
};

}  // namespace

void find_ai_retrieved(const AiGround& ground, AiBook& book) { Retrieved(ground, book).find(); }

}  // namespace cutaway::meaning
