// SPDX-License-Identifier: Apache-2.0
// Judges commits by their words: fixes, reverts, changes in bulk, programs as authors.
#include "history/change_words.h"

#include <algorithm>
#include <array>
#include <cctype>

#include "base/text.h"
#include "history/closed_issues.h"
#include "history/title_parts.h"

namespace cutaway::history {
namespace {

/// From so many files on a change says nothing about one of them, whatever its title.
constexpr std::uint32_t kBulkFiles = 60;
/// With a title of renaming, formatting or the like.
constexpr std::uint32_t kBulkFilesWithWord = 12;
/// A number of an issue stands so near to the word that closes it.
constexpr std::size_t kCloseBefore = 24;
/// Longer messages are looked into up to here.
constexpr std::size_t kMostMessage = 4096;

/// A commit made of many may quote what reverts one of them further down.
std::string_view first_line_after_title(std::string_view message) {
  message = trim(message);
  const std::size_t end = message.find('\n');
  return end == std::string_view::npos ? message : trim(message.substr(end));
}

/// "cartVersion to orderVersion": one name became another, and nothing else is told.
bool only_renames(std::string_view told) {
  told = told.substr(std::min(told.find_first_not_of(":!]"), told.size()));
  const auto words = split(trim(told), ' ');
  const auto capital = [](char c) { return c == '_' || (c >= 'A' && c <= 'Z'); };
  const auto is_name = [&](std::string_view word) {
    return word.size() > 2 && std::any_of(word.begin() + 1, word.end(), capital);
  };
  return words.size() == 3 && (words[1] == "to" || words[1] == "->" || words[1] == "=>") &&
         is_name(words[0]) && is_name(words[2]);
}

bool matches_any(const std::vector<std::string>& globs, std::string_view name) {
  return std::ranges::any_of(globs,
                             [&](const std::string& glob) { return matches_glob(glob, name); });
}

/// "Settings for exports (correct base)": what stands in brackets alone tells how the change was
/// made, and not what was wrong.
bool only_in_brackets(std::string_view title, const WordSet& set) {
  std::string outside;
  int depth = 0;
  for (const char c : title) {
    depth += c == '(' ? 1 : 0;
    outside += depth > 0 ? ' ' : c;
    depth -= c == ')' && depth > 0 ? 1 : 0;
  }
  return std::ranges::none_of(title_words(outside),
                              [&](const std::string& word) { return set.holds(word); });
}

}  // namespace

void WordSet::add(std::string_view word) {
  if (word.size() > 2 && word.starts_with('*') && word.ends_with('*'))
    inside_.emplace_back(word.substr(1, word.size() - 2));
  else if (word.ends_with('*'))
    beginnings_.emplace_back(word.substr(0, word.size() - 1));
  else
    whole_.emplace(word);
}

bool WordSet::holds(std::string_view word) const {
  if (whole_.contains(std::string(word))) return true;
  return std::ranges::any_of(beginnings_,
                             [&](const std::string& begin) { return word.starts_with(begin); }) ||
         std::ranges::any_of(inside_,
                             [&](const std::string& piece) { return contains(word, piece); });
}

std::vector<std::string> title_words(std::string_view text) {
  std::vector<std::string> out;
  std::size_t at = 0;
  while (at < text.size()) {
    while (at < text.size() && !in_word(text[at])) ++at;
    std::size_t end = at;
    while (end < text.size() && (in_word(text[end]) || (text[end] == '-' && end + 1 < text.size() &&
                                                        in_word(text[end + 1])))) {
      ++end;
    }
    if (end > at) out.push_back(lower(text.substr(at, end - at)));
    at = end;
  }
  return out;
}

std::vector<std::string> telling_words(std::string_view title) {
  constexpr std::array<std::string_view, 90> kSaysNothing = {
      "fix",      "fixes",    "fixed",     "fixing",      "bug",          "bugs",
      "bugfix",   "hotfix",   "issue",     "issues",      "error",        "errors",
      "misc",     "minor",    "some",      "small",       "more",         "logging",
      "log",      "logs",     "a",         "an",          "the",          "of",
      "in",       "on",       "for",       "to",          "with",         "and",
      "when",     "is",       "it",        "by",          "from",         "at",
      "again",    "various",  "few",       "other",       "problem",      "revert",
      "review",   "update",   "updates",   "dependency",  "dependencies", "deps",
      "breaks",   "range",    "random",    "crash",       "build",        "stuff",
      "things",   "bunch",    "resolve",   "resolves",    "resolved",     "recent",
      "recently", "reported", "bugs",      "address",     "addressing",   "feedback",
      "pr",       "comments", "requested", "follow-up",   "suggestions",  "findings",
      "post",     "case",     "cases",     "multiple",    "tweak",        "tweaks",
      "typo",     "typos",    "cleanup",   "improvement", "improvements", "miscellaneous",
      "several",  "couple",   "bugfixes",  "hotfixes",    "alpha",        "beta"};
  std::string_view rest = title;
  kind_of(title, rest);
  if (rest.starts_with('(')) rest.remove_prefix(std::min(rest.find(')'), rest.size()));
  // Where something is told is not what is told.
  std::string said(rest);
  for (std::size_t at = said.find("://"); at != std::string::npos; at = said.find("://")) {
    const std::size_t from = said.rfind(' ', at) + 1;
    said.erase(from, std::min(said.find(' ', at), said.size()) - from);
  }
  std::vector<std::string> out;
  for (std::string& word : title_words(said)) {
    const bool number = std::ranges::all_of(
        word, [](char c) { return std::isdigit(static_cast<unsigned char>(c)) != 0; });
    if (!number && std::ranges::find(kSaysNothing, word) == kSaysNothing.end())
      out.push_back(std::move(word));
  }
  return out;
}

bool says_what(std::string_view title) { return telling_words(title).size() >= 2; }

bool says_only_where(std::string_view title) {
  constexpr std::size_t kFewWords = 3;
  std::string_view rest = title;
  kind_of(title, rest);
  const std::vector<std::string> words = title_words(rest);
  return words.size() > 2 && words[0].starts_with("fix") &&
         (words[1] == "for" || words[1] == "in" || words[1] == "to" || words[1] == "on") &&
         telling_words(title).size() <= kFewWords;
}

ChangeWords::ChangeWords(const catalogue::Catalogue& catalogue) {
  for (const auto& [key, word] : catalogue.table("changes")) {
    if (key == "fix_kind") fix_kinds_.add(word);
    if (key == "other_kind") other_kinds_.add(word);
    if (key == "branch_kind") branch_kinds_.add(word);
    if (key == "fix") fix_.add(word);
    if (key == "not_fix") not_fix_.add(word);
    if (key == "not_fix_alone") not_fix_alone_.add(word);
    if (key == "beside") beside_.add(word);
    if (key == "beside_scope") beside_scope_.add(word);
    if (key == "beside_next") beside_next_.add(word);
    if (key == "beside_pair") beside_pairs_.add(word);
    if (key == "perhaps") perhaps_.add(word);
    if (key == "opens_repair") opens_repair_.add(word);
    if (key == "opens_perhaps") opens_perhaps_.add(word);
    if (key == "closes") closes_.add(word);
    if (key == "bulk") bulk_.add(word);
    if (key == "making") making_.add(word);
    if (key == "was_wrong") was_wrong_.add(word);
    if (key == "answers") answers_.add(word);
    if (key == "answered") answered_.add(word);
    if (key == "before_fixed") before_fixed_.add(word);
    if (key == "corrects") corrects_.add(word);
    if (key == "tidying") tidying_.add(word);
    if (key == "feature_kind") feature_kinds_.add(word);
    if (key == "shuts") shuts_.add(word);
    if (key == "guards") guards_.add(word);
    if (key == "guarded") guarded_.add(word);
    if (key == "avoids") avoids_.add(word);
    if (key == "harm") harm_.add(word);
    if (key == "trouble") trouble_.add(word);
    if (key == "trouble_thing") trouble_thing_.add(word);
    if (key == "works") works_.add(word);
    if (key == "below") below_.add(word);
    if (key == "by_program") by_program_.push_back(word);
  }
}

LooksOnly::LooksOnly(const catalogue::Catalogue& catalogue) {
  for (const auto& [key, word] : catalogue.table("changes")) {
    if (key == "looks") words_.add(word);
  }
}

bool LooksOnly::operator()(std::string_view title) const {
  return std::ranges::any_of(title_words(title),
                             [&](const std::string& word) { return words_.holds(word); });
}

/// "fix: address PR review feedback": what was wrong in the change before it, and never elsewhere.
bool ChangeWords::answers_readers(const std::vector<std::string>& words) const {
  return !words.empty() && answers_.holds(words[0]) &&
         std::any_of(words.begin() + 1, words.end(),
                     [&](const std::string& word) { return answered_.holds(word); });
}

/// A word that may be a thing of the product is meant as a thing beside it only where it is all
/// that is mended: at most one word stands between it and its neighbour "fix", and none behind it.
bool ChangeWords::mends_something_else(const std::vector<std::string>& words) const {
  const auto alone = [&](std::size_t at) { return not_fix_alone_.holds(words[at]); };
  if (words.size() == 2 && alone(0) && fix_.holds(words[1])) return true;
  if (words.empty() || words.size() > 4 || !alone(words.size() - 1)) return false;
  return words.size() == 1 || fix_.holds(words[words.size() - 2]) ||
         (words.size() > 2 && fix_.holds(words[words.size() - 3]));
}

/// "fix(deps): …" and "Fix build with gcc 14" mend the work, not the product.
bool ChangeWords::mends_the_work(std::string_view scope,
                                 const std::vector<std::string>& words) const {
  if (std::ranges::any_of(scope_words(scope),
                          [&](const std::string& word) { return beside_scope_.holds(word); }))
    return true;
  for (std::size_t i = 0; i + 1 < words.size() && i < 2; ++i) {
    const bool repair = fix_.holds(words[i]) || perhaps_.holds(words[i]);
    if (repair && beside_next_.holds(words[i + 1])) return true;
  }
  for (std::size_t i = 0; i + 1 < words.size(); ++i) {
    if (beside_pairs_.holds(words[i] + ' ' + words[i + 1])) return true;
  }
  return false;
}

/// Where the word begins that closes an issue: "fixes #12", "fix gh-12", "Fixed:
/// https://…/issues#12"; npos: none.
std::size_t ChangeWords::closes_at(std::string_view text) const {
  for (std::size_t at = text.find('#'); at != std::string_view::npos; at = text.find('#', at + 1)) {
    if (at + 1 >= text.size() || std::isdigit(static_cast<unsigned char>(text[at + 1])) == 0)
      continue;
    // "Scanner fixes (#12)" names the request that brought it.
    if (at > 0 && text[at - 1] == '(') continue;
    const std::size_t begin = at > kCloseBefore ? at - kCloseBefore : 0;
    const std::string_view near = text.substr(begin, at - begin);
    auto before = title_words(near);
    if (before.size() > 1 && before.back() == "issue") before.pop_back();
    if (before.empty() || !closes_.holds(before.back())) continue;
    return begin + lower(near).rfind(before.back());
  }
  return std::string_view::npos;
}

/// "add expiry", "enable fix feeds": the first word makes something, and no word says that anything
/// was wrong. A word of repair tells that where it is what is made ("add missing …") or what it was
/// made for ("… to prevent double orders").
bool ChangeWords::only_makes(const std::vector<std::string>& words) const {
  constexpr std::array<std::string_view, 8> kJoints = {"to",   "and", "for",   "that",
                                                       "when", "on",  "which", "as"};
  if (words.empty() || !making_.holds(words[0])) return false;
  for (std::size_t i = 1; i < words.size(); ++i) {
    if (was_wrong_.holds(words[i])) return false;
    if (!fix_.holds(words[i])) continue;
    const bool joined = std::ranges::find(kJoints, words[i - 1]) != kJoints.end();
    // "Support rejected vulnerabilities": things that a product may keep.
    if (!joined && words[i].starts_with("vulnerab")) continue;
    const bool kind = fix_kinds_.holds(words[i]) && !words[i].starts_with("fixe");
    const bool thing = kind || words[i].starts_with("bug") || words[i].starts_with("crash");
    if (joined || !thing || i + 1 == words.size()) return false;
  }
  return true;
}

/// "Don't send mails twice", "Handle invalid dates".
bool ChangeWords::opens_as_repair(const std::vector<std::string>& words) const {
  if (words.size() < 3) return false;
  if (opens_repair_.holds(words[0])) return true;
  return opens_perhaps_.holds(words[0]) &&
         std::any_of(words.begin() + 1, words.end(),
                     [&](const std::string& word) { return was_wrong_.holds(word); });
}

/// "Check access when …", "Sanitize the name of …": a way in that should have been shut.
bool ChangeWords::shuts_way_in(const std::vector<std::string>& words) const {
  const auto any_behind = [&](const WordSet& set) {
    return std::any_of(words.begin() + 1, words.end(),
                       [&](const std::string& word) { return set.holds(word); });
  };
  if (words.size() < 2) return false;
  return shuts_.holds(words[0]) || (guards_.holds(words[0]) && any_behind(guarded_)) ||
         (words[0] == "do" && words[1] == "not");
}

/// "… to avoid conflicts", "Problem with fresh installs": what went wrong is named.
bool ChangeWords::names_trouble(const std::vector<std::string>& words) const {
  constexpr std::size_t kNear = 3;
  constexpr std::array<std::string_view, 6> kAbout = {"with",  "when",  "for",
                                                      "where", "while", "if"};
  for (std::size_t i = 0; i < words.size(); ++i) {
    const bool last = i + 1 == words.size();
    // "Avoid aliases, prefer empty" avoids no emptiness.
    const std::size_t end = std::min(words.size(), i + 1 + kNear);
    if (i > 0 && avoids_.holds(words[i]) &&
        std::any_of(words.begin() + static_cast<std::ptrdiff_t>(i),
                    words.begin() + static_cast<std::ptrdiff_t>(end),
                    [&](const std::string& word) { return harm_.holds(word); }))
      return true;
    const bool about = last || std::ranges::find(kAbout, words[i + 1]) != kAbout.end();
    const bool thing = i == 0 || trouble_thing_.holds(words[i - 1]) || works_.holds(words[0]);
    if (!thing && trouble_.holds(words[i]) && about) return true;
  }
  return false;
}

/// Where a title tells neither, the first line below it may: "Crashes on BSDs". Lists are of what
/// was put together.
bool ChangeWords::told_below(std::string_view message,
                             const std::vector<std::string>& words) const {
  std::string_view line = first_line_after_title(message);
  line = line.substr(0, line.find('\n'));
  if (line == trim(message) || line.starts_with('*') || line.starts_with('-') ||
      line.starts_with("This reverts"))
    return false;
  // "Closes #12: Add expiry" is told behind the number.
  const bool numbered = words.size() > 2 && closes_.holds(words[0]) &&
                        std::ranges::all_of(words[1], [](char c) { return c >= '0' && c <= '9'; });
  const std::size_t first = numbered ? 2 : 0;
  if (words.empty() || making_.holds(words[first]) || works_.holds(words[first])) return false;
  // "Resolves #12" closes features, too; "Fixes #12" rarely does.
  const auto said = title_words(line);
  return said.size() > 1 &&
         (said[0].starts_with("fix") ||
          std::ranges::any_of(said, [&](const std::string& word) { return below_.holds(word); }));
}

/// Whether what is told beside what is taken back says that it was wrong; that something is taken
/// back says only that a plan was given up.
bool ChangeWords::says_fault(std::string_view message) const {
  const std::size_t end = std::min(message.find('\n'), message.size());
  std::string said(message.substr(0, end));
  if (const std::size_t open = said.find('"'); open != std::string::npos) {
    const std::size_t close = said.rfind('"');
    said.erase(open, close - open + 1);
  } else {
    said.clear();  // "revert: fix of totals" names what it takes back
  }
  for (const std::string_view line : split(message.substr(end), '\n')) {
    // Lists of what was put together, and quotes, are about other commits.
    const std::string_view text = trim(line);
    if (text.find('"') == std::string_view::npos && !text.starts_with('*'))
      said += " " + std::string(text);
  }
  return std::ranges::any_of(title_words(said),
                             [&](const std::string& word) { return fix_.holds(word); });
}

/// `rest` stands behind a kind, and loses the number of an issue that it closes. `trusted`: the
/// kind alone says that it is a repair. "Update the list, fix its order" and "fix: order of lists
/// and remove unused names" do one thing beside the other: one clause that repairs is enough.
bool ChangeWords::mends_product(std::string_view rest, const Told& told) const {
  const std::size_t tail = closes_at(rest);
  if (tail >= kLeastTitle && tail <= rest.size()) rest = rest.substr(0, tail);
  if (mends_in(rest, told.repair, told.trusted)) return true;
  const auto clauses = title_clauses(rest);
  for (std::size_t i = 0; clauses.size() > 1 && i < clauses.size(); ++i) {
    const auto words = title_words(clauses[i].substr(scope_of(clauses[i]).size()));
    const bool by_kind = i == 0 && told.of_repairs;
    const bool says =
        by_kind || (!words.empty() && words[0].starts_with("fix") && fix_.holds(words[0]));
    if (says && !telling_words(clauses[i]).empty() &&
        mends_in(clauses[i], true, by_kind && told.trusted))
      return true;
  }
  return false;
}

/// The same of one clause, with the scope that stands before it.
bool ChangeWords::mends_in(std::string_view told, bool says_repair, bool trusted) const {
  const std::string_view scope = scope_of(told);
  const auto behind = title_words(told.substr(scope.size()));
  const auto words = title_words(told);
  const bool beside =
      std::ranges::any_of(words, [&](const std::string& word) { return beside_.holds(word); });
  const bool tidies = !behind.empty() && tidying_.holds(behind[0]);
  return says_repair && !beside && ((trusted && !tidies) || !only_makes(behind)) &&
         !mends_the_work(scope, behind) && !answers_readers(behind) &&
         !only_renames(told.substr(scope.size()));
}

void ChangeWords::judge(std::string_view message, Change& change) const {
  message = message.substr(0, kMostMessage);
  std::string_view rest = change.title;
  const std::string kind = kind_of(change.title, rest);
  const auto all = title_words(rest);
  for (const auto told : {behind_ticket(rest, closes_), behind_number(rest, closes_)}) {
    if (!told.empty()) rest = told;
  }
  // Features close issues, too: behind other words that tells nothing.
  const std::size_t tail = closes_at(rest);
  auto words = title_words(tail < kLeastTitle || tail > rest.size() ? rest : rest.substr(0, tail));
  // "Resolves #12" alone tells of no fault.
  const bool number = words.size() > 1 && words[1].find_first_not_of("0123456789") == words[1].npos;
  if (number && only_closes(words[0], closes_)) words.erase(words.begin());
  for (std::size_t i = words.size(); i-- > 1;) {
    if (words[i] == "fixed" && i + 1 < words.size() && before_fixed_.holds(words[i - 1]))
      words.erase(words.begin() + static_cast<std::ptrdiff_t>(i));
  }
  const auto any = [&](const WordSet& set) {
    return std::ranges::any_of(words, [&](const std::string& word) { return set.holds(word); });
  };
  change.revert = kind == "revert" || (!words.empty() && words[0].starts_with("revert")) ||
                  first_line_after_title(message).starts_with("This reverts commit ");
  const std::string branch = branch_kind_of(change.title);
  const bool of_repairs = !kind.empty() && fix_kinds_.holds(kind);
  const bool says_repair = of_repairs || any(fix_);
  const bool corrects = any(corrects_) && !only_in_brackets(rest, corrects_);
  const bool opens = !says_repair && (opens_as_repair(words) || corrects || shuts_way_in(words) ||
                                      names_trouble(words) || told_below(message, words));
  if (change.revert) {
    change.fix = says_fault(message);
  } else if (fix_kinds_.holds(branch)) {
    change.fix = true;
  } else if (kind == "fixup" || change.title.starts_with("fixup!") ||
             change.title.starts_with("squash!")) {
    change.fix = false;  // a piece of the change before
  } else if (branch_kinds_.holds(branch) ||
             (!kind.empty() && (other_kinds_.holds(kind) || not_fix_.holds(kind))) ||
             any(not_fix_) || mends_something_else(words)) {
    change.fix = false;
  } else {
    change.fix = mends_product(
        rest, {.repair = says_repair || opens, .of_repairs = of_repairs, .trusted = false});
    change.perhaps_fix = says_repair || std::ranges::any_of(all, [&](const std::string& word) {
                           return fix_.holds(word) || perhaps_.holds(word);
                         });
  }
  // Counted as risk, titles that only begin as repairs do made the order of files no better.
  change.perhaps_fix = change.perhaps_fix || change.revert || (change.fix && !opens) ||
                       message.find("This reverts commit ") != std::string_view::npos;
}

void ChangeWords::trust_kinds(std::vector<Change>& changes) const {
  constexpr std::size_t kLeastFeatures = 20, kShareOfFeatures = 5;
  std::size_t features = 0, repairs = 0;
  const auto kind = [](const Change& change) {
    std::string_view rest;
    return kind_of(change.title, rest);
  };
  for (const Change& change : changes) {
    const std::string told = kind(change);
    features += feature_kinds_.holds(told) ? 1 : 0;
    repairs += fix_kinds_.holds(told) ? 1 : 0;
  }
  if (features < kLeastFeatures || kShareOfFeatures * features < repairs) return;
  for (Change& change : changes) {
    std::string_view rest;
    const std::string told = kind_of(change.title, rest);
    if (change.fix || change.revert || !fix_kinds_.holds(told)) continue;
    const auto words = title_words(rest);
    const auto behind = title_words(rest.substr(scope_of(rest).size()));
    // "fix: update translations"
    const bool makes = !behind.empty() && making_.holds(behind[0]);
    const bool beside = std::ranges::any_of(words, [&](const std::string& word) {
      return not_fix_.holds(word) || (makes && not_fix_alone_.holds(word));
    });
    change.fix = !beside && !mends_something_else(words) &&
                 mends_product(rest, {.repair = true, .of_repairs = true, .trusted = true});
  }
}

bool ChangeWords::by_program(std::string_view title) const {
  return std::ranges::any_of(by_program_,
                             [&](const std::string& begin) { return title.starts_with(begin); });
}

bool ChangeWords::bulk(const Change& change) const {
  if (change.files >= kBulkFiles) return true;
  if (change.files < kBulkFilesWithWord) return false;
  const auto words = title_words(change.title);
  // "fix" over so many files may be anything: of linters, mostly.
  if (words.size() == 1 && fix_.holds(words.front())) return true;
  return std::ranges::any_of(words, [&](const std::string& word) { return bulk_.holds(word); });
}

ProgramNames::ProgramNames(const catalogue::Catalogue& catalogue) {
  for (const auto& [key, name] : catalogue.table("people")) {
    if (key == "bot") bots_.push_back(name);
    if (key == "bot_address") bot_addresses_.push_back(name);
    if (key == "agent") agents_.push_back(name);
    if (key == "merging") merging_.push_back(name);
  }
}

bool ProgramNames::is_agent(std::string_view lower_name) const {
  return matches_any(agents_, lower_name);
}

bool ProgramNames::may_write_for_others(std::string_view lower_name) const {
  return matches_any(merging_, lower_name) && !is_bot(lower_name);
}

bool ProgramNames::is_bot(std::string_view lower_name, std::string_view lower_address) const {
  return (matches_any(bots_, lower_name) || matches_any(bot_addresses_, lower_address)) &&
         !is_agent(lower_name);
}

}  // namespace cutaway::history
