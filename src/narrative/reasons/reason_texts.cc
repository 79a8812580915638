// SPDX-License-Identifier: Apache-2.0
// Cuts texts into what can be quoted.
#include "narrative/reasons/reason_texts.h"

#include <algorithm>
#include <utility>

#include "base/text.h"
#include "catalogue/languages.h"
#include "narrative/calendar.h"
#include "narrative/phrases.h"
#include "narrative/texts/prose.h"
#include "narrative/texts/telling.h"

namespace cutaway::narrative {

bool opens_one_of(const std::vector<std::string>& texts, std::string_view quote) {
  constexpr std::size_t kOpening = 48;  // bytes
  return std::ranges::any_of(
      texts, [&](const std::string& text) { return contains(text, quote.substr(0, kOpening)); });
}

std::vector<FileId> lists_of_changes(const sources::SourceTree& tree, const ChangeLists& asked) {
  std::vector<FileId> out;
  const auto files = tree.files();
  for (std::size_t i = 0; i < files.size() && out.size() < asked.most; ++i) {
    const bool ours =
        files[i].origin == sources::Origin::own || files[i].origin == sources::Origin::docs;
    if (!ours || files[i].binary || files[i].size_bytes > asked.largest_bytes) continue;
    const std::string base = lower(base_name(files[i].path));
    const bool prose = files[i].language.valid() && catalogue::language(files[i].language).type ==
                                                        catalogue::LanguageType::prose;
    const bool named =
        contains(base, "changelog") || base.starts_with("changes") || base.starts_with("history") ||
        base.starts_with("release") ||
        (asked.upgrade_notes && (base.starts_with("upgrad") || base.starts_with("migrat")));
    if (prose && named) out.emplace_back(i);
  }
  return out;
}

std::string date_of(std::string_view text) {
  const std::string_view head = text.substr(0, 1500);
  for (std::size_t i = 0; i + 10 <= head.size(); ++i) {
    const std::string_view day = head.substr(i, 10);
    const bool shaped = day.starts_with("20") && day[4] == '-' && day[7] == '-' &&
                        day.find_first_not_of("0123456789-") == std::string_view::npos;
    const int month = shaped ? (day[5] - '0') * 10 + (day[6] - '0') : 0;
    if (month >= 1 && month <= 12) return month_name(month) + ' ' + std::string(day.substr(0, 4));
  }
  return {};
}

std::string clause_of(const std::string& sentence, std::size_t most) {
  constexpr std::size_t kFewest = 5;
  if (word_count(sentence) <= most) return sentence;
  std::string best;
  for (std::size_t i = 0; i + 1 < sentence.size(); ++i) {
    const bool ends =
        (sentence[i] == ',' || sentence[i] == ':' || sentence[i] == ';') && sentence[i + 1] == ' ';
    const std::string clause = ends ? sentence.substr(0, i) : "";
    if (ends && word_count(clause) > most) break;
    if (ends && word_count(clause) >= kFewest) best = clause;
  }
  return best;
}

std::string last_clauses(const std::string& sentence, std::size_t most) {
  constexpr std::size_t kFewest = 5;
  static constexpr std::string_view kJoints[] = {", ", "; ", ": ", " because ", " since ", " as "};
  for (std::size_t i = 1; i + 1 < sentence.size(); ++i) {
    const std::string_view rest = std::string_view(sentence).substr(i);
    const auto joint =
        std::ranges::find_if(kJoints, [&](std::string_view one) { return rest.starts_with(one); });
    if (joint == std::end(kJoints)) continue;
    // A sign stays with what stands before it, a word opens the clause.
    std::string out(rest.substr(joint->starts_with(' ') ? 1 : joint->size()));
    const std::size_t words = word_count(out);
    if (words <= most && words >= kFewest) return out;
  }
  return {};
}

std::string plain_comment(std::string_view text) {
  std::string out;
  for (const std::string_view line : split(text, '\n')) {
    std::string_view rest = trim(line);
    while (!rest.empty() && (rest.front() == '/' || rest.front() == '*' || rest.front() == '#' ||
                             rest.front() == '-' || rest.front() == ';' || rest.front() == '!'))
      rest.remove_prefix(1);
    rest = trim(rest);
    if (rest.ends_with("*/")) rest = trim(rest.substr(0, rest.size() - 2));
    out += (out.empty() || rest.empty() ? "" : " ") + std::string(rest);
  }
  return out;
}

std::string comment_of(const std::string& line, bool whole) {
  for (const std::string_view mark : {"<!--", "//", "# "}) {
    const std::size_t at = line.find(mark);
    if (at == std::string::npos || (at > 0 && line[at - 1] == ':')) continue;
    if (whole && !trim(std::string_view(line).substr(0, at)).empty()) continue;
    std::string text(trim(std::string_view(line).substr(at + mark.size())));
    if (text.ends_with("-->")) text.resize(text.size() - 3);
    return std::string(trim(text));
  }
  return {};
}

/// "Replace one with another" above "Update the rest": a line far from the edge, without a sign at
/// its end, was not wrapped, and what begins with a capital below it is another matter.
static bool stands_alone(std::string_view last, std::string_view line) {
  constexpr std::size_t kNearTheEdge = 56;
  const auto capital = [](std::string_view text) {
    return !text.empty() && text[0] >= 'A' && text[0] <= 'Z';
  };
  return last.size() < kNearTheEdge && capital(last) && capital(line) &&
         std::string_view(".,;:!?(").find(last.back()) == std::string_view::npos;
}

std::vector<std::string> paragraphs(std::string_view body) {
  std::vector<std::string> out(1);
  std::string_view last;
  for (const std::string_view written : split(body, '\n')) {
    std::string_view line = trim(written);
    const bool item = line.starts_with("* ") || line.starts_with("- ");
    if (item) line = trim(line.substr(2));
    // What somebody else is quoted with.
    while (line.starts_with("> ")) line = trim(line.substr(2));
    const bool apart = item || line.empty() || stands_alone(last, line);
    last = line;
    if (apart && !out.back().empty()) out.emplace_back();
    if (!line.empty()) out.back() += (out.back().empty() ? "" : " ") + std::string(line);
  }
  return out;
}

bool is_of_release(std::string_view heading) {
  const std::string low = lower(heading);
  return low.find_first_of("0123456789") < 3 || word_count(heading) < 2;
}

bool asks_why_there(std::string_view question, std::string_view name) {
  static constexpr std::string_view kTurned[] = {" not ", "n't ", " no "};
  static constexpr std::string_view kLeaving[] = {"leave", "left", "from", "off",
                                                  "drop",  "of",   "over", "than"};
  static constexpr std::string_view kPlaces[] = {" in", " on", " in the", " on the"};
  // "Why is it written in Rust?" asks for Rust.
  static constexpr std::string_view kMade[] = {"writ",      "buil", "based", "made",   "rel",
                                               "implement", "run",  "stor",  "develop"};
  const std::size_t at = question.find(name);
  const std::string_view before = trim(question.substr(0, at == question.npos ? 0 : at));
  const auto ends = [&](std::string_view word) { return before.ends_with(word); };
  const auto holds = [&](std::string_view word) { return contains(before, word); };
  if (std::ranges::any_of(kTurned, [&](auto word) { return contains(question, word); }) ||
      std::ranges::any_of(kLeaving, ends))
    return false;
  return std::ranges::none_of(kPlaces, ends) || std::ranges::any_of(kMade, holds);
}

std::vector<std::string> called(const catalogue::Technology& one) {
  std::vector<std::string> out = {one.name};
  for (const std::string& scheme : one.signals.schemes)
    if (scheme.size() > 4 && scheme.find_first_of("+:") == std::string::npos) out.push_back(scheme);
  const auto words = identifier_words(one.name);
  if (words.size() > 1) out.push_back(join(words, " "));
  if (one.id.size() > 4 && std::ranges::find(words, one.id) != words.end()) out.push_back(one.id);
  return out;
}

}  // namespace cutaway::narrative
