// SPDX-License-Identifier: Apache-2.0
// The words of the mark say that it is a clock's, what it is given says when.
#include "meaning/clock_marks.h"

#include <algorithm>
#include <array>
#include <optional>

#include "base/text.h"
#include "meaning/clock_texts.h"
#include "meaning/site.h"

namespace cutaway::meaning {
namespace {

using syntax::Syntax;
using syntax::ValueKind;
using syntax::ValueNode;

constexpr int kMostLevels = 8;
constexpr std::size_t kLongestName = 60;

constexpr std::array<std::string_view, 7> kDays = {"sunday",   "monday", "tuesday", "wednesday",
                                                   "thursday", "friday", "saturday"};

bool is_number(std::string_view text) {
  return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

/// The words of such a sentence: `every(2).hours.at(":30")`.
struct Sentence {
  std::string amount = "1";
  std::string_view unit, at;
  bool whole = false;  ///< it begins with `every`, and nothing of it is left to a run
};

/// Takes one call of the sentence; false for words that nobody knows.
bool take_call(const Syntax& syntax, const ValueNode& call, std::string_view name, Sentence& said) {
  const bool given = call.child_count > 1;
  const ValueNode first = given ? syntax.value(syntax.child(call, 1)) : ValueNode();
  if (name == "every") {
    said.whole = true;
    if (given && first.kind != ValueKind::number) return false;
    if (given) said.amount = syntax.text(first.text);
    return is_number(said.amount);
  }
  if (name != "at" || !given || first.kind != ValueKind::string) return false;
  said.at = syntax.text(first.text);
  return true;
}

Sentence sentence_of(const Syntax& syntax, ValueId value) {
  Sentence said;
  for (int level = 0; level < kMostLevels && value.valid(); ++level) {
    const ValueNode* node = &syntax.value(value);
    if (node->kind == ValueKind::call) {
      if (node->child_count == 0) return {};
      const ValueNode& callee = syntax.value(syntax.child(*node, 0));
      const std::string_view name = syntax.text(callee.text);
      if (!take_call(syntax, *node, name, said)) return {};
      if (name == "every") return said;
      if (callee.kind != ValueKind::member || callee.child_count == 0) return {};
      value = syntax.child(callee, 0);
      continue;
    }
    if (node->kind != ValueKind::member || node->child_count == 0 || !said.unit.empty()) return {};
    said.unit = syntax.text(node->text);
    value = syntax.child(*node, 0);
  }
  return {};
}

/// "30 18" of "18:30"; empty for others.
std::string minute_and_hour(std::string_view at) {
  const std::size_t colon = at.find(':');
  if (colon == std::string_view::npos) return {};
  const auto plain = [](std::string_view text) {
    while (text.size() > 1 && text.front() == '0') text.remove_prefix(1);
    return text;
  };
  const std::string_view hour = plain(at.substr(0, colon));
  const std::string_view minute = plain(at.substr(colon + 1, 2));
  return is_number(hour) && is_number(minute) ? std::string(minute) + " " + std::string(hour)
                                              : std::string();
}

std::optional<linking::ClosedValue> time_of(const ReaderContext& context, ValueRef given) {
  const Syntax& syntax = context.project.of(given.file);
  if (std::string said = time_in_sentence(syntax, given.value); !said.empty()) {
    linking::ClosedValue out;
    out.alternatives.push_back({std::move(said), true, {}, {}, {}, false});
    return out;
  }
  const ValueKind kind = syntax.value(given.value).kind;
  if (kind == ValueKind::function || kind == ValueKind::number || kind == ValueKind::record)
    return std::nullopt;
  linking::ClosedValue said = context.links.close(given);
  const bool tells = std::ranges::any_of(said.alternatives, [](const linking::ClosedText& one) {
    return one.complete && is_clock_text(one.text);
  });
  return tells ? std::optional(std::move(said)) : std::nullopt;
}

bool says(const ClockWords& words, std::string_view row, std::string_view name) {
  return std::ranges::any_of(identifier_words(name),
                             [&](const std::string& word) { return words.has(row, word); });
}

/// `scheduler.add`: any of the names that it is made of.
bool is_of_clock(const ClockWords& words, const Syntax& syntax, ValueId callee) {
  for (int level = 0; callee.valid() && level < kMostLevels; ++level) {
    const ValueNode& node = syntax.value(callee);
    if (says(words, "words", syntax.text(node.text))) return true;
    if (node.kind != ValueKind::member || node.child_count == 0) return false;
    callee = syntax.child(node, 0);
  }
  return false;
}

std::optional<Meaning> read(const ReaderContext& context, const ClockWords& words, FileId file,
                            const syntax::Annotation& note) {
  const Syntax& syntax = context.project.of(file);
  Meaning meant;
  for (std::uint32_t a = 0; a < note.argument_count; ++a) {
    ValueId given = syntax.arguments[note.first_argument + a];
    if (!given.valid()) continue;
    std::string_view key;
    if (syntax.value(given).kind == ValueKind::entry) {
      const ValueNode& entry = syntax.value(given);
      if (entry.child_count == 0) continue;
      key = syntax.text(entry.text);
      given = syntax.child(entry, 0);
    }
    const bool time = key.empty() || words.has("times", key) || words.has("turns", key);
    if (auto when = time ? time_of(context, {file, given}) : std::nullopt) {
      if (meant.role("when") != nullptr) return std::nullopt;
      meant.values.emplace_back("when", std::move(*when));
    } else if (words.has("names", key) && meant.role("name") == nullptr) {
      linking::ClosedValue said = context.links.close({file, given});
      if (said.alternatives.size() == 1 && said.alternatives.front().complete &&
          said.alternatives.front().text.size() <= kLongestName)
        meant.values.emplace_back("name", std::move(said));
    }
  }
  if (meant.role("when") == nullptr) return std::nullopt;
  meant.means = "schedule";
  meant.place = {file, note.line, note.line};
  meant.scope = meant.handler = {file, note.target};
  return meant;
}

}  // namespace

std::string time_in_sentence(const Syntax& syntax, ValueId value) {
  const Sentence said = sentence_of(syntax, value);
  if (!said.whole || said.unit.empty()) return {};
  std::string unit(said.unit);
  const auto day = std::ranges::find(kDays, unit);
  const bool once = said.amount == "1";
  const std::string at = minute_and_hour(said.at);
  if (day != kDays.end() && once)
    return at.empty() ? "every " + unit
                      : at + " * * " + std::to_string(std::distance(kDays.begin(), day));
  if (unit.ends_with('s')) unit.pop_back();
  if (unit != "second" && unit != "minute" && unit != "hour" && unit != "day" && unit != "week")
    return {};
  if (unit == "day" && once && !at.empty()) return at + " * * *";
  return said.amount + " " + unit + (once ? "" : "s");
}

std::vector<Meaning> find_clock_marks(const ReaderContext& context, const ClockWords& words,
                                      FileId file, const std::vector<Meaning>& known) {
  std::vector<Meaning> out;
  if (!is_own(context, file)) return out;
  const Syntax& syntax = context.project.of(file);
  for (const syntax::Annotation& note : syntax.annotations) {
    if (!note.target.valid() || !note.callee.valid() || note.argument_count == 0 ||
        !is_function(syntax.symbols[note.target.index()]) ||
        !is_of_clock(words, syntax, note.callee))
      continue;
    const bool told = std::ranges::any_of(known, [&](const Meaning& other) {
      return other.means == "schedule" && other.handler == SymbolRef{file, note.target};
    });
    if (told) continue;
    if (auto meant = read(context, words, file, note)) out.push_back(std::move(*meant));
  }
  return out;
}

}  // namespace cutaway::meaning
