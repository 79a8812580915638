// SPDX-License-Identifier: Apache-2.0
// Tells tools and numbers of the way that is told first.
#include "narrative/ai/ai_on_way.h"

#include <algorithm>
#include <string>

#include "base/text.h"
#include "meaning/site.h"
#include "narrative/ai/ai_at_way.h"
#include "narrative/ai/ai_telling.h"
#include "narrative/phrases.h"

namespace cutaway::narrative {
namespace {

using meaning::AiBook;
using syntax::ValueKind;
using syntax::ValueNode;

constexpr std::size_t kNumbers = 6;
constexpr std::size_t kMostGiven = 60;  ///< values that one call is given
constexpr std::size_t kLongestCall = 60;

/// "db.last_messages" of `self.db.last_messages(…)`
std::string called(const syntax::Syntax& syntax, const syntax::Call& call) {
  const std::string name(syntax.text(call.name));
  if (!call.callee.valid() || syntax.value(call.callee).child_count == 0) return name;
  const ValueNode& owner = syntax.value(syntax.child(syntax.value(call.callee), 0));
  const std::string_view of = syntax.text(owner.text);
  const bool says = (owner.kind == ValueKind::member || owner.kind == ValueKind::reference) &&
                    of != "self" && of != "this" && !of.empty();
  return says ? std::string(of) + "." + name : name;
}

/// 0 and 1 say whether there is one, or another one; bigger than a day in seconds is no bound.
bool is_telling(std::string_view number) {
  if (contains(number, ".")) return number.find_first_not_of("0.") != std::string_view::npos;
  return (number.size() > 1 || number > "1") && number.size() < 6 && number.front() != '-';
}

/// A name that says how many or how much, on a call that speaks of what models are asked about.
bool bounds(const Story& story, std::string_view name, std::string_view call) {
  return has_any(story, "settable.within", identifier_words(name)) &&
         has_any(story, "settable.called", identifier_words(call));
}

void take_call(const Story& story, FileId file, const syntax::Call& call, Names& out) {
  const syntax::Syntax& syntax = story.analysis.project->of(file);
  const std::string name = called(syntax, call);
  if (name.size() > kLongestCall) return;
  for (const ValueId id : meaning::values_given(syntax, call, kMostGiven)) {
    const ValueNode& entry = syntax.value(id);
    if (entry.kind != ValueKind::entry || entry.child_count == 0) continue;
    const ValueNode& given = syntax.value(syntax.child(entry, 0));
    const std::string_view key = syntax.text(entry.text), number = syntax.text(given.text);
    if (given.kind != ValueKind::number || !is_telling(number) || !bounds(story, key, name))
      continue;
    const std::uint32_t line = entry.line == 0 ? call.line : entry.line;
    out.add(code(key) + " " + std::string(number) + " for " + code(name), {file, line, line});
  }
}

}  // namespace

Names ai_sent_on(const Story& story, const AiBook& book, bool on_way) {
  Names out;
  const bool way = ai_main_way(story, book) != nullptr;
  for (const meaning::AiSign& sign : book.signs)
    if (sign.means == "sent.on" && (way && sign.on_path) == on_way)
      out.add(code(sign.function) + " (" + code(sign.name) + ")", sign.places.front());
  return out;
}

std::vector<Claim> ai_way_tools(const Story& story, const AiBook& book) {
  std::vector<Claim> out;
  if (ai_main_way(story, book) == nullptr) return out;
  const std::vector<meaning::AiPiece> tools = ai_tools(book, false);
  Names here;
  for (const meaning::AiPiece& tool : tools)
    if (tool.on_path) here.add(code(tool.name), tool.places.front());
  if (here.texts.empty() || here.texts.size() == tools.size()) return out;
  tell_all(story, here, "ai.way.tools",
           "Functions that the way told first runs through hold these tools: ",
           "Further of these: ", Confidence::medium, out);
  return out;
}

std::vector<Claim> ai_way_numbers(const Story& story, const AiBook& book) {
  std::vector<Claim> out;
  const meaning::AiPath* path = ai_main_way(story, book);
  if (path == nullptr) return out;
  Names numbers;
  for (const auto& [name, symbol] : ai_functions_on_way(story, *path)) {
    if (is_component_file(story.path(symbol.file))) continue;
    const syntax::Syntax& syntax = story.analysis.project->of(symbol.file);
    const syntax::Symbol& function = syntax.symbols[symbol.symbol.index()];
    for (const syntax::Call& call : syntax.calls)
      if (function.line <= call.line && call.line <= function.end_line)
        take_call(story, symbol.file, call, numbers);
  }
  tell_fewer_names(story, numbers, "ai.way.numbers",
                   "On the way told first, calls are given numbers: ", kNumbers, out);
  return out;
}

}  // namespace cutaway::narrative
