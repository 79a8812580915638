// SPDX-License-Identifier: Apache-2.0
// Roots of words, and the groups of catalogue/request_words.toml.
#include "answers/scope/request/request_words.h"

#include <algorithm>
#include <utility>

#include "base/text.h"

namespace cutaway::answers {
namespace {

/// Drops the ending where at least `least` letters stay.
bool drop(std::string& word, std::string_view ending, std::size_t least) {
  if (!word.ends_with(ending) || word.size() < ending.size() + least) return false;
  word.resize(word.size() - ending.size());
  return true;
}

/// British spellings become American ones: "organise", "organisation", "behaviour", "analyse". The
/// plural is gone already.
void spell_one_way(std::string& word) {
  static constexpr std::pair<std::string_view, std::string_view> kEndings[] = {
      {"isation", "ization"}, {"ising", "izing"}, {"ised", "ized"},
      {"iser", "izer"},       {"ise", "ize"},     {"ysing", "yzing"},
      {"ysed", "yzed"},       {"yse", "yze"},     {"our", "or"}};
  constexpr std::size_t kLeast = 3;  // "wise", "hour" and "four" stay
  for (const auto& [british, american] : kEndings) {
    if (!word.ends_with(british) || word.size() < british.size() + kLeast) continue;
    word.replace(word.size() - british.size(), british.size(), american);
    return;
  }
}

/// "moderate", "moderated", "moderators" and "moderation" have one root; "repeated" is of "repeat".
void drop_ate(std::string& word) {
  for (const std::string_view ending : {"ated", "ating", "ator", "ate"}) {
    if (!word.ends_with(ending)) continue;
    const char before = word.size() > ending.size() ? word[word.size() - ending.size() - 1] : ' ';
    if (before != 'e' && before != 'o' && before != 'i') drop(word, ending, 4);
    return;
  }
}

/// "bann" of "banned", "pinn" of "pinned"; "call" and "pass" are so by themselves, and who is
/// logged in writes no log.
bool is_doubled(std::string_view root) {
  constexpr std::size_t kShort = 4;  // longer ones lose it in any case
  return root.size() == kShort && root[3] == root[2] && contains("bdgmnpr", root.substr(3)) &&
         root != "logg";
}

std::string joined_root(std::string_view phrase) {
  std::string joined;
  for (const std::string& word : identifier_words(phrase)) joined += word;
  return root_of(joined);
}

}  // namespace

std::string root_of(std::string_view word) {
  std::string root(word);
  if (root == "stats") return root;                            // no state
  if (root == "locale" || root == "locales") return "locale";  // nothing local
  if (root == "theme" || root == "themes") return "theme";     // not "them"
  if (root.size() > 3 && root.ends_with("ies")) {
    root.resize(root.size() - 3);
    root += 'y';
  } else if (!root.ends_with("ss") && !root.ends_with("us") && !root.ends_with("is")) {
    if (root.size() > 3) drop(root, "s", 2);
  }
  spell_one_way(root);
  // "conversion" is of "convert", not of "conversation".
  if (root.size() > 7 && root.ends_with("rsion")) root.replace(root.size() - 4, 4, "t");
  // "verification" is of "verify".
  if (root.size() > 10 && root.ends_with("ification")) root.resize(root.size() - 6);
  drop_ate(root);
  // "recurrence" is of "recur", and "presence" of nothing shorter.
  if (root.size() > 8 && !drop(root, "ence", 5)) drop(root, "ance", 5);
  for (const std::string_view ending : {"ations", "ation", "ion", "ings", "ing", "ed"}) {
    if (ending == "ed" && root.ends_with("eed")) break;
    if (!drop(root, ending, 4)) continue;
    if (ending == "ed" && is_doubled(root)) root.pop_back();
    break;
  }
  if (root.size() > 4) drop(root, "e", 4);
  const std::size_t n = root.size();
  if (n > 4 && root[n - 1] == root[n - 2] && root[n - 1] >= 'a' && root[n - 1] <= 'z')
    root.pop_back();
  if (n > 4 && root.back() == 'y') root.back() = 'i';
  return root;
}

std::vector<std::string> spellings_of(std::string_view root) {
  std::vector<std::string> out{std::string(root)};
  if (const std::size_t at = root.rfind("iz"); at != std::string_view::npos && at >= 2)
    out.push_back(std::string(root.substr(0, at)) + "is" + std::string(root.substr(at + 2)));
  if (const std::size_t at = root.rfind("yz"); at != std::string_view::npos && at >= 2)
    out.push_back(std::string(root.substr(0, at)) + "ys" + std::string(root.substr(at + 2)));
  if (root.size() > 4 && root.ends_with("or"))
    out.push_back(std::string(root.substr(0, root.size() - 2)) + "our");
  return out;
}

std::vector<std::string> roots_in(std::string_view name) {
  std::vector<std::string> out;
  each_joined(name, [&](const std::string& word) { out.push_back(root_of(word)); });
  return out;
}

std::vector<std::string> root_words(std::string_view name) {
  std::vector<std::string> out = identifier_words(name);
  for (std::string& word : out) word = root_of(word);
  return out;
}

RequestWords::RequestWords(const catalogue::Catalogue& catalogue) {
  for (const auto& [key, value] : catalogue.table("request_words")) {
    std::string name = key;
    if (name.ends_with(".words")) name.resize(name.size() - 6);
    groups_[name].push_back(value);
    sets_[name].insert(lower(value));
    if (auto phrase = identifier_words(value); !phrase.empty())
      phrases_[name].push_back(std::move(phrase));
    if (name.starts_with("akin.")) akin_.emplace(root_of(name.substr(5)), name.substr(5));
    if (!name.starts_with("same.")) continue;
    const std::string meaning = name.substr(5);
    const std::string root = joined_root(value);
    meanings_.emplace(root, meaning);
    same_[meaning].insert(root);
  }
}

bool RequestWords::has(std::string_view group, std::string_view word) const {
  const auto found = sets_.find(group);
  return found != sets_.end() && found->second.contains(word);
}

bool RequestWords::has_phrase(std::string_view group, const std::vector<std::string>& said) const {
  const auto found = phrases_.find(group);
  return found != phrases_.end() &&
         std::ranges::any_of(found->second, [&](const std::vector<std::string>& phrase) {
           return !std::ranges::search(said, phrase).empty();
         });
}

bool RequestWords::ends(std::string_view group, std::string_view word) const {
  return std::ranges::any_of(this->group(group),
                             [&](const std::string& end) { return word.ends_with(end); });
}

bool RequestWords::in_name(std::string_view group, std::string_view name) const {
  return std::ranges::any_of(identifier_words(name),
                             [&](const std::string& word) { return has(group, word); });
}

const std::vector<std::string>& RequestWords::group(std::string_view name) const {
  static const std::vector<std::string> kNone;
  const auto found = groups_.find(name);
  return found == groups_.end() ? kNone : found->second;
}

std::string_view RequestWords::meaning_of(std::string_view root) const {
  const auto found = meanings_.find(root);
  return found == meanings_.end() ? std::string_view() : std::string_view(found->second);
}

std::string RequestWords::akin_key(std::string_view root) const {
  const auto found = akin_.find(root);
  return found == akin_.end() ? std::string() : found->second;
}

std::set<std::string> RequestWords::akin(std::string_view word) const {
  std::set<std::string> out;
  for (const std::string& one : group("akin." + std::string(word))) out.insert(joined_root(one));
  return out;
}

const std::set<std::string>& RequestWords::same(std::string_view meaning) const {
  static const std::set<std::string> kNone;
  const auto found = same_.find(meaning);
  return found == same_.end() ? kNone : found->second;
}

}  // namespace cutaway::answers
