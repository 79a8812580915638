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
  // "Positive consequences" are no cons.
  const bool cons = low.ends_with("cons") || contains(low, "cons ");
  return has_any(low, kWords) && !cons && !contains(low, "disadvantages") &&
         !contains(low, "negative");
}

bool is_context(std::string_view section) {
  static constexpr std::array<std::string_view, 7> kWords = {
      "context", "problem", "background", "motivation", "issue", "situation", "introduction"};
  return has_any(lower(section), kWords);
}

/// What a sentence that speaks against a thing, or for another one, or tells what to do, holds.
bool is_against(std::string_view text) {
  static constexpr std::array<std::string_view, 25> kWords = {
      " but ",      " however",    " not ",     "n't ",      " cannot ",     " risk",
      " downside",  " drawback",   " although", " despite",  " reject",      " unlike",
      " harder",    " no longer ", " todo",     " should ",  " must ",       " will have to ",
      " refer to ", "?",           " younger ", " immature", " less mature", " learning curve",
      " overhead"};
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

/// Whether a clause was cut within parentheses, or behind so few words that it says little.
bool is_torn(std::string_view clause) {
  constexpr std::size_t kFewestOfClause = 7;
  return word_count(clause) < kFewestOfClause ||
         std::ranges::count(clause, '(') != std::ranges::count(clause, ')');
}

/// The text, or its first sentence, or as much of it as can be quoted; no quote: none of them.
RecordReason cut_to_fit(const std::string& text, const Passage& passage, bool advantage) {
  if (word_count(text) <= kMostAlone)
    return {text, false, advantage, false, passage.line, passage.end_line};
  const auto told = sentences(text);
  std::string clause = told.size() > 1 && word_count(told.front()) >= kFewest
                           ? clause_of(told.front(), kMostAlone)
                           : clause_of(text, kMostOfRecord);
  if (clause.empty() || is_torn(clause)) clause = clause_of(text, kMostAlone);
  if (clause != text && is_torn(clause) && !(told.size() > 1 && clause == told.front()))
    clause = {};
  const bool cut = clause != text && (told.empty() || clause != told.front());
  return {clause, cut, advantage, false, passage.line, passage.end_line};
}

/// What is left of a sentence that begins with its reason and was cut before it says of what.
bool is_half(const RecordReason& reason) {
  const std::string low = lower(reason.quote);
  return reason.cut &&
         (low.starts_with("due to") || low.starts_with("because") || low.starts_with("since ") ||
          low.starts_with("given ") || low.starts_with("as ") || low.starts_with("with "));
}

/// "… because", "… because:", "… because...": the reasons follow.
bool ends_because(std::string_view sentence) {
  while (!sentence.empty() && (sentence.back() == '.' || sentence.back() == ':'))
    sentence.remove_suffix(1);
  if (sentence.ends_with("\u2026")) sentence.remove_suffix(3);
  return trim(sentence).ends_with("because");
}

/// "Chosen option: Next.js, because": what follows is a list.
bool is_unfinished(std::string_view sentence) {
  return sentence.ends_with(':') || ends_because(sentence) || sentence.ends_with(',');
}

/// A heading that only says on which side the items below it are.
bool is_side(std::string_view heading) {
  const std::string low = lower(heading);
  return contains(low, "pros") || contains(low, "advantages") || contains(low, "good") ||
         contains(low, "cons") || contains(low, "drawbacks");
}

/// What stands behind `Status`, in lower case.
std::string status_of(std::string_view text) {
  const std::string head = lower(text.substr(0, 1500));
  const std::size_t at = head.find("status");
  if (at == std::string::npos) return {};
  // "Accepted [Proposed, Accepted, Rejected, …]": what a template offers is no status.
  std::string out = head.substr(at, 60);
  return out.substr(0, out.find('['));
}

/// What is no more, or was only begun, decides nothing.
bool is_void(std::string_view status) {
  static constexpr std::array<std::string_view, 6> kWords = {"superseded", "superceded", "rejected",
                                                             "deprecated", "obsolete",   "draft"};
  return has_any(status, kWords);
}

/// "We need to decide upon a platform": that something is to be chosen says nothing for what is.
bool only_asks(std::string_view sentence) {
  static constexpr std::array<std::string_view, 5> kWords = {
      " to decide", " to choose", " to select", " to pick", " a decision"};
  return has_any(lower(sentence), kWords);
}

/// Below "Pros and cons of the options" each heading is one of them.
bool is_of_option(std::string_view section) {
  static constexpr std::array<std::string_view, 5> kWords = {
      "options /", "alternatives /", "cons /", "considered /", "pros / cons"};
  return has_any(lower(section), kWords);
}

/// How deep a heading is: by its signs, or for an underline by when that sign came first.
std::size_t depth_of(std::string_view line, std::string_view below, std::string& underlines) {
  const std::string_view shown = trim(line), under = trim(below);
  const std::size_t signs = shown.find_first_not_of('#');
  if (signs != std::string_view::npos && signs > 0) return signs;
  if (under.size() < 3 || under.find_first_not_of(under[0]) != std::string_view::npos) return 1;
  if (underlines.find(under[0]) == std::string::npos) underlines += under[0];
  return underlines.find(under[0]) + 1;
}

/// Of each passage the headings above it: "Decision / Redis".
std::vector<std::string> sections_of(const std::vector<Passage>& passages, std::string_view text,
                                     std::string_view title) {
  const auto lines = split(text, '\n');
  const auto line = [&](std::size_t number) {
    return number < lines.size() ? lines[number] : std::string_view();
  };
  std::vector<std::pair<std::size_t, std::string>> open;
  std::vector<std::string> out;
  std::string underlines;
  for (const Passage& passage : passages) {
    if (passage.kind == PassageKind::title || passage.kind == PassageKind::heading) {
      const std::size_t depth = depth_of(line(passage.line - 1), line(passage.line), underlines);
      while (!open.empty() && open.back().first >= depth) open.pop_back();
      open.emplace_back(depth, passage.text);
    }
    std::string all;
    for (const auto& [depth, name] : open) {
      if (name == title && open.size() > 1) continue;
      all += (all.empty() ? "" : " / ") + name;
    }
    out.push_back(all.empty() ? passage.section : all);
  }
  return out;
}

}  // namespace

Record::Record(std::string_view path, std::string_view text, const ReasonWords& words)
    : words_(words), passages_(read_prose(text, 400)), date_(date_of(text)) {
  const std::string name = lower(base_name(path));
  const std::string status = status_of(text);
  stands_ = !contains(name, "template") && !contains(name, "readme") && !contains(name, "index") &&
            !is_void(status);
  proposed_ = contains(status, "propos") && !contains(status, "accepted");
  for (const Passage& passage : passages_) {
    const bool heading = passage.kind == PassageKind::title || passage.kind == PassageKind::heading;
    if (heading && title_.empty()) title_ = passage.text;
  }
  sections_ = sections_of(passages_, text, title_);
}

/// Whether the sentence is about the thing: "Bun provides …", "Using Bun …".
bool Record::opens_with(const std::string& sentence, const std::vector<std::string>& names) const {
  constexpr std::size_t kLead = 8;  // bytes of "Using "
  return std::ranges::any_of(names, [&](const std::string& name) {
    const std::size_t at = words_.find_name("  " + sentence, name);
    return at != std::string_view::npos && at <= kLead;
  });
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
    // "According to the Azure metrics": what is said of it there is not said of Azure.
    const std::string_view rest = std::string_view(padded).substr(std::min(next, padded.size()));
    return !longer && !words_.speaks_of_thing(rest.substr(0, rest.find_first_of(" .,;")));
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
    // "Go for the probing tier", and not "Rails helpers".
    static constexpr std::array<std::string_view, 8> kBehind = {"for",     "as", "to", "over",
                                                                "instead", "in", "",   "and"};
    const bool opens = before.ends_with(':') || before.ends_with('.') || before == " on";
    const std::string_view rest = trim(std::string_view(title).substr(at + name.size()));
    const std::string next = lower(rest.substr(0, rest.find(' ')));
    const bool alone = std::ranges::find(kBehind, next) != kBehind.end();
    // "Use Rails validators" takes these; "Serve drafts using GraphQL" serves them by what is
    // there.
    constexpr std::size_t kFewWords = 3;
    const bool by_means = before.ends_with(" using") && word_count(before) > kFewWords;
    // "Use Prisma to connect to Postgres" takes the first of them.
    static constexpr std::array<std::string_view, 8> kMoves = {
        "mov", "migrat", "switch", "chang", "convert", "transition", "port", "from"};
    const bool reached = before.ends_with(" to") && !has_any(before, kMoves);
    if (std::ranges::any_of(kTaking, [&](auto word) { return before.ends_with(word); }) &&
        before != " on" && !by_means && !reached && (alone || words_.calls_a_kind(next)))
      return Titled::taken;
    return opens && alone ? Titled::alone : Titled::named;
  }
  return Titled::no;
}

/// "HTTP: plain Fastify (no NestJS wrapper)": of a list of what was decided upon, Fastify.
bool Record::lists_one(std::string_view item, const std::vector<std::string>& names) const {
  constexpr std::size_t kShort = 8;  // words
  const std::string_view told = trim(item.substr(0, item.find_first_of("(.;")));
  return word_count(told) < kShort && !contains(' ' + lower(told), " no ") &&
         !contains(' ' + lower(told), " not ") && names_any(told, names);
}

/// The title names it, or the decision begins with taking it or lists it; neither takes it away.
bool Record::takes(const std::vector<std::string>& names) const {
  const Titled title = titled(names);
  if (title == Titled::taken || title == Titled::alone) return true;
  if (title == Titled::away) return false;
  bool lists = false;
  for (std::size_t p = 0; p < passages_.size(); ++p) {
    const Passage& passage = passages_[p];
    if (!is_decision(sections_[p])) continue;
    if (passage.kind == PassageKind::item && lists && lists_one(passage.text, names)) return true;
    const std::string low = lower(passage.text);
    if (passage.kind != PassageKind::item)
      lists = low.ends_with(':') && (contains(low, " use") || contains(low, "chosen") ||
                                     low.ends_with(" is:") || low.ends_with(" are:"));
    for (const std::string& sentence : sentences(passage.text)) {
      const bool settled = std::ranges::any_of(
          names, [&](const std::string& name) { return words_.settles_on(sentence, name); });
      if (settled && !is_against(sentence)) return true;
    }
  }
  return false;
}

/// Whether the record is about taking this thing: by its title, or by how the decision begins. One
/// that is headed "Terraform" may only say where its files lie.
bool Record::is_about(const std::vector<std::string>& names) const {
  if (titled(names) == Titled::taken) return true;
  for (std::size_t p = 0; p < passages_.size(); ++p) {
    const Passage& passage = passages_[p];
    if (passage.kind != PassageKind::paragraph || !is_decision(sections_[p])) continue;
    const auto told = sentences(passage.text);
    // "The Azure Database for PostgreSQL" is not Azure.
    return !told.empty() && names_any(told.front(), names) &&
           std::ranges::any_of(names, [&](const std::string& name) {
             return words_.settles_on(told.front(), name, true);
           });
  }
  return false;
}

bool Record::benefits(std::string_view sentence) const {
  std::string low = ' ' + lower(sentence) + ' ';
  // What runs the tests is no praise.
  constexpr std::string_view kRun = "continuous integration";
  if (const std::size_t at = low.find(kRun); at != std::string::npos) low.erase(at, kRun.size());
  // "If we decide to use it …" has not decided.
  return words_.names_benefit(low) && !low.starts_with(" if we ") && !is_against(sentence);
}

/// Sentences about the thing below such headings: those that say "because", or that praise it.
std::optional<RecordReason> Record::by_sentences(const std::vector<std::string>& names,
                                                 bool (*below)(std::string_view), bool with_reason,
                                                 bool about_it) const {
  for (std::size_t p = 0; p < passages_.size(); ++p) {
    const Passage& passage = passages_[p];
    if (passage.kind != PassageKind::paragraph || passage.set_off || !below(sections_[p])) continue;
    bool about = about_it;
    for (const std::string& sentence : sentences(passage.text)) {
      const bool goes_on = about && (sentence.starts_with("It ") || sentence.starts_with("This "));
      about = names_any(sentence, names) || goes_on || (about_it && is_rationale(sections_[p]));
      if (!about || is_against(sentence) || is_unfinished(sentence)) continue;
      const bool reason = words_.gives_reason(sentence) || contains(sentence, " reason is ");
      if (with_reason ? !reason : !benefits(sentence)) continue;
      // "With Flask we also use SQLAlchemy, which …" praises the other.
      if (below == is_context && (!opens_with(sentence, names) || contains(sentence, " also ")))
        continue;
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

/// The first item below "for two reasons:" in the decision, or below "Reasons for Biome:" anywhere;
/// in the decision of a record that is about it, too, one that praises below what takes it.
std::optional<RecordReason> Record::by_items(const std::vector<std::string>& names,
                                             bool about_it) const {
  static constexpr std::array<std::string_view, 5> kFor = {"reasons for", "benefits of",
                                                           "advantages of", "pros of", "why "};
  bool about = false, reasons = false, taken = false;
  for (std::size_t p = 0; p < passages_.size(); ++p) {
    const Passage& passage = passages_[p];
    const bool decided = is_decision(sections_[p]) || is_rationale(sections_[p]);
    const std::string low = lower(passage.text);
    const bool heads = passage.kind == PassageKind::paragraph && names_any(passage.text, names) &&
                       ((has_any(low, kFor) && low.ends_with(':')) || ends_because(low));
    if (!decided && !heads && !(passage.kind == PassageKind::item && about && reasons)) {
      about = reasons = taken = false;
      continue;
    }
    if (passage.kind == PassageKind::item) {
      const bool praise = taken && benefits(passage.text);
      if (!about || !(reasons || praise) || is_against(passage.text) ||
          word_count(passage.text) < kFewest)
        continue;
      RecordReason out = cut_to_fit(passage.text, passage, false);
      if (!out.quote.empty()) return out;
      continue;
    }
    about = heads || (decided && (about || names_any(passage.text, names)));
    taken = decided && about_it && std::ranges::any_of(names, [&](const std::string& name) {
              const auto told = sentences(passage.text);
              return !told.empty() && words_.settles_on(told.back(), name);
            });
    reasons = heads || is_rationale(sections_[p]) || contains(low, "reason") || ends_because(low);
  }
  return std::nullopt;
}

/// Items that speak for it: with its name, below a heading with its name, or, where the record is
/// about nothing else, below one of advantages.
std::optional<RecordReason> Record::by_advantages(const std::vector<std::string>& names) const {
  const bool only_it = titled(names) == Titled::taken || titled(names) == Titled::alone;
  std::string option;  // the heading above those that only say which side the items are on
  for (std::size_t p = 0; p < passages_.size(); ++p) {
    const Passage& passage = passages_[p];
    if (passage.kind == PassageKind::heading && !is_side(passage.text)) option = passage.text;
    if (passage.kind != PassageKind::item || word_count(passage.text) < kFewest) continue;
    // "Slonik: write raw SQL to talk to Postgres" speaks for Slonik.
    if (is_of_option(sections_[p]) && !names_any(option, names)) continue;
    const bool side = speaks_for(passage.text) || is_advantage(passage.section);
    const bool about = names_any(passage.text, names) || names_any(option, names) ||
                       (only_it && (is_advantage(passage.section) || is_decision(passage.section)));
    if (!side || !about || is_against(passage.text)) continue;
    const bool marked = passage.text.starts_with("+ ");
    RecordReason out = cut_to_fit(marked ? passage.text.substr(2) : passage.text, passage, true);
    if (!out.quote.empty()) return out;
  }
  return std::nullopt;
}

/// "Using Redis will allow us to:" above a list of what is good about that.
bool Record::leads_to_good(std::string_view text, const std::vector<std::string>& names) const {
  static constexpr std::array<std::string_view, 4> kBy = {"using ", "choosing ", "adopting ",
                                                          "with "};
  static constexpr std::array<std::string_view, 5> kWill = {" will", " allow", " enable", " help",
                                                            " lets "};
  const std::string low = lower(text);
  return low.ends_with(':') && has_any(low, kBy) && has_any(low, kWill) && !is_against(text) &&
         names_any(text, names);
}

/// What a record that takes one thing only says is better with it, below "Consequences".
std::optional<RecordReason> Record::by_consequences(const std::vector<std::string>& names) const {
  bool led = false;
  for (std::size_t p = 0; p < passages_.size(); ++p) {
    const Passage& passage = passages_[p];
    const bool text = passage.kind == PassageKind::item || passage.kind == PassageKind::paragraph;
    if (!text || passage.set_off || !contains(lower(sections_[p]), "consequence")) continue;
    if (passage.kind == PassageKind::paragraph) led = leads_to_good(passage.text, names);
    const auto told = sentences(passage.text);
    const bool good =
        !told.empty() && (benefits(told.front()) ||
                          (led && passage.kind == PassageKind::item && !is_against(told.front())));
    if (!good || word_count(told.front()) < kFewest || is_unfinished(told.front()) ||
        contains(told.front(), " require"))
      continue;
    RecordReason out = cut_to_fit(told.front(), passage, false);
    if (!out.quote.empty() && !out.cut) return out;
  }
  return std::nullopt;
}

/// What was needed, from what the record says of the state of things.
std::optional<RecordReason> Record::by_need() const {
  constexpr std::size_t kFewestOfNeed = 7, kMostOfNeed = 34;
  for (std::size_t p = 0; p < passages_.size(); ++p) {
    const Passage& passage = passages_[p];
    const bool driver =
        passage.kind == PassageKind::item && contains(lower(sections_[p]), "driver");
    const bool told = passage.kind != PassageKind::heading && is_context(sections_[p]);
    if (passage.set_off || (!driver && !told)) continue;
    for (const std::string& sentence : sentences(passage.text)) {
      const std::size_t words = word_count(sentence);
      if (words < kFewestOfNeed || words > kMostOfNeed || is_against(sentence) ||
          is_unfinished(sentence) || (!driver && !words_.tells_need(sentence)) ||
          only_asks(sentence))
        continue;
      return RecordReason{sentence, false, false, true, passage.line, passage.end_line};
    }
  }
  return std::nullopt;
}

std::optional<RecordReason> Record::reason_for(const std::vector<std::string>& names) const {
  if (!stands_ || !takes(names)) return std::nullopt;
  const auto decided = [](std::string_view section) {
    return is_decision(section) || is_rationale(section);
  };
  const auto follows = [](std::string_view section) {
    return contains(lower(section), "consequence") || contains(lower(section), "implication");
  };
  const bool about_it = is_about(names);
  if (auto found = by_sentences(names, decided, true, about_it)) return found;
  if (auto found = by_items(names, about_it)) return found;
  if (auto found = by_sentences(names, decided, false)) return found;
  if (auto found = by_advantages(names)) return found;
  if (about_it) {
    if (auto found = by_sentences(names, is_context, false)) return found;
  }
  if (auto found = by_sentences(names, follows, false, about_it)) return found;
  if (!about_it) return std::nullopt;
  if (auto found = by_consequences(names)) return found;
  return by_need();
}

}  // namespace cutaway::narrative
