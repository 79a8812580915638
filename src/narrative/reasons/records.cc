// SPDX-License-Identifier: Apache-2.0
// Reads a record by its headings: what was decided, and what is said for it there or below.
#include "narrative/reasons/records.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "narrative/phrases.h"
#include "narrative/reasons/reason_texts.h"

namespace cutaway::narrative {
namespace {

constexpr std::size_t kMostOfRecord = 20;  ///< words, where it is told which record says it
constexpr std::size_t kMostAlone = 26;     ///< words, where it is not
constexpr std::size_t kFewest = 4;         ///< words that an item needs to say something

template <std::size_t N>
bool has_any(std::string_view low, const std::array<std::string_view, N>& words) {
  return std::ranges::any_of(words, [&](std::string_view word) { return contains(low, word); });
}

bool is_decision(std::string_view section) {
  static constexpr std::array<std::string_view, 4> kWords = {"decision", "outcome", "resolution",
                                                             "chosen"};
  const std::string low = lower(section);
  return has_any(low, kWords) && !contains(low, "driver") && !contains(low, "consequence") &&
         !contains(low, "option");
}

bool is_rationale(std::string_view section) {
  static constexpr std::array<std::string_view, 5> kWords = {"rationale", "why", "justification",
                                                             "reason", "motivation"};
  const std::string low = lower(section);
  return has_any(low, kWords) && !contains(low, " not ");
}

bool is_advantage(std::string_view section) {
  static constexpr std::array<std::string_view, 5> kWords = {"positive", "advantages", "benefits",
                                                             "easier", "pros"};
  const std::string low = lower(section);
  return has_any(low, kWords) && !contains(low, "cons") && !contains(low, "disadvantages") &&
         !contains(low, "negative");
}

/// What a sentence that speaks against a thing, or for another one, holds.
bool is_against(std::string_view text) {
  static constexpr std::array<std::string_view, 16> kWords = {
      " but ",     " however",    " not ",     "n't ",     " cannot ", " risk",
      " downside", " drawback",   " although", " despite", " reject",  " unlike",
      " harder",   " no longer ", " todo",     "?"};
  return has_any(' ' + lower(text) + ' ', kWords);
}

/// Words right before a name by which a record takes the thing away.
bool is_taken_away(std::string_view before) {
  static constexpr std::array<std::string_view, 16> kWords = {
      "drop",   "remove", "removing",  "replace", "replacing", "from", "without",  "of",
      "retire", "off",    "deprecate", "leave",   "than",      "stop", "using no", "over"};
  before = trim(before);
  if (before.ends_with(" the")) before.remove_suffix(4);
  return std::ranges::any_of(kWords, [&](std::string_view word) { return before.ends_with(word); });
}

/// "good, because it is simple" → "it is simple"? No: as it is written, without its mark.
bool speaks_for(std::string_view item) {
  const std::string low = lower(item);
  return low.starts_with("good") || low.starts_with("pro:") || low.starts_with("+");
}

RecordReason cut_to_fit(const std::string& text, const Passage& passage, bool advantage) {
  std::string clause = clause_of(text, kMostOfRecord);
  if (clause.empty()) clause = clause_of(text, kMostAlone);
  return {clause, clause != text, advantage, passage.line, passage.end_line};
}

/// What is left of a sentence that begins with its reason and was cut before it says of what.
bool is_half(const RecordReason& reason) {
  const std::string low = lower(reason.quote);
  return reason.cut &&
         (low.starts_with("due to") || low.starts_with("because") || low.starts_with("since ") ||
          low.starts_with("given ") || low.starts_with("as ") || low.starts_with("with "));
}

/// A heading that only says on which side the items below it are.
bool is_side(std::string_view heading) {
  const std::string low = lower(heading);
  return contains(low, "pros") || contains(low, "advantages") || contains(low, "good") ||
         contains(low, "cons") || contains(low, "drawbacks");
}

/// A word behind `Status`: what was proposed only, or is no more, decides nothing.
bool is_void(std::string_view text) {
  static constexpr std::array<std::string_view, 7> kWords = {
      "superseded", "superceded", "rejected", "deprecated", "obsolete", "proposed", "draft"};
  const std::string head = lower(text.substr(0, 1500));
  const std::size_t at = head.find("status");
  return at != std::string::npos && has_any(std::string_view(head).substr(at, 60), kWords);
}

}  // namespace

Record::Record(std::string_view path, std::string_view text, const ReasonWords& words)
    : words_(words), passages_(read_prose(text, 400)), date_(date_of(text)) {
  const std::string name = lower(base_name(path));
  stands_ = !contains(name, "template") && !contains(name, "readme") && !contains(name, "index") &&
            !is_void(text);
  for (const Passage& passage : passages_) {
    const bool heading = passage.kind == PassageKind::title || passage.kind == PassageKind::heading;
    if (heading && title_.empty()) title_ = passage.text;
  }
}

bool Record::names_any(std::string_view text, const std::vector<std::string>& names) const {
  // In a record names may open a sentence.
  const std::string padded = "  " + std::string(text);
  return std::ranges::any_of(names, [&](const std::string& name) {
    const std::size_t at = words_.find_name(padded, name);
    if (at == std::string_view::npos) return false;
    // "Cypress Best Practices" are no Cypress.
    const std::size_t next = at + name.size() + 1;
    const bool longer = next < padded.size() && padded[next - 1] == ' ' && padded[next] >= 'A' &&
                        padded[next] <= 'Z';
    return !longer;
  });
}

/// Where the title stands to the thing.
Record::Titled Record::titled(const std::vector<std::string>& names) const {
  static constexpr std::array<std::string_view, 12> kTaking = {
      " use",    " using", " adopt", " choose", " introduce", " with",
      " select", " to",    " keep",  " on",     " pick",      " try"};
  std::string title = "On " + title_;
  for (std::size_t at = title.find("-based"); at != std::string::npos; at = title.find("-based"))
    title[at] = ' ';
  for (const std::string& name : names) {
    const std::size_t at = words_.find_name(title, name);
    if (at == std::string_view::npos) continue;
    std::string before = lower(std::string_view(title).substr(0, at));
    if (is_taken_away(before)) return Titled::away;
    before = ' ' + std::string(trim(before));
    for (const std::string_view article : {" the", " a", " an"})
      if (before.ends_with(article)) before.resize(before.size() - article.size());
    if (std::ranges::any_of(kTaking, [&](auto word) { return before.ends_with(word); }) &&
        before != " on")
      return Titled::taken;
    // "Go for the probing tier", and not "Rails helpers".
    static constexpr std::array<std::string_view, 7> kBehind = {"for",     "as", "to", "over",
                                                                "instead", "in", ""};
    const bool opens = before.ends_with(':') || before.ends_with('.') || before == " on";
    const std::string_view rest = trim(std::string_view(title).substr(at + name.size()));
    const std::string_view next = rest.substr(0, rest.find(' '));
    const bool alone = std::ranges::find(kBehind, next) != kBehind.end();
    return opens && alone ? Titled::taken : Titled::named;
  }
  return Titled::no;
}

/// The title names it, or the decision begins with taking it or lists it; neither takes it away.
bool Record::takes(const std::vector<std::string>& names) const {
  const Titled title = titled(names);
  if (title == Titled::taken || title == Titled::away) return title == Titled::taken;
  bool lists = false;
  for (const Passage& passage : passages_) {
    if (!is_decision(passage.section)) continue;
    if (passage.kind == PassageKind::item) {
      if (lists && word_count(passage.text) < 8 && names_any(passage.text, names)) return true;
      continue;
    }
    const std::string low = lower(passage.text);
    lists = low.ends_with(':') && (contains(low, " use") || contains(low, "chosen"));
    for (const std::string& sentence : sentences(passage.text)) {
      const bool settled = std::ranges::any_of(
          names, [&](const std::string& name) { return words_.settles_on(sentence, name); });
      if (settled && !is_against(sentence)) return true;
    }
  }
  return false;
}

bool Record::benefits(std::string_view sentence) const {
  const std::string low = ' ' + lower(sentence) + ' ';
  return words_.names_benefit(low) && !is_against(sentence);
}

/// Sentences about the thing below such headings: those that say "because", or that praise it.
std::optional<RecordReason> Record::by_sentences(const std::vector<std::string>& names,
                                                 bool (*below)(std::string_view),
                                                 bool with_reason) const {
  for (const Passage& passage : passages_) {
    if (passage.kind != PassageKind::paragraph || passage.set_off || !below(passage.section))
      continue;
    bool about = false;
    for (const std::string& sentence : sentences(passage.text)) {
      const bool goes_on = about && (sentence.starts_with("It ") || sentence.starts_with("This "));
      about = names_any(sentence, names) || goes_on;
      if (!about || is_against(sentence) || sentence.ends_with(":")) continue;
      if (with_reason ? !words_.gives_reason(sentence) : !benefits(sentence)) continue;
      // What only takes the thing says nothing for it.
      const bool takes = std::ranges::any_of(
          names, [&](const std::string& name) { return words_.settles_on(sentence, name); });
      if (!with_reason && takes) continue;
      RecordReason out = cut_to_fit(sentence, passage, false);
      if (!out.quote.empty() && !is_half(out) &&
          (!out.cut || benefits(out.quote) || words_.gives_reason(out.quote)))
        return out;
    }
  }
  return std::nullopt;
}

/// The first item below "for two reasons:" in the decision.
std::optional<RecordReason> Record::by_items(const std::vector<std::string>& names) const {
  bool about = false, reasons = false;
  for (const Passage& passage : passages_) {
    if (!is_decision(passage.section) && !is_rationale(passage.section)) continue;
    if (passage.kind == PassageKind::item) {
      if (!about || !reasons || is_against(passage.text) || word_count(passage.text) < kFewest)
        continue;
      RecordReason out = cut_to_fit(passage.text, passage, false);
      if (!out.quote.empty()) return out;
      continue;
    }
    const std::string low = lower(passage.text);
    about = about || names_any(passage.text, names);
    reasons = is_rationale(passage.section) || contains(low, "reason") ||
              low.ends_with("because:") || low.ends_with("because");
  }
  return std::nullopt;
}

/// Items that speak for it: with its name, below a heading with its name, or, where the record is
/// about nothing else, below one of advantages.
std::optional<RecordReason> Record::by_advantages(const std::vector<std::string>& names) const {
  const bool only_it = titled(names) == Titled::taken;
  std::string option;  // the heading above those that only say which side the items are on
  for (const Passage& passage : passages_) {
    if (passage.kind == PassageKind::heading && !is_side(passage.text)) option = passage.text;
    if (passage.kind != PassageKind::item || word_count(passage.text) < kFewest) continue;
    const bool side = speaks_for(passage.text) || is_advantage(passage.section);
    const bool about = names_any(passage.text, names) || names_any(option, names) ||
                       (only_it && is_advantage(passage.section));
    if (!side || !about || is_against(passage.text)) continue;
    RecordReason out = cut_to_fit(passage.text, passage, true);
    if (!out.quote.empty()) return out;
  }
  return std::nullopt;
}

std::optional<RecordReason> Record::reason_for(const std::vector<std::string>& names) const {
  if (!stands_ || !takes(names)) return std::nullopt;
  const auto decided = [](std::string_view section) {
    return is_decision(section) || is_rationale(section);
  };
  const auto follows = [](std::string_view section) {
    return contains(lower(section), "consequence");
  };
  if (auto found = by_sentences(names, decided, true)) return found;
  if (auto found = by_items(names)) return found;
  if (auto found = by_sentences(names, decided, false)) return found;
  if (auto found = by_advantages(names)) return found;
  return by_sentences(names, follows, false);
}

}  // namespace cutaway::narrative
