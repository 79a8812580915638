// SPDX-License-Identifier: Apache-2.0
// Reads catalogue/ai_*.toml and looks names up in them.
#include "meaning/ai/words.h"

#include <algorithm>
#include <cctype>

#include "base/text.h"

namespace cutaway::meaning {
namespace {

constexpr std::size_t kLongestName = 80;
constexpr std::size_t kMostWords = 5;

}  // namespace

std::string letters_of(std::string_view text) {
  std::string out;
  for (const char c : lower(text))
    if (std::isalnum(static_cast<unsigned char>(c)) != 0) out += c;
  return out;
}

AiWords::AiWords(const catalogue::Catalogue& catalogue) {
  for (const auto& [key, glob] : catalogue.table("ai_models")) {
    const std::size_t space = key.find(' ');
    if (space == std::string::npos || glob.empty()) continue;
    std::string maker = key.substr(space + 1);
    if (maker == "-") maker.clear();
    patterns_[glob.front()].push_back({glob, key.substr(0, space), std::move(maker)});
  }
  for (const auto& [key, spelling] : catalogue.table("ai_providers")) {
    const std::size_t dot = key.find('.');
    if (dot == std::string::npos) continue;
    const std::string id = key.substr(dot + 1);
    names_.try_emplace(id, spelling);
    who_[key.substr(0, dot)].try_emplace(letters_of(spelling), id);
  }
  for (const auto& [key, value] : catalogue.table("ai_words")) {
    if (key.starts_with("limit.")) {
      limits_[key.substr(6)] = value;
    } else {
      lists_[key].push_back(value);
      sets_[key].insert(value);
    }
  }
}

/// "openai:gpt-4o", "models/gemini-pro", "azure/gpt-4o" without what stands in front.
std::string_view AiWords::bare(std::string_view text) const {
  for (int step = 0; step < 3; ++step) {
    const std::size_t at = text.find_first_of(":/");
    if (at == std::string_view::npos || at + 1 >= text.size()) return text;
    const std::string_view front = text.substr(0, at);
    if (front != "models" && who("provider", front).empty()) return text;
    text.remove_prefix(at + 1);
  }
  return text;
}

std::optional<ModelName> AiWords::model(std::string_view text) const {
  if (text.size() < 2 || text.size() > kLongestName) return std::nullopt;
  for (const char c : text) {
    const bool fine = std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '-' || c == '.' ||
                      c == '_' || c == ':' || c == '/' || c == '@';
    if (!fine) return std::nullopt;
  }
  if (contains(text, "//") || text.back() == '-' || text.back() == '/') return std::nullopt;
  const std::string name(bare(text));
  std::string looked_up = lower(name);
  if (const std::size_t slash = looked_up.find('/'); slash != std::string::npos) {
    if (looked_up.find('/', slash + 1) != std::string::npos) return std::nullopt;
    looked_up.erase(0, slash + 1);
  }
  if (looked_up.empty()) return std::nullopt;
  const Pattern* best = nullptr;
  for (const char first : {looked_up.front(), '*'}) {
    const auto found = patterns_.find(first);
    if (found == patterns_.end()) continue;
    for (const Pattern& pattern : found->second) {
      if ((best == nullptr || pattern.glob.size() > best->glob.size()) &&
          matches_glob(pattern.glob, looked_up))
        best = &pattern;
    }
  }
  if (best == nullptr) return std::nullopt;
  // "baichuan" alone is a maker; a model has a number or a word more.
  const bool exact = best->glob.find('*') == std::string::npos;
  const bool said = std::ranges::any_of(
      looked_up, [](unsigned char c) { return std::isdigit(c) != 0 || c == '-'; });
  if (!exact && !said) return std::nullopt;
  return ModelName{name, best->kind, best->maker};
}

std::string_view AiWords::who(std::string_view section, std::string_view spelling) const {
  if (spelling.empty() || spelling.size() > 40) return {};
  const auto table = who_.find(section);
  if (table == who_.end()) return {};
  const auto found = table->second.find(letters_of(spelling));
  return found == table->second.end() ? std::string_view() : std::string_view(found->second);
}

std::string AiWords::name_of(std::string_view id) const {
  const auto found = names_.find(id);
  return found == names_.end() ? std::string(id) : found->second;
}

bool AiWords::has(std::string_view list, std::string_view word) const {
  const auto found = sets_.find(list);
  return found != sets_.end() && found->second.contains(word);
}

bool AiWords::has_any(std::string_view list, std::span<const std::string> words) const {
  return std::ranges::any_of(words, [&](const std::string& word) { return has(list, word); });
}

std::span<const std::string> AiWords::list(std::string_view name) const {
  const auto found = lists_.find(name);
  if (found == lists_.end()) return {};
  return found->second;
}

bool AiWords::fits(std::string_view list_name, std::string_view path) const {
  return std::ranges::any_of(list(list_name),
                             [&](const std::string& glob) { return matches_glob(glob, path); });
}

std::optional<std::pair<std::string, std::string>> AiWords::limit(
    std::span<const std::string> words) const {
  for (std::size_t count = std::min(words.size(), kMostWords); count > 0; --count) {
    std::string key;
    for (const std::string& word : words.last(count)) key += (key.empty() ? "" : " ") + word;
    const auto found = limits_.find(key);
    if (found != limits_.end()) return std::pair(found->first, found->second);
  }
  // `max_conv_turn`, `MAX_QUERY_ROUNDS`
  const bool most = words.size() > 1 && (words.front() == "max" || words.front() == "maximum");
  const auto per = std::ranges::find(words, "per");
  if (most && per == words.end() && has("rounds.ends", words.back()))
    return std::pair("max rounds", "count");
  // `max_react_tool_calls`, `max_concurrent_research_units`
  if (most && words.size() > 3 && per == words.end()) {
    const std::string end = words[words.size() - 2] + " " + words.back();
    if (has("rounds.tool_ends", end)) return std::pair("max tool calls", "count");
    if (words[1] == "concurrent" && has("rounds.together", words.back()))
      return std::pair("max concurrency", "count");
  }
  // `MAX_STEPS_PER_RUN`
  if (!most || per == words.end()) return std::nullopt;
  const std::vector<std::string> before(words.begin(), per);
  if (before.size() != 2 || !has("rounds.words", join(before, " "))) return std::nullopt;
  return std::pair(join(before, " "), "count");
}

}  // namespace cutaway::meaning
