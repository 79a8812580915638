// SPDX-License-Identifier: Apache-2.0
// By the words of names; those that only handle rights stand in catalogue/request_words.toml.
#include "answers/scope/request/guard_names.h"

#include <algorithm>
#include <string>
#include <vector>

#include "base/text.h"

namespace cutaway::answers {
namespace {

constexpr std::size_t kLongest = 120;

std::vector<std::string> words_in(std::string_view name) {
  return identifier_words(name.substr(0, kLongest));
}

}  // namespace

bool starts_like_check(std::string_view name) {
  const std::vector<std::string> all = words_in(name);
  static constexpr std::string_view kAsk[] = {"enforce", "check",  "require", "ensure",
                                              "verify",  "assert", "can",     "allowed"};
  return !all.empty() && std::ranges::find(kAsk, all.front()) != std::end(kAsk);
}

bool checks_access(std::string_view name) {
  const std::vector<std::string> all = words_in(name);
  static constexpr std::string_view kAsk[] = {"check",  "has",    "can",    "require",
                                              "verify", "ensure", "assert", "validate"};
  if (all.size() < 2 || std::ranges::find(kAsk, all.front()) == std::end(kAsk)) return false;
  return all.back() == "access" || (all.size() > 2 && all[1] == "can" && all.front() != "can");
}

bool is_refusal(std::string_view name) {
  const std::vector<std::string> all = words_in(name);
  return !all.empty() && (all.back() == "forbidden" || all.back() == "error" ||
                          all.back() == "exception" || all.back() == "denied");
}

bool only_handles(const RequestWords& words, std::string_view name) {
  const std::vector<std::string> all = words_in(name);
  return all.size() > 1 &&
         (words.has("handles_rights", all.front()) || words.has("handled_rights", all.back()));
}

bool is_no_right(const RequestWords& words, std::string_view name) {
  return std::ranges::any_of(words_in(name),
                             [&](const std::string& word) { return words.has("no_rights", word); });
}

bool guards_value(const RequestWords& words, std::string_view name) {
  const std::vector<std::string> all = words_in(name.substr(name.rfind('.') + 1));
  if (all.size() < 2 || all.front() != "guard") return false;
  return std::none_of(all.begin() + 1, all.end(), [&](const std::string& word) {
    return words.has("guards", word) || words.has("gate_words", word) ||
           words.has("role_words", word) || words.has("people", word) ||
           words.has("login_guards", word) || word == "against" || word == "access";
  });
}

bool says_gate(const RequestWords& words, const std::vector<std::string>& name) {
  for (std::size_t i = 0; i < name.size(); ++i) {
    if (words.has("guards", name[i])) return true;
    if (!words.has("gate_words", name[i])) continue;
    const bool kind =
        name[i].ends_with("ed") && i + 1 < name.size() && words.has("guarded_values", name.back());
    if (!kind) return true;
  }
  return false;
}

bool asks_login_only(const RequestWords& words, std::string_view name) {
  const std::vector<std::string> all = words_in(name);
  return !all.empty() && std::ranges::all_of(all, [&](const std::string& word) {
    return words.has("login_guards", word);
  });
}

}  // namespace cutaway::answers
