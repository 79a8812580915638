// SPDX-License-Identifier: Apache-2.0
// Looks for loops around the steps of a way, and for what ends them.
#include "narrative/ai/ai_way_loop.h"

#include <algorithm>
#include <set>
#include <string_view>

#include "base/text.h"
#include "meaning/ai/bounds/waits.h"
#include "meaning/ai/paths/asked_names.h"
#include "meaning/ai/paths/written_names.h"
#include "narrative/ai/ai_names.h"
#include "narrative/ai/ai_telling.h"

namespace cutaway::narrative {
namespace {

using meaning::AiHop;
using meaning::AiPath;
using meaning::is_name;
using meaning::last_of;
using syntax::ValueKind;
using syntax::ValueNode;

/// The outermost loop of the function with the line in its body; nullptr = none.
const syntax::Block* loop_around(const syntax::Syntax& syntax, const syntax::Symbol& function,
                                 std::uint32_t line) {
  const auto called = std::ranges::find_if(syntax.calls, [&](const syntax::Call& call) {
    return call.line == line && (call.flags & syntax::kInLoop) != 0;
  });
  if (called == syntax.calls.end()) return nullptr;
  for (const syntax::Block& block : syntax.blocks) {
    const bool around = block.kind == syntax::BlockKind::loop && block.line >= function.line &&
                        block.end_line <= function.end_line && block.line < line &&
                        line <= block.end_line;
    if (around) return &block;
  }
  return nullptr;
}

/// `turn < self.most_turns`, `range(most)`: the name on the far side; "" = a number or none.
struct Head {
  bool counts = false;
  std::string_view bound;
  std::string_view over;  ///< `rows` of `at < rows.length`, `range(len(rows))`; "" = no such end
};

/// `candidates.length`, `len(candidates)`: how many there are of what a loop goes over.
std::string_view counted_all(const syntax::Syntax& syntax, const ValueNode& end) {
  const bool call = end.kind == ValueKind::call && end.child_count == 2;
  if (!call && end.child_count != 1) return {};
  const std::string_view by =
      last_of(syntax.text(call ? syntax.value(syntax.child(end, 0)).text : end.text));
  if (by != "len" && by != "length" && by != "size" && by != "count") return {};
  const ValueNode& all = syntax.value(syntax.child(end, call ? 1 : 0));
  return is_name(all) ? last_of(syntax.text(all.text)) : std::string_view();
}

Head head_of(const syntax::Syntax& syntax, const syntax::Block& loop) {
  Head head;
  for (const ValueNode& node : syntax.values) {
    if (node.line != loop.line) continue;
    const std::string_view text = syntax.text(node.text);
    const bool less = text == "<" || text == "<=", more = text == ">" || text == ">=";
    const bool sides =
        node.kind == ValueKind::comparison && (less || more) && node.child_count == 2;
    const bool range = node.kind == ValueKind::call && node.child_count > 1 &&
                       syntax.text(syntax.value(syntax.child(node, 0)).text) == "range";
    if (!sides && !range) continue;
    const std::size_t far = range ? node.child_count - 1 : less ? 1 : 0;
    const ValueNode& end = syntax.value(syntax.child(node, far));
    head.counts = true;
    head.over = counted_all(syntax, end);
    if (is_name(end) && head.over.empty()) head.bound = last_of(syntax.text(end.text));
    return head;
  }
  return head;
}

/// `while True:`
bool goes_on(const syntax::Syntax& syntax, std::uint32_t line) {
  return std::ranges::any_of(syntax.values, [&](const ValueNode& node) {
    return node.line == line && node.kind == ValueKind::boolean &&
           lower(syntax.text(node.text)) == "true";
  });
}

/// `attempt < most`, `range(MAX_RETRIES)`
bool speaks_of_trying(const Story& story, const syntax::Syntax& syntax, std::uint32_t line) {
  return std::ranges::any_of(syntax.values, [&](const ValueNode& node) {
    return node.line == line && is_name(node) &&
           has_any(story, "rounds.tries", identifier_words(syntax.text(node.text)));
  });
}

/// `const retry = new StreamRetry(3)` before a loop that asks it whether to go on.
struct Trier {
  bool found = false;
  bool never = false;  ///< it is made with nothing but noughts: it tries nothing again
};

Trier trier_of(const Story& story, const syntax::Syntax& syntax, const syntax::Symbol& function,
               const syntax::Block& loop) {
  for (const syntax::Binding& one : syntax.bindings) {
    if (one.line < function.line || one.line >= loop.line || !one.value.valid()) continue;
    const ValueNode& made = syntax.value(one.value);
    if ((made.kind != ValueKind::construct && made.kind != ValueKind::call) ||
        made.child_count == 0)
      continue;
    const std::string_view type = syntax.text(syntax.value(syntax.child(made, 0)).text);
    if (!has_any(story, "rounds.tries", identifier_words(last_of(type)))) continue;
    const bool asked = std::ranges::any_of(syntax.calls, [&](const syntax::Call& call) {
      const std::string path = meaning::dotted(syntax, call.callee);
      return loop.line < call.line && call.line <= loop.end_line &&
             path.starts_with(std::string(syntax.text(one.target)) + ".");
    });
    if (!asked) continue;
    bool never = made.child_count > 1;
    for (std::size_t c = 1; c < made.child_count; ++c) {
      const ValueNode& given = syntax.value(syntax.child(made, c));
      never = never && given.kind == ValueKind::number && syntax.text(given.text) == "0";
    }
    return {true, never};
  }
  return {};
}

/// It goes from question to question.
bool asks_people(const Story& story, const syntax::Syntax& syntax, const syntax::Block& loop,
                 std::uint32_t line) {
  const auto has = [&](std::string_view list, std::string_view word) {
    return has_word(story, list, word);
  };
  return meaning::waits_for_next(has, syntax, loop, line);
}

/// `if iteration >= self.most_iterations: return` in the loop.
void look_for_count(const Story& story, FileId file, const syntax::Syntax& syntax,
                    const syntax::Block& block, AiWayLoop& loop) {
  constexpr std::size_t kLongest = 60;
  for (const syntax::Guard& guard : syntax.guards) {
    const std::string_view condition = syntax.text(guard.condition);
    const bool within = block.line < guard.line && guard.line <= block.end_line;
    if (!within || condition.size() > kLongest || contains(condition, "->") ||
        condition.find_first_of("<>") == std::string_view::npos)
      continue;
    if (!has_any(story, "rounds.counted", identifier_words(condition))) continue;
    loop.counted = condition, loop.counted_at = {file, guard.line, guard.line};
    return;
  }
}

/// What functions of the way give under that name, where it is one number.
void look_for_value(const Story& story, const AiPath& way, AiWayLoop& loop) {
  std::set<std::string> values;
  Place at;
  for (const AiHop& hop : way.hops) {
    if (!hop.symbol.file.valid() || !hop.symbol.symbol.valid()) continue;
    const syntax::Syntax& syntax = story.analysis.project->of(hop.symbol.file);
    const syntax::Symbol& function = syntax.symbols[hop.symbol.symbol.index()];
    for (const ValueNode& node : syntax.values) {
      if (node.kind != ValueKind::entry || node.child_count == 0) continue;
      if (node.line < function.line || node.line > function.end_line) continue;
      const ValueNode& given = syntax.value(syntax.child(node, 0));
      if (given.kind != ValueKind::number || syntax.text(node.text) != loop.bound) continue;
      values.emplace(syntax.text(given.text));
      at = {hop.symbol.file, node.line, node.line};
    }
  }
  if (values.size() != 1) return;
  loop.value = *values.begin(), loop.places.push_back(at);
}

/// The loop around the call by which that function of a way leads on.
std::optional<AiWayLoop> loop_at(const Story& story, const AiHop& hop) {
  if (!hop.symbol.file.valid() || !hop.symbol.symbol.valid()) return std::nullopt;
  if (hop.place.file != hop.symbol.file || hop.function.size() < 2) return std::nullopt;
  const syntax::Syntax& syntax = story.analysis.project->of(hop.symbol.file);
  const syntax::Symbol& function = syntax.symbols[hop.symbol.symbol.index()];
  const syntax::Block* block = loop_around(syntax, function, hop.place.line);
  if (block == nullptr) return std::nullopt;
  const Head head = head_of(syntax, *block);
  AiWayLoop loop;
  loop.function = hop.function, loop.counts = head.counts, loop.bound = head.bound;
  loop.endless = goes_on(syntax, block->line);
  loop.asks_people = asks_people(story, syntax, *block, hop.place.line);
  const Trier trier = loop.endless ? trier_of(story, syntax, function, *block) : Trier{};
  if (trier.never) return std::nullopt;
  loop.tries = trier.found || (head.counts && speaks_of_trying(story, syntax, block->line));
  // One that may be asked after another is no round of one question.
  loop.over = head.over;
  loop.instead = has_any(story, "rounds.instead", identifier_words(loop.over));
  loop.places = {{hop.symbol.file, block->line, block->line}};
  look_for_count(story, hop.symbol.file, syntax, *block, loop);
  return loop;
}

/// The loop on the way in which a model was seen to act step by step up to a bound.
std::optional<AiWayLoop> acting_loop(const Story& story, const meaning::AiBook& book,
                                     const AiPath& way) {
  for (const AiHop& hop : way.hops) {
    std::optional<AiWayLoop> loop = loop_at(story, hop);
    if (!loop) continue;
    const auto sign = std::ranges::find_if(book.signs, [&](const meaning::AiSign& one) {
      return one.means == "loop.asks" && !one.name.empty() &&
             one.places.front() == loop->places.front();
    });
    if (sign == book.signs.end()) continue;
    const std::size_t bar = sign->name.find('|');
    const std::string condition = sign->name.substr(0, bar);
    loop->counts = true, loop->tries = loop->instead = false;
    loop->over.clear();
    loop->bound = condition.substr(condition.find_last_of(" .") + 1);
    if (bar != std::string::npos) loop->number = sign->name.substr(bar + 1);
    if (loop->number.empty()) look_for_value(story, way, *loop);
    return loop;
  }
  return std::nullopt;
}

}  // namespace

std::optional<AiWayLoop> ai_way_loop(const Story& story, const meaning::AiBook& book,
                                     const AiPath& way) {
  if (way.call >= book.calls.size()) return std::nullopt;
  if (auto acting = acting_loop(story, book, way)) return acting;
  std::optional<AiWayLoop> any, tries;
  for (const AiHop& hop : way.hops) {
    std::optional<AiWayLoop> loop = loop_at(story, hop);
    if (!loop) continue;
    if (loop->counts && !loop->bound.empty()) look_for_value(story, way, *loop);
    const bool again = loop->tries || loop->instead;
    // To go through a list asks no second time about the same.
    if (loop->counts && !again && loop->over.empty()) return loop;
    // One that tries a call again says less than one that goes on with what was answered.
    std::optional<AiWayLoop>& slot = again ? tries : any;
    if (!slot) slot = std::move(loop);
  }
  const bool rounds = any && any->endless && !any->asks_people;
  return tries && !rounds ? tries : any;
}

std::optional<AiWayLoop> ai_other_loop(const Story& story, const meaning::AiBook& book,
                                       const AiPath& way) {
  for (const AiPath& other : book.paths) {
    if (&other == &way || !other.beside.empty() || other.call != way.call) continue;
    std::size_t endless = 0;
    std::optional<AiWayLoop> told;
    for (const AiHop& hop : other.hops) {
      const auto is_it = [&](const AiHop& one) { return one.symbol == hop.symbol; };
      std::optional<AiWayLoop> loop = loop_at(story, hop);
      if (!loop || loop->tries || loop->instead || std::ranges::any_of(way.hops, is_it)) continue;
      if (loop->counts) return loop;
      // The outermost goes from question to question.
      if (loop->endless && ++endless > 1) told = std::move(loop);
    }
    if (told) return told;
  }
  return std::nullopt;
}

}  // namespace cutaway::narrative
