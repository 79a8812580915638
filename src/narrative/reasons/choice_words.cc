// SPDX-License-Identifier: Apache-2.0
// Compares titles and sentences with the words of choices.
#include "narrative/reasons/choice_words.h"

#include <algorithm>
#include <utility>

#include "base/text.h"

namespace cutaway::narrative {
namespace {

using Words = std::vector<std::string>;

bool any_in(const Words& words, std::string_view low) {
  return std::ranges::any_of(words, [&](const std::string& word) { return contains(low, word); });
}

/// Whether the text ends with whole words.
bool ends_with_word(std::string_view text, std::string_view word) {
  return text.ends_with(word) &&
         (text.size() == word.size() || text[text.size() - word.size() - 1] == ' ');
}

std::string_view first_word(std::string_view text) { return text.substr(0, text.find(' ')); }

}  // namespace

ChoiceWords::ChoiceWords(const catalogue::Catalogue& catalogue) {
  const std::pair<std::string_view, Words*> lists[] = {
      {"title.takes", &takes_},     {"title.changes", &changes_},
      {"title.into", &into_},       {"title.leaves", &leaves_},
      {"title.away", &away_},       {"title.between", &between_},
      {"title.follows", &follows_}, {"title.never", &never_},
      {"title.nouns", &nouns_},     {"title.uses", &uses_},
      {"title.reworks", &reworks_}, {"title.now", &now_},
      {"why.strong", &strong_},     {"why.plain", &plain_},
      {"why.leads", &leads_},       {"why.unfit", &unfit_},
      {"why.title", &title_},       {"why.title_left", &title_left_},
      {"why.thin", &thin_},         {"title.kinds", &kinds_},
      {"title.brings", &brings_},   {"title.purposes", &purposes_},
      {"title.turns", &turns_},     {"why.behind", &behind_},
      {"why.at_name", &at_name_},   {"why.of_line", &of_line_},
      {"why.others", &others_},     {"why.outcome", &outcome_},
      {"title.acts", &acts_}};
  for (const auto& [key, word] : catalogue.table("choice_words")) {
    for (const auto& [name, list] : lists)
      if (key == name) list->push_back(word);
  }
}

std::string ChoiceWords::spread(std::string_view text) {
  std::string out = lower(text);
  for (std::size_t i = 0; i < out.size(); ++i) {
    static constexpr std::string_view kSigns = ",;()[]{}\"'`*!?\n\t\r";
    const bool ends =
        (out[i] == '.' || out[i] == ':') && (i + 1 == out.size() || out[i + 1] == ' ');
    const bool quote = out[i] == '\'' && i > 0 && out[i - 1] != ' ' && i + 1 < out.size() &&
                       out[i + 1] != ' ';  // "don't"
    if (ends || (!quote && kSigns.find(out[i]) != std::string_view::npos)) out[i] = ' ';
  }
  return out;
}

std::string_view ChoiceWords::opening(std::string_view low, std::size_t most) {
  std::size_t words = 0, end = 0;
  for (; end < low.size() && words < most; ++end)
    words += low[end] == ' ' && end > 0 && low[end - 1] != ' ' ? 1 : 0;
  return low.substr(0, end);
}

std::string ChoiceWords::subject_of(std::string_view sentence) {
  const std::string low = spread(sentence);
  std::string_view rest = trim(low);
  if (rest.starts_with("the ")) rest = trim(rest.substr(4));
  return std::string(rest.substr(0, rest.find(' ')));
}

std::string_view ChoiceWords::open(std::string_view title) {
  constexpr std::size_t kLongestPrefix = 32;
  const std::size_t colon = title.find(": ");
  if (colon != std::string_view::npos && colon < kLongestPrefix &&
      title.substr(0, std::min(title.find('('), colon)).find(' ') == std::string_view::npos)
    title = trim(title.substr(colon + 2));
  // "Storage - Use …": the part that it is about.
  const std::size_t dash = title.find(" - ");
  if (dash != std::string_view::npos && dash == title.find(' '))
    title = trim(title.substr(dash + 3));
  while (!title.empty() && title.front() == '[' && title.find(']') != std::string_view::npos)
    title = trim(title.substr(title.find(']') + 1));
  const std::size_t number = title.rfind(" (#");
  if (number != std::string_view::npos && title.ends_with(")")) title = title.substr(0, number);
  return title;
}

/// Where the clause that begins at `from` ends, and where the next begins: at "&", and at a comma
/// or "and" with a deed behind it: "pin what is unsafe, replace X".
static std::size_t end_of_clause(std::string_view title, std::size_t from, std::size_t& next) {
  static constexpr std::string_view kDeeds[] = {
      "replace", "replaced", "remove", "removed", "drop",   "dropped",
      "use",     "switch",   "add",    "added",   "update", "updated",
      "upgrade", "upgraded", "fix",    "fixed",   "pin",    "bump"};
  std::size_t to = title.size();
  next = title.size();
  for (const std::string_view joint : {" & ", ", and ", ", ", " and "})
    for (std::size_t at = title.find(joint, from); at < to; at = title.find(joint, at + 1)) {
      const std::string behind = lower(title.substr(at + joint.size()));
      const std::string_view first = std::string_view(behind).substr(0, behind.find(' '));
      if (joint != " & " && std::ranges::find(kDeeds, first) == std::end(kDeeds)) continue;
      to = at;
      next = at + joint.size();
      break;
    }
  return to;
}

std::vector<std::string> ChoiceWords::titles_in(std::string_view subject,
                                                std::size_t longest) const {
  std::vector<std::string> out;
  std::size_t begin = 0;
  // " chore(deps): " inside of it begins the next one.
  for (std::size_t at = subject.find(": "); at != subject.npos; at = subject.find(": ", at + 1)) {
    const std::size_t word = subject.rfind(' ', at) + 1;
    const std::string kind = lower(subject.substr(word, at - word));
    if (word <= begin || std::ranges::find(kinds_, kind.substr(0, kind.find('('))) == kinds_.end())
      continue;
    out.emplace_back(trim(subject.substr(begin, word - begin)));
    begin = word;
  }
  if (begin > 0 || subject.size() <= longest) {
    out.emplace_back(subject.substr(begin));
    return out;
  }
  for (std::size_t from = 0; from < subject.size();) {
    std::size_t next = subject.size();
    const std::size_t to = end_of_clause(subject, from, next);
    out.emplace_back(trim(subject.substr(from, to - from)));
    from = next;
  }
  return out;
}

std::string ChoiceWords::clause_with(std::string_view title,
                                     const std::vector<std::string>& names) {
  for (std::size_t from = 0; from < title.size();) {
    std::size_t next = title.size();
    const std::size_t to = end_of_clause(title, from, next);
    std::string clause(title.substr(from, to - from));
    from = next;
    const std::string low = spread(clause);
    bool named = false;
    for (const std::string& name : names) {
      const std::size_t at = name.empty() ? low.npos : low.find(name);
      if (at == low.npos) continue;
      named = true;
      clause.replace(at, name.size(), name.size(), '_');
    }
    if (named) return clause;
  }
  return std::string(title);
}

std::string ChoiceWords::with_what_it_mends(const std::string& before,
                                            const std::string& sentence) {
  const std::string low = lower(sentence);
  const bool mends = contains(low, " fix this") || contains(low, " fixes this");
  return mends && !before.empty() ? before + ' ' + sentence : sentence;
}

bool ChoiceWords::may_choose(std::string_view title) const {
  return !any_in(never_, ' ' + std::string(title) + ' ');
}

Move ChoiceWords::move_of(std::string_view low, std::size_t begin, std::size_t end) const {
  const std::string_view behind = trim(low.substr(std::min(end, low.size())));
  const std::string_view next = first_word(behind);
  const bool support = next == "support" || next == "integration";
  if (!next.empty() && !next.starts_with('#') && !support &&
      std::ranges::find(follows_, next) == follows_.end())
    return Move::none;
  std::string_view before = trim(low.substr(0, begin));
  const bool changes = std::ranges::find(changes_, first_word(trim(before))) != changes_.end();
  const auto led_by = [&](const Words& words) {
    return std::ranges::any_of(
        words, [&](const std::string& word) { return ends_with_word(before, word); });
  };
  for (int i = 0; i < 4; ++i) {
    if (led_by(leaves_) || (changes && led_by(away_)) || turned_away(before, behind))
      return Move::leaves;
    if (!support && (led_by(takes_) || (changes && led_by(into_) && turns_first(before))))
      return Move::takes;
    if (!support && led_by(uses_)) return tells_use(before, next) ? Move::takes : Move::none;
    const auto skipped = std::ranges::find_if(
        between_, [&](const std::string& word) { return ends_with_word(before, word); });
    if (skipped == between_.end()) return Move::none;
    before = trim(before.substr(0, before.size() - skipped->size()));
  }
  return Move::none;
}

/// "Migrate the ws crate to tungstenite": the verb stands right before, and "to" right behind.
bool ChoiceWords::turned_away(std::string_view before, std::string_view behind) const {
  if (std::ranges::find(changes_, before) == changes_.end()) return false;
  const std::string_view noun = first_word(behind);
  if (std::ranges::find(nouns_, noun) != nouns_.end()) behind = trim(behind.substr(noun.size()));
  return std::ranges::find(turns_, first_word(behind)) != turns_.end();
}

/// "Convert the schema to a tree before passing to Apollo" turns it into a tree: the first "to"
/// counts.
bool ChoiceWords::turns_first(std::string_view before) const {
  const std::string_view word = before.substr(before.rfind(' ') + 1);
  const std::string_view front = before.substr(0, before.size() - word.size());
  const auto words = split(front, ' ');
  return std::ranges::find(words, word) == words.end();
}

/// "Use X", "now uses X", "Refactor the mail to use X"; "add indexes for pages using X" tells of
/// something else.
bool ChoiceWords::tells_use(std::string_view before, std::string_view next) const {
  const auto verb = std::ranges::find_if(
      uses_, [&](const std::string& word) { return ends_with_word(before, word); });
  before = trim(before.substr(0, before.size() - verb->size()));
  if (before.empty() || next == "instead") return true;
  const std::string_view last = before.substr(before.rfind(' ') + 1);
  const std::string_view first = first_word(before);
  const bool reworks = std::ranges::find(changes_, first) != changes_.end() ||
                       std::ranges::find(reworks_, first) != reworks_.end();
  return std::ranges::find(now_, last) != now_.end() || (last == "to" && reworks);
}

bool ChoiceWords::brings_for(std::string_view low, std::size_t begin, std::size_t end) const {
  std::string_view before = trim(low.substr(0, begin));
  for (int i = 0; i < 2; ++i)
    for (const std::string& word : between_)
      if (ends_with_word(before, word))
        before = trim(before.substr(0, before.size() - word.size()));
  if (std::ranges::find(brings_, before) == brings_.end()) return false;
  std::string_view behind = trim(low.substr(std::min(end, low.size())));
  const std::string_view noun = first_word(behind);
  if (std::ranges::find(nouns_, noun) != nouns_.end()) behind = trim(behind.substr(noun.size()));
  if (!behind.starts_with("to ")) return false;
  return std::ranges::find(purposes_, first_word(trim(behind.substr(3)))) != purposes_.end();
}

bool ChoiceWords::calls_by_noun(std::string_view low) const {
  bool noun = false;
  for (const std::string_view word : split(low, ' '))
    noun |= std::ranges::find(nouns_, word) != nouns_.end();
  const std::string_view first = first_word(trim(low));
  const auto opens = [&](const Words& words) {
    return std::ranges::any_of(words,
                               [&](const std::string& word) { return first_word(word) == first; });
  };
  return noun && (opens(changes_) || opens(takes_) || opens(uses_) || opens(leaves_));
}

bool ChoiceWords::goes_on(std::string_view sentence) const {
  std::string low = lower(trim(sentence));
  // "1. it helps with …", "- it is faster"
  const std::size_t sign = low.find_first_not_of("0123456789");
  if (sign != std::string::npos && low.substr(sign).find_first_of(".)-*") == 0)
    low = trim(low.substr(sign + 1));
  return std::ranges::any_of(leads_,
                             [&](const std::string& word) { return low.starts_with(word); });
}

int ChoiceWords::reason_in(std::string_view sentence, bool names) const {
  constexpr int kStrong = 3, kNamed = 2, kPlain = 1;
  std::string low = ' ' + lower(sentence.substr(sentence.starts_with("- ") ? 2 : 0)) + ' ';
  if (any_in(unfit_, low)) return 0;
  drop_others(low);
  if (any_in(strong_, low)) return kStrong + (names ? kNamed : 0);
  return names && any_in(plain_, low) ? kPlain + kNamed : 0;
}

void ChoiceWords::drop_others(std::string& low) const {
  constexpr std::string_view kDone = " deprecated";
  if (low.starts_with(std::string(kDone) + ' ')) low.erase(0, kDone.size());
  for (const std::string& word : others_)
    if (const std::size_t at = low.find(word); at != low.npos) low.erase(at, word.size() - 1);
}

/// "Refactor to remove ______ dependency": what goes, of which `clause_with` took out the name, is
/// what was done; "to remove 2 MB" says what for.
static void drop_deed(std::string& low) {
  for (const std::string_view verb : {" to remove ", " to drop ", " to get rid of "}) {
    const std::size_t at = low.find(verb);
    if (at == low.npos) continue;
    std::string_view behind = std::string_view(low).substr(at + verb.size());
    for (const std::string_view front : {"the ", "our ", "`", "\""})
      if (behind.starts_with(front)) behind.remove_prefix(front.size());
    if (behind.starts_with('_')) low.erase(at, verb.size() - 1);
  }
}

bool ChoiceWords::reason_in_title(std::string_view title, bool leaves) const {
  std::string low = ' ' + lower(title.substr(title.starts_with("- ") ? 2 : 0)) + ' ';
  drop_others(low);
  drop_deed(low);
  return any_in(title_, low) || any_in(behind_, low) || (leaves && any_in(title_left_, low));
}

bool ChoiceWords::reason_behind(std::string_view title) const {
  return any_in(behind_, ' ' + lower(title) + ' ');
}

bool ChoiceWords::reasons_at(std::string_view low, std::size_t end) const {
  const std::string_view behind = trim(low.substr(std::min(end, low.size())));
  return std::ranges::any_of(at_name_, [&](const std::string& word) {
    return behind.starts_with(word) && behind.substr(word.size()).starts_with(' ');
  });
}

bool ChoiceWords::speaks_of_line(std::string_view sentence) const {
  const std::string low = spread(sentence);
  return std::ranges::any_of(split(low, ' '), [&](std::string_view word) {
    return std::ranges::find(of_line_, word) != of_line_.end();
  });
}

bool ChoiceWords::tells_outcome(std::string_view sentence) const {
  return any_in(outcome_, ' ' + lower(sentence) + ' ');
}

bool ChoiceWords::is_squashed(std::string_view sentence) const {
  const std::string low = lower(sentence.substr(0, sentence.find(": ")));
  const std::string_view first = first_word(low);
  const bool kind = low.size() < sentence.size() &&
                    std::ranges::find(kinds_, low.substr(0, low.find('('))) != kinds_.end();
  return kind || std::ranges::find(acts_, first) != acts_.end();
}

bool ChoiceWords::is_thin(std::string_view title) const {
  const std::string low = ' ' + lower(title) + ' ';
  return any_in(thin_, low) && !any_in(title_, low);
}

}  // namespace cutaway::narrative
