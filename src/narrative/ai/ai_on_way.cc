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

constexpr std::size_t kNumbers = 6, kThrown = 4;
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

/// It takes all failures, not those of one class alone.
bool takes_all(std::string_view caught) {
  constexpr std::string_view kAll[] = {"exception", "baseexception", "error", "throwable"};
  const std::string low = lower(trim(caught));
  const std::string_view first = std::string_view(low).substr(0, low.find_first_of(" ,|)"));
  const bool type = !caught.empty() && trim(caught)[0] >= 'A' && trim(caught)[0] <= 'Z';
  return !contains(low, ",") && !contains(low, "(") &&
         (!type || std::ranges::find(kAll, first) != std::end(kAll));
}

/// "LLMError" of `raise LLMError(…)` in the lines; "" = nothing is made there that is thrown.
std::string thrown_in(const syntax::Syntax& syntax, const syntax::Block& caught,
                      std::uint32_t& line) {
  for (const syntax::Exit& exit : syntax.exits) {
    if (exit.kind != syntax::ExitKind::throw_ || !exit.value.valid()) continue;
    if (exit.line < caught.line || exit.line > caught.end_line) continue;
    const ValueNode& node = syntax.value(exit.value);
    const bool made = node.kind == ValueKind::call || node.kind == ValueKind::construct;
    if (!made || node.child_count == 0) continue;
    line = exit.line;
    return std::string(syntax.text(syntax.value(syntax.child(node, 0)).text));
  }
  return {};
}

/// The innermost `try` of the function around the line by which the way leads on, and what its
/// `catch` for all failures throws.
void take_thrown(const Story& story, const meaning::AiHop& hop, Names& out) {
  if (!hop.symbol.symbol.valid() || hop.place.file != hop.symbol.file) return;
  const syntax::Syntax& syntax = story.analysis.project->of(hop.symbol.file);
  const syntax::Symbol& function = syntax.symbols[hop.symbol.symbol.index()];
  const syntax::Block* tried = nullptr;
  for (const syntax::Block& block : syntax.blocks)
    if (block.kind == syntax::BlockKind::try_ && function.line <= block.line &&
        block.line <= hop.place.line && hop.place.end_line <= block.end_line &&
        (tried == nullptr || block.line > tried->line))
      tried = &block;
  if (tried == nullptr) return;
  for (const syntax::Block& block : syntax.blocks) {
    const bool behind = block.kind == syntax::BlockKind::catch_ &&
                        block.line > hop.place.end_line && block.line <= tried->end_line + 2;
    std::uint32_t line = 0;
    if (!behind || !takes_all(syntax.text(block.text))) continue;
    const std::string made = thrown_in(syntax, block, line);
    if (made.empty()) continue;
    out.add(code(hop.function) + " throws " + code(made), {hop.symbol.file, line, line});
    return;
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

std::vector<Claim> ai_way_thrown(const Story& story, const AiBook& book) {
  std::vector<Claim> out;
  const meaning::AiPath* path = ai_main_way(story, book);
  if (path == nullptr) return out;
  Names thrown;
  for (const meaning::AiHop& hop : path->hops) {
    take_thrown(story, hop, thrown);
    if (hop.by_name) break;
  }
  // What fails further in is caught first.
  std::ranges::reverse(thrown.texts), std::ranges::reverse(thrown.places);
  tell_fewer_names(story, thrown, "ai.way.thrown",
                   "Where a step of the way told first fails, it is thrown on: ", kThrown, out);
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
