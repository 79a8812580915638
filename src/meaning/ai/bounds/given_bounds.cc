// SPDX-License-Identifier: Apache-2.0
// A constant may be called as it likes: what the call that it is handed to takes it for is what it
// bounds.
#include "meaning/ai/bounds/given_bounds.h"

#include <algorithm>

#include "base/text.h"

namespace cutaway::meaning {
namespace {

using syntax::ValueKind;
using syntax::ValueNode;

/// `this.size` may be given by whoever makes the object; what a plain name holds is seen here.
bool is_name(ValueKind kind) { return kind == ValueKind::reference; }

/// The question that the number answers.
std::string told_as(const AiWords& words, const AiLimit& limit) {
  for (const std::string_view list :
       {"answer", "sampling", "rounds", "thought", "asked", "remembered", "cut", "taken"}) {
    if (!words.has(std::string(list) + ".words", limit.words)) continue;
    const bool given = words.has_any("answer.given", identifier_words(limit.name));
    return std::string(list) + (given ? " given" : "");
  }
  return {};
}

}  // namespace

Arguments::Arguments(const syntax::Syntax& syntax) {
  for (std::size_t i = 0; i < syntax.calls.size(); ++i) {
    const syntax::Call& call = syntax.calls[i];
    for (std::uint32_t a = 0; a < call.argument_count; ++a)
      calls_.try_emplace(syntax.arguments[call.first_argument + a].value,
                         std::pair(static_cast<std::uint32_t>(i), a));
  }
}

std::optional<std::pair<std::uint32_t, std::uint32_t>> Arguments::of(ValueId value) const {
  const auto found = calls_.find(value.value);
  if (found == calls_.end()) return std::nullopt;
  return found->second;
}

bool is_given_bound(const AiGround& ground, FileId id, ValueId value) {
  if (!is_name(ground.context.project.of(id).value(value).kind)) return false;
  const CodeFile& file = ground.file(id);
  const ValueId above = file.parent(value);
  if (!above.valid()) return false;
  const ValueNode& entry = file.syntax.value(above);
  if (entry.kind != ValueKind::entry ||
      !ground.words.limit(identifier_words(file.text(entry.text))))
    return false;
  const Standing standing = file.standing(value);
  return standing.holder.kind == Holder::Kind::argument || !standing.callees.empty();
}

std::string_view parameter_filled(const ReaderContext& context, FileId file, ValueId value,
                                  const Arguments& arguments) {
  const auto given = arguments.of(value);
  const auto targets = context.links.calls(file);
  if (!given || given->first >= targets.size()) return {};
  const SymbolRef called = targets[given->first].symbol;
  if (!called.symbol.valid()) return {};
  const syntax::Syntax& syntax = context.project.of(called.file);
  const syntax::Symbol& function = syntax.symbols[called.symbol.index()];
  std::uint32_t place = given->second;
  const auto name_at = [&](std::uint32_t at) {
    return syntax.text(syntax.parameters[function.first_parameter + at].name);
  };
  if (function.parameter_count > 0 && name_at(0) == "self") ++place;
  return place < function.parameter_count ? name_at(place) : std::string_view();
}

std::optional<Amount> amount_given(const AiGround& ground, FileId id, ValueId value,
                                   std::string_view unit, Place& constant_at) {
  if (!is_name(ground.context.project.of(id).value(value).kind))
    return amount_of(ground.context, ground.rule_words, id, value,
                     unit == "second" ? "time" : "count");
  const linking::ClosedValue closed = ground.context.links.close({id, value});
  if (closed.alternatives.size() != 1 || !closed.alternatives.front().complete) return {};
  const linking::ClosedText& text = closed.alternatives.front();
  if (text.from.empty()) return {};
  auto amount = amount_of(ground.rule_words, text.text);
  if (amount && !text.setting.empty()) amount->setting = text.setting;
  constant_at = text.from.front();
  return amount;
}

std::vector<AiLimit> settle_given(const AiWords& words, std::vector<AiLimit> given,
                                  std::vector<AiLimit>& limits) {
  std::vector<AiLimit> out;
  // Handed over under several names, or given by a setting, it is what it is called.
  const auto means_other = [&](const AiLimit& own) {
    return own.overridable_by.empty() && std::ranges::none_of(given, [&](const AiLimit& one) {
             return !one.places.empty() && one.places.back() == own.places.front() &&
                    told_as(words, one) == told_as(words, own);
           });
  };
  for (AiLimit& limit : given) {
    const Place constant = limit.places.back();
    const auto own = std::ranges::find_if(
        limits, [&](const AiLimit& one) { return one.places.front() == constant; });
    if (own == limits.end()) {
      out.push_back(std::move(limit));
    } else if (means_other(*own)) {
      // By its own name it was taken for something else.
      *own = std::move(limit);
    } else if (told_as(words, *own) == told_as(words, limit)) {
      // It gets the line that hands it over.
      own->places.push_back(limit.places.front());
    }
  }
  return out;
}

}  // namespace cutaway::meaning
