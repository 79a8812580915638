// SPDX-License-Identifier: Apache-2.0
// Follows what stands under `stopWhen`, `maxTurns` and the like to a number.
#include "meaning/ai/bounds/stops.h"

#include <algorithm>

#include "meaning/ai/function_name.h"
#include "meaning/rules/amount.h"

namespace cutaway::meaning {
namespace {

using syntax::ValueKind;
using syntax::ValueNode;

constexpr std::size_t kMostValues = 40;
constexpr double kMostRounds = 100'000;

class Stops {
 public:
  Stops(const AiGround& ground, AiBook& book) : ground_(ground), book_(book) {}

  void find() {
    for (const AiCall& call : book_.calls) {
      if (call.kind != "chat") continue;
      const syntax::Syntax& syntax = ground_.context.project.of(call.place.file);
      for (const ValueNode& node : syntax.values) {
        const bool within = node.kind == ValueKind::entry && node.child_count > 0 &&
                            call.place.line <= node.line && node.line <= call.place.end_line;
        if (within && ground_.words.has("rounds.stops", letters_of(syntax.text(node.text))))
          look_below(call, syntax.child(node, 0), syntax.text(node.text));
      }
    }
  }

 private:
  /// Numbers, and names of numbers; what a function there does is not looked at.
  void look_below(const AiCall& call, ValueId top, std::string_view key) {
    const syntax::Syntax& syntax = ground_.context.project.of(call.place.file);
    std::vector<ValueId> open{top};
    for (std::size_t at = 0; at < open.size() && at < kMostValues; ++at) {
      const ValueNode& node = syntax.value(open[at]);
      const bool made = node.kind == ValueKind::call || node.kind == ValueKind::construct;
      const bool named = node.kind == ValueKind::reference || node.kind == ValueKind::member;
      if (node.kind == ValueKind::number || named) take(call, open[at], node, key);
      if (named || node.kind == ValueKind::function) continue;
      for (std::size_t c = made ? 1 : 0; c < node.child_count; ++c)
        open.push_back(syntax.child(node, c));
    }
  }

  void take(const AiCall& call, ValueId value, const ValueNode& node, std::string_view key) {
    const FileId file = call.place.file;
    const syntax::Syntax& syntax = ground_.context.project.of(file);
    AiLimit limit;
    limit.name = node.kind == ValueKind::number ? key : syntax.text(node.text);
    limit.words = "max steps", limit.unit = "count", limit.weight = 6;
    limit.places = {ground_.file(file).place(node.line)};
    limit.within = function_name(syntax, call.scope.symbol);
    auto amount = amount_of(ground_.context, ground_.rule_words, file, value, "count");
    const linking::SettingRead* read = amount ? nullptr : listed(limit.name);
    if (read != nullptr) {
      amount = amount_of(ground_.rule_words, *read->default_value);
      limit.places.push_back(read->place), limit.overridable_by.push_back(read->written);
    }
    if (!amount || amount->kind != Amount::Kind::number) return;
    if (amount->number <= 0 || amount->number > kMostRounds) return;
    limit.value = amount->text;
    if (!amount->setting.empty()) limit.overridable_by.push_back(amount->setting);
    const bool told = std::ranges::any_of(book_.limits, [&](const AiLimit& one) {
      return one.places.front() == limit.places.front() ||
             (one.name == limit.name && one.value == limit.value);
    });
    if (!told) book_.limits.insert(book_.limits.begin(), std::move(limit));
  }

  /// The only setting of that name that has a default in the code.
  const linking::SettingRead* listed(std::string_view name) const {
    const linking::SettingRead* found = nullptr;
    for (const linking::SettingRead& read : ground_.context.links.setting_reads()) {
      if (!read.default_value || read.written != name) continue;
      if (found != nullptr && found->default_value != read.default_value) return nullptr;
      found = &read;
    }
    return found;
  }

  const AiGround& ground_;
  AiBook& book_;
};

}  // namespace

void find_ai_stops(const AiGround& ground, AiBook& book) { Stops(ground, book).find(); }

}  // namespace cutaway::meaning
