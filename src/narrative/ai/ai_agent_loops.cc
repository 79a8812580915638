// SPDX-License-Identifier: Apache-2.0
// Tells the loops in which a model acts, with what they count and what ends them.
#include "narrative/ai/ai_agent_loops.h"

#include <algorithm>
#include <initializer_list>
#include <string>

#include "base/text.h"
#include "narrative/ai/ai_names.h"
#include "narrative/ai/ai_reached.h"
#include "narrative/phrases.h"
#include "narrative/sentence.h"

namespace cutaway::narrative {
namespace {

constexpr std::size_t kMost = 4;
constexpr std::size_t kLongestHead = 60;  ///< bytes of a condition

/// "while `turn < self.max_turns` (`max_turns` is 20)", "at most `max_steps` times (10)"
std::string while_what(const std::string& said) {
  const std::size_t bar = said.find('|');
  const std::string condition = said.substr(0, bar);
  const std::string value = bar == std::string::npos ? "" : said.substr(bar + 1);
  const std::string bound = condition.substr(condition.find_last_of(" .") + 1);
  const bool compares = contains(condition, " < ") || contains(condition, " <= ");
  if (!compares)
    return "at most " + code(condition) + " times" + (value.empty() ? "" : " (" + value + ")");
  return "while " + code(condition) +
         (value.empty() ? "" : " (" + code(bound) + " is " + value + ")");
}

std::string returns_where(const std::string& ends) {
  std::vector<std::string> conditions;
  if (ends.empty()) return {};
  for (const std::string_view one : split(ends, '\n')) conditions.push_back(code(std::string(one)));
  return join(conditions, " or where ");
}

/// "len(toolCalls) > 0" of `for len(toolCalls) > 0 {`; "" = it goes through a list once.
std::string goes_on_while(std::string_view line) {
  std::string_view head = trim(line);
  if (head.starts_with("}")) head = trim(head.substr(1));
  const bool says_while = head.starts_with("while");
  if (!says_while && !head.starts_with("for ")) return {};
  head = trim(head.substr(says_while ? 5 : 4));
  while (!head.empty() && (head.back() == '{' || head.back() == ':' || head.back() == ' '))
    head.remove_suffix(1);
  if (head.size() > 2 && head.front() == '(' && head.back() == ')')
    head = head.substr(1, head.size() - 2);
  for (const std::string_view once : {";", " range ", " of ", " in ", " := "})
    if (!says_while && contains(head, once)) return {};
  return head.size() <= kLongestHead ? std::string(trim(head)) : std::string();
}

/// `toolCalls`, `tool_calls.length`: what the model asked to be done.
bool speaks_of_calls(const std::string& condition) {
  const std::vector<std::string> words = identifier_words(condition);
  for (std::size_t i = 0; i + 1 < words.size(); ++i)
    if (words[i] == "tool" && (words[i + 1] == "calls" || words[i + 1] == "call")) return true;
  return false;
}

/// A way to a model goes on through a function of that name.
bool leads_to_model(const meaning::AiBook& book, std::string_view name) {
  return std::ranges::any_of(book.paths, [&](const meaning::AiPath& path) {
    return std::ranges::any_of(path.hops, [&](const meaning::AiHop& hop) {
      return hop.function.substr(hop.function.find_last_of('.') + 1) == name;
    });
  });
}

/// `rounds < MOST` somewhere in the loop.
bool counts_rounds(const Story& story, const syntax::Syntax& syntax, const syntax::Block& loop) {
  return std::ranges::any_of(syntax.values, [&](const syntax::ValueNode& node) {
    if (node.line < loop.line || node.line > loop.end_line) return false;
    const std::vector<std::string> words = identifier_words(syntax.text(node.text));
    return has_any(story, "rounds.counted", words) ||
           std::ranges::find(words, "max") != words.end();
  });
}

/// The call in the loop that does what the model asked for; null = none, or no model is asked in
/// it.
const syntax::Call* doing_in(const meaning::AiBook& book, const syntax::Syntax& syntax,
                             const syntax::Block& loop) {
  const syntax::Call* doing = nullptr;
  bool asks = false;
  for (const syntax::Call& call : syntax.calls) {
    if (call.line <= loop.line || call.line > loop.end_line) continue;
    const std::vector<std::string> words = identifier_words(syntax.text(call.name));
    asks = asks || leads_to_model(book, syntax.text(call.name));
    const auto one_of = [&](std::initializer_list<std::string_view> list) {
      return std::ranges::any_of(words, [&](const std::string& word) {
        return std::ranges::find(list, word) != list.end();
      });
    };
    if (doing == nullptr && one_of({"tool", "tools"}) &&
        one_of({"call", "run", "execute", "invoke", "handle", "dispatch"}))
      doing = &call;
  }
  return asks ? doing : nullptr;
}

}  // namespace

std::vector<Claim> ai_tool_loops(const Story& story, const meaning::AiBook& book) {
  std::vector<Claim> out;
  for (const AiReached& one : ai_reached(story, book)) {
    const syntax::Syntax& syntax = story.analysis.project->of(one.at.file);
    for (const syntax::Block& loop : syntax.blocks) {
      if (loop.kind != syntax::BlockKind::loop || loop.scope != one.at.symbol || !out.empty())
        continue;
      const std::string condition =
          goes_on_while(story.quotes.lines({one.at.file, loop.line, loop.line}, 1));
      if (condition.empty() || !speaks_of_calls(condition)) continue;
      const syntax::Call* doing = doing_in(book, syntax, loop);
      if (doing == nullptr) continue;
      Sentence sentence(story, "ai.loops.tools", one.name);
      sentence.text(
          "As long as " + code(condition) + " holds, " + code(one.name) + " calls tools (" +
          code(syntax.text(doing->name)) + ") and asks the model again" +
          (counts_rounds(story, syntax, loop) ? "." : "; no number of rounds was seen there."));
      sentence.at({one.at.file, loop.line, loop.line});
      sentence.at({one.at.file, doing->line, doing->line});
      add(out, sentence.confidence(Confidence::medium).finish());
    }
  }
  return out;
}

std::vector<Claim> ai_agent_loops(const Story& story, const meaning::AiBook& book) {
  std::vector<Claim> out;
  for (const meaning::AiSign& sign : book.signs) {
    if (sign.means != "loop.asks" || out.size() >= kMost) continue;
    Sentence sentence(story, "ai.loops.asks", sign.function + "," + sign.name);
    const std::string ends = returns_where(sign.off_unless);
    std::string text = "A loop of " + code(sign.function) + " goes around what asks a model";
    if (!sign.name.empty())
      text += ", " + while_what(sign.name);
    else
      text += "; its head has no bound";
    if (!ends.empty()) text += "; the function returns where " + ends;
    add(out, sentence.text(text + ".").at(sign.places, 2).finish());
  }
  return out;
}

}  // namespace cutaway::narrative
