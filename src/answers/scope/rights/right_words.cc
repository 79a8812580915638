// SPDX-License-Identifier: Apache-2.0
// The names of rights are made of an act, a thing and words that all rights have.
#include <algorithm>
#include <bit>

#include "answers/scope/rights/gates.h"
#include "answers/scope/sources/right_sources.h"
#include "base/text.h"
#include "base/word_at.h"

namespace cutaway::answers {
namespace {

constexpr std::size_t kMostWords = 8, kShortest = 3, kLongestName = 80;

std::size_t pair_of(char first, char second) {
  return static_cast<unsigned char>(first) * 256U + static_cast<unsigned char>(second);
}

/// Index of the lowest word, or 32.
std::size_t word_at(std::uint32_t bits) { return static_cast<std::size_t>(std::countr_zero(bits)); }

}  // namespace

RightWords::RightWords(const Request& request, const RequestWords& words, const Form& form)
    : words_(words), bits_(request), head_(head_of(request, form)) {
  if (form.act == 0 || head_ == 0 || (head_ & form.act) != 0) return;
  head_word_ = lower(request.words[word_at(head_)].word);
  begins_.resize(std::size_t{1} << 16U, false);
  if (head_word_.size() >= 2) begins_[pair_of(head_word_[0], head_word_[1])] = true;
  for (std::size_t i = 0; i < request.words.size() && i < 32; ++i) {
    if ((head_ >> i & 1U) == 0) continue;
    for (const std::string& root : request.words[i].roots) {
      if (root.size() >= 2) begins_[pair_of(root[0], root[1])] = true;
    }
  }
  const RequestWord& act = request.words[word_at(form.act)];
  acts_ = act.roots;
  noun_alone_ = words.has("light_acts", lower(act.word));
  if (noun_alone_) {
    for (const std::string& one : words.group("right_acts.create")) acts_.insert(root_of(one));
    acts_.insert(root_of("save"));
  }
  for (const std::string& kind : words.group("right_kinds")) {
    std::set<std::string> roots;
    for (const std::string& one : words.group("right_acts." + kind)) roots.insert(root_of(one));
    const bool same = std::ranges::any_of(
        act.roots, [&](const std::string& root) { return roots.contains(root); });
    if (same) acts_.insert(roots.begin(), roots.end());
  }
}

bool RightWords::says_right(std::string_view name) const {
  if (name.size() > kLongestName) return false;
  return std::ranges::any_of(identifier_words(name), [&](const std::string& word) {
    return words_.has("right_words", word);
  });
}

bool RightWords::asks_right(std::string_view called, std::string_view on) const {
  if (called.size() > kLongestName) return false;
  const std::vector<std::string> all = identifier_words(called);
  const auto weak = [&](const std::string& word) { return words_.has("right_asks", word); };
  const auto says = [&](const std::string& word) {
    return words_.has("right_words", word) && !weak(word);
  };
  if (std::ranges::any_of(all, says)) return true;
  if (!std::ranges::any_of(all, weak) || on.size() > kLongestName) return false;
  // "checkContext" of an event looks at something else, whoever has it.
  return all.size() == 1 && std::ranges::any_of(identifier_words(on), [&](const std::string& word) {
           return says(word) || words_.has("right_askers", word);
         });
}

bool RightWords::names_right(std::string_view name) const {
  if (name.size() > kLongestName) return false;
  return std::ranges::any_of(identifier_words(name), [&](const std::string& word) {
    return words_.has("right_words", word) && !words_.has("right_hints", word);
  });
}

bool RightWords::is_right(std::string_view name) const {
  const std::vector<std::string> all = identifier_words(name.substr(0, kLongestName));
  return says_right(name) && std::ranges::all_of(all, [&](const std::string& word) {
           return words_.has("right_words", word) || word == "is" || word == "user";
         });
}

/// "repo" is short for "repository".
bool RightWords::is_head(const std::string& word) const {
  if ((bits_.in(word)&head_) != 0) return true;
  return word.size() >= kShortest && head_word_.starts_with(word) &&
         word.size() + 2 < head_word_.size();
}

/// "invites.create_invite", "forum.create_invites": what stands before the dot may be the app's
/// name.
bool RightWords::matches(std::string_view name, std::string& about) const {
  if (!may_hold_head(name)) return false;
  auto known = known_.find(name);
  if (known == known_.end()) {
    Verdict verdict;
    const std::size_t dot = name.rfind('.');
    verdict.matches = matches_whole(name, verdict.about) ||
                      (dot != std::string_view::npos && name.find('.') == dot &&
                       identifier_words(name.substr(dot + 1)).size() > 1 &&
                       matches_whole(name.substr(dot + 1), verdict.about));
    known = known_.emplace(name, std::move(verdict)).first;
  }
  if (!known->second.about.empty()) about = known->second.about;
  return known->second.matches;
}

bool RightWords::may_hold_head(std::string_view name) const {
  char before = 0;
  for (const char letter : name.substr(0, kLongestName + 1)) {
    const char small = letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter + 32) : letter;
    if (!is_word_char(small) || small == '_') continue;
    if (before != 0 && begins_[pair_of(before, small)]) return true;
    before = small;
  }
  return false;
}

RightWords::Part RightWords::part_of(const std::string& word) const {
  if (const auto known = parts_.find(word); known != parts_.end()) return known->second;
  Part part = Part::further;
  if (is_head(word))
    part = Part::head;
  else if (acts_.contains(root_of(word)))
    part = Part::act;
  else if (words_.has("right_whose", word))
    part = Part::whose;
  else if (words_.has("right_words", word) || words_.has("right_places", word))
    part = Part::filler;
  return parts_.emplace(word, part).first->second;
}

bool RightWords::matches_whole(std::string_view name, std::string& about) const {
  if (name.size() > kLongestName || name.find(' ') != std::string_view::npos) return false;
  const std::vector<std::string> all = identifier_words(name);
  if (all.empty() || all.size() > kMostWords) return false;
  bool act = noun_alone_, head = false, further = false, manages = false;
  for (const std::string& word : all) {
    manages = manages || word == "manage" || word == "managed" || word == "management";
    const Part part = part_of(word);
    head = head || part == Part::head;
    act = act || part == Part::act;
    further = further || part == Part::further;
    if (part == Part::whose) about = word;
  }
  // "manage" stands for every act, in names of rights alone; of a noun that says what is done it is
  // another act.
  if (noun_alone_ && manages) about = "manage";
  if (!act && head && all.size() > 1 && (all.back() == "manage" || all.front() == "manage")) {
    act = true;
    about = "manage";
  }
  return act && head && !further;
}

bool RightWords::is_act(std::string_view name) const {
  if (name.size() > kLongestName) return false;
  bool act = false;
  for (const std::string& word : identifier_words(name)) {
    if (acts_.contains(root_of(word)))
      act = true;
    else if (!words_.has("right_words", word) && word != "user" && word != "to" && word != "is")
      return false;
  }
  return act;
}

bool RightWords::is_thing(std::string_view name) const {
  if (name.size() > kLongestName) return false;
  bool head = false;
  for (const std::string& word : identifier_words(name)) {
    if (is_head(word))
      head = true;
    else if (!words_.has("right_words", word) && word != "class" && word != "service")
      return false;
  }
  return head;
}

std::string RightWords::role_in(std::string_view name) const {
  if (name.size() > kLongestName) return {};
  std::vector<std::string> out;
  for (const std::string& word : identifier_words(name)) {
    if (!words_.has("right_words", word) && !words_.has("role_fillers", word)) out.push_back(word);
  }
  // "ownerFields" are no owners.
  const bool role = !out.empty() && out.size() <= 3 && words_.has("role_words", out.back());
  return role ? join(out, " ") : std::string();
}

}  // namespace cutaway::answers
