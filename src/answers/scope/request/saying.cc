// SPDX-License-Identifier: Apache-2.0
// Claims by their four kinds of evidence, with the limits that every sentence keeps.
#include "answers/scope/request/saying.h"

#include <algorithm>

#include "answers/scope/request/request_words.h"
#include "base/text.h"
#include "base/word_at.h"
#include "narrative/phrases.h"

namespace cutaway::answers {
namespace {

using narrative::Claim;

bool fits(const std::string& text) { return narrative::word_count(text) <= narrative::kMostWords; }

}  // namespace

std::optional<Claim> Saying::seen(std::string rule, std::string facts, std::string text,
                                  const std::vector<Place>& places, Confidence confidence) const {
  std::vector<Place> shown;
  for (const Place& place : places) {
    if (place.file.valid() && shown.size() < 3) shown.push_back(place);
  }
  if (shown.empty() || !fits(text)) return std::nullopt;
  const Place first = shown.front();
  shown.erase(shown.begin());
  return Claim(std::move(rule), std::move(facts), std::move(text), Basis::seen, confidence,
               Evidence(first, std::move(shown)));
}

std::optional<Claim> Saying::counted(std::string rule, std::string facts, std::string text,
                                     CountedSet set) const {
  if (!fits(text)) return std::nullopt;
  return Claim(std::move(rule), std::move(facts), std::move(text), Basis::counted, Confidence::high,
               Evidence(std::move(set)));
}

std::optional<Claim> Saying::searched(std::string rule, std::string facts, std::string text,
                                      Searched search) const {
  if (!fits(text)) return std::nullopt;
  return Claim(std::move(rule), std::move(facts), std::move(text), Basis::searched,
               Confidence::medium, Evidence(std::move(search)));
}

std::optional<Claim> Saying::by_commits(std::string rule, std::string facts, std::string text,
                                        std::vector<std::string> hashes) const {
  if (hashes.empty() || !fits(text)) return std::nullopt;
  std::string first = std::move(hashes.front());
  hashes.erase(hashes.begin());
  return Claim(std::move(rule), std::move(facts), std::move(text), Basis::history, Confidence::high,
               Evidence(std::move(first), std::move(hashes)));
}

void Saying::name(Claim& claim, std::string_view text, std::string_view seen_as,
                  const Place& place) const {
  if (!seen_as.empty() && holds(place, seen_as))
    claim.name(std::string(text), std::string(seen_as), place);
}

std::string Saying::word_in(const Place& place, const std::set<std::string>& roots) const {
  const std::vector<std::string>& lines = quotes_.file(place.file);
  std::string found;
  for (std::size_t at = std::max<std::size_t>(place.line, 1);
       found.empty() && at <= place.end_line && at <= lines.size(); ++at)
    each_name(lines[at - 1], [&](std::string_view name) {
      if (found.empty()) found = word_with(name, roots);
    });
  return found;
}

std::uint32_t Saying::line_with(FileId file, std::string_view word) const {
  const std::vector<std::string>& lines = quotes_.file(file);
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (contains(lower(lines[i]), word)) return static_cast<std::uint32_t>(i + 1);
  }
  return 0;
}

bool Saying::holds_number(const Place& place, std::string_view number) const {
  const std::string lines = quotes_.lines(place);
  const auto joins = [&](std::size_t at) {
    const char c = at < lines.size() ? lines[at] : ' ';
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' ||
           c == '.';
  };
  for (std::size_t at = lines.find(number); at != std::string::npos;
       at = lines.find(number, at + 1)) {
    if ((at == 0 || !joins(at - 1)) && !joins(at + number.size())) return true;
  }
  return false;
}

void add(std::vector<Claim>& out, std::optional<Claim> claim) {
  if (claim) out.push_back(std::move(*claim));
}

std::string word_with(std::string_view name, const std::set<std::string>& roots) {
  constexpr std::size_t kLongestName = 300;
  const std::vector<std::string> all = identifier_words(name.substr(0, kLongestName));
  for (std::size_t i = 0; i < all.size(); ++i) {
    std::string joined, shown;
    for (std::size_t n = 0; n < 3 && i + n < all.size(); ++n) {
      joined += all[i + n];
      shown += (n == 0 ? "" : " ") + all[i + n];
      if (roots.contains(root_of(joined))) return shown;
    }
  }
  return {};
}

std::string quoted_words(const std::vector<std::string>& words) {
  std::vector<std::string> out;
  for (const std::string& word : words) out.push_back(narrative::quoted(word));
  return narrative::list_up_to(out, 4);
}

}  // namespace cutaway::answers
