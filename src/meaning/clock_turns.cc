// SPDX-License-Identifier: Apache-2.0
// The name of the call is the time, what it is called on says that it is one.
#include "meaning/clock_turns.h"

#include <algorithm>
#include <string>

#include "base/text.h"
#include "meaning/clock_work.h"
#include "meaning/site.h"

namespace cutaway::meaning {
namespace {

using syntax::Syntax;
using syntax::ValueKind;
using syntax::ValueNode;

bool says(const ClockWords& words, std::string_view row, std::string_view name) {
  return std::ranges::any_of(identifier_words(name),
                             [&](const std::string& word) { return words.has(row, word); });
}

/// "1 day" of `register_daily`; empty for other names, and for those that take work off.
std::string turn_of(const ClockWords& words, std::string_view name) {
  std::string turn;
  for (const std::string& word : identifier_words(name)) {
    if (words.has("stops", word)) return {};
    if (std::string said = words.turn(word); !said.empty()) turn = std::move(said);
  }
  return turn;
}

/// The own functions that a call is given, where it is given nothing else.
std::vector<std::pair<SymbolRef, std::uint32_t>> functions_given(const ReaderContext& context,
                                                                 const ClockWords& words,
                                                                 FileId file,
                                                                 const syntax::Call& call) {
  const Syntax& syntax = context.project.of(file);
  std::vector<std::pair<SymbolRef, std::uint32_t>> out;
  for (std::uint32_t a = 0; a < call.argument_count; ++a) {
    const ValueId given = syntax.arguments[call.first_argument + a];
    if (!given.valid()) return {};
    const ValueNode& node = syntax.value(given);
    const bool names = node.kind == ValueKind::reference || node.kind == ValueKind::member;
    const SymbolRef function = names ? work_of(context, words, {file, given}) : SymbolRef();
    if (!function.valid() || !is_own(context, function.file)) return {};
    out.emplace_back(function, node.line);
  }
  return out;
}

}  // namespace

std::vector<Meaning> find_clock_turns(const ReaderContext& context, const ClockWords& words,
                                      FileId file, const std::vector<Meaning>& known) {
  std::vector<Meaning> out;
  if (!is_own(context, file)) return out;
  const Syntax& syntax = context.project.of(file);
  for (const syntax::Call& call : syntax.calls) {
    constexpr std::uint16_t kOther = syntax::kMarkup | syntax::kInTest | syntax::kDecorator;
    if ((call.flags & kOther) != 0 || !call.callee.valid() || call.argument_count == 0) continue;
    const std::string turn = turn_of(words, syntax.text(call.name));
    const ValueNode& callee = syntax.value(call.callee);
    if (turn.empty() || callee.kind != ValueKind::member || callee.child_count == 0 ||
        !says(words, "words", syntax.text(syntax.value(syntax.child(callee, 0)).text)))
      continue;
    const bool told = std::ranges::any_of(known, [&](const Meaning& other) {
      return other.means == "schedule" && other.place.line <= call.line &&
             call.line <= other.place.end_line;
    });
    if (told) continue;
    for (const auto& [function, line] : functions_given(context, words, file, call)) {
      Meaning meant;
      meant.means = "schedule";
      meant.place = {file, line, line};
      meant.scope = {file, call.scope};
      meant.handler = function;
      linking::ClosedValue when;
      when.alternatives.push_back({turn, true, {}, {}, {}, false});
      meant.values.emplace_back("when", std::move(when));
      out.push_back(std::move(meant));
    }
  }
  return out;
}

}  // namespace cutaway::meaning
