// SPDX-License-Identifier: Apache-2.0
// Phrases are compared word by word, by their roots: "wrong passwords" is "a wrong password"; where
// that finds none, without articles and hyphens, and whose it is counts no more.
#include "answers/scope/request/phrase_reader.h"

#include <algorithm>

#include "base/text.h"

namespace cutaway::answers {
namespace {

std::vector<std::string> words_of(std::string_view phrase) {
  std::vector<std::string> out;
  for (std::string_view word : split(phrase, ' ')) {
    // As the request's own words are read: "company's", "visitors'".
    if (word.ends_with("'s")) word.remove_suffix(2);
    if (word.ends_with("'")) word.remove_suffix(1);
    if (!word.empty()) out.push_back(lower(word));
  }
  return out;
}

/// As it is written, words with a hyphen as one ("e-mails" are emails).
PhraseLine as_written(const std::vector<std::string>& words) {
  PhraseLine out;
  for (std::size_t i = 0; i < words.size(); ++i) {
    std::string word = lower(words[i]);
    std::erase(word, '-');
    out.add(word, i);
  }
  return out;
}

/// Words that say the same in a phrase, whoever speaks: "how long I worked" asks for what "how long
/// they worked" asks for.
const std::string& in_one_voice(const std::string& word) {
  static const std::map<std::string, std::string, std::less<>> kSame = [] {
    std::map<std::string, std::string, std::less<>> out;
    for (const char* one : {"your", "his", "her", "our", "its", "their"}) out[one] = "my";
    for (const char* one : {"i", "we", "he", "she", "you", "somebody", "someone", "people"})
      out[one] = "they";
    for (const char* one : {"are", "was", "were", "be"}) out[one] = "is";
    for (const char* one : {"email", "emails", "e-mail", "e-mails", "mails"}) out[one] = "mail";
    return out;
  }();
  const auto found = kSame.find(word);
  return found == kSame.end() ? word : found->second;
}

/// What it says, however it is written: "ready-made" is two words, and an article says nothing.
PhraseLine as_meant(const std::vector<std::string>& words) {
  static const std::set<std::string, std::less<>> kArticles = {"a", "an", "the"};
  PhraseLine out;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const std::string whole = in_one_voice(lower(words[i]));
    for (const std::string_view piece : split(whole, '-')) {
      const std::string word(piece);
      if (!word.empty() && !kArticles.contains(word)) out.add(in_one_voice(word), i);
    }
  }
  return out;
}

PhraseGroups read_groups(const catalogue::Catalogue& catalogue,
                         PhraseLine (*read)(const Phrases&)) {
  PhraseGroups out;
  for (const auto& [key, value] : catalogue.table("everyday_groups"))
    out["@" + key].push_back(read(words_of(value)));
  return out;
}

constexpr std::string_view kSome = "*";  ///< a few words of a phrase, whatever they are
constexpr std::size_t kMostSome = 4;

/// "Recordings" are no records, though both come from one verb.
bool is_same_word(const PhraseLine& said, std::size_t at, const PhraseLine& wanted, std::size_t i) {
  return said.roots[at] == wanted.roots[i] &&
         (!said.words[at].ends_with("ings") || contains(wanted.words[i], "ing"));
}

/// Where the words of `wanted` from `i` on end that stand from `first` on: "give * stars" with a
/// few words in between, "@mail" with a phrase of that group; 0 where they do not stand there.
std::size_t end_of(const PhraseGroups& groups, const PhraseLine& said, std::size_t first,
                   const PhraseLine& wanted, std::size_t i, std::vector<std::size_t>& at) {
  for (; i < wanted.words.size(); ++i, ++first) {
    const std::size_t size = at.size();
    if (const auto group = groups.find(wanted.words[i]); group != groups.end()) {
      for (const PhraseLine& one : group->second) {
        at.resize(size);
        const std::size_t behind = end_of({}, said, first, one, 0, at);
        if (behind == 0) continue;
        if (const std::size_t end = end_of(groups, said, behind, wanted, i + 1, at)) return end;
      }
      return 0;
    }
    if (wanted.words[i] == kSome) {
      for (std::size_t skip = 1; skip <= kMostSome; ++skip) {
        at.resize(size);
        if (const std::size_t end = end_of(groups, said, first + skip, wanted, i + 1, at))
          return end;
      }
      return 0;
    }
    if (first >= said.words.size() || !is_same_word(said, first, wanted, i)) return 0;
    at.push_back(said.at[first]);
  }
  return first;
}

std::vector<std::size_t> places_in(const PhraseGroups& groups, const PhraseLine& said,
                                   const PhraseLine& wanted) {
  std::vector<std::size_t> at;
  for (std::size_t first = 0; first < said.words.size() && !wanted.words.empty(); ++first) {
    at.clear();
    if (end_of(groups, said, first, wanted, 0, at) != 0) return at;
  }
  return {};
}

}  // namespace

void PhraseLine::add(const std::string& word, std::size_t place) {
  words.push_back(word);
  roots.push_back(root_of(word));
  at.push_back(place);
}

Phrase roots_of(std::string_view phrase) {
  Phrase out;
  for (const std::string& word : words_of(phrase)) out.push_back(root_of(word));
  return out;
}

PhraseReader::PhraseReader(const catalogue::Catalogue& catalogue, const Request& whole,
                           const Request& request)
    : whole_(whole),
      request_(request),
      groups_written_(read_groups(catalogue, as_written)),
      groups_meant_(read_groups(catalogue, as_meant)),
      written_(as_written(whole.tokens)),
      meant_(as_meant(whole.tokens)) {}

std::size_t PhraseReader::longest_of(const Phrases& phrases, std::uint32_t& asked,
                                     std::set<std::size_t>* covered) const {
  std::size_t longest = 0;
  for (const std::string& phrase : phrases) {
    const std::vector<std::size_t> at = places_of(phrase);
    if (at.empty()) continue;
    longest = std::max(longest, at.size());
    if (covered != nullptr) covered->insert(at.begin(), at.end());
    if (contains(phrase, "@")) {
      for (const std::size_t one : at) asked |= bits_of(root_of(lower(whole_.tokens[one])));
    }
    for (const std::string& root : roots_of(phrase)) asked |= bits_of(root);
  }
  return longest;
}

std::string PhraseReader::longest_phrase(const Phrases& phrases, std::set<std::size_t>& at) const {
  std::string out;
  for (const std::string& phrase : phrases) {
    const std::vector<std::size_t> found = places_of(phrase);
    if (found.size() <= at.size()) continue;
    const bool open = contains(phrase, kSome) || contains(phrase, "@");
    out = open ? words_between(found.front(), found.back()) : phrase;
    at = {found.begin(), found.end()};
  }
  return out;
}

std::string PhraseReader::words_between(std::size_t first, std::size_t last) const {
  const auto begin = whole_.tokens.begin();
  return join(
      {begin + static_cast<std::ptrdiff_t>(first), begin + static_cast<std::ptrdiff_t>(last) + 1},
      " ");
}

std::uint32_t PhraseReader::bits_of(const std::string& root) const {
  std::uint32_t bits = 0;
  for (std::size_t i = 0; i < request_.words.size() && i < 32; ++i) {
    const RequestWord& word = request_.words[i];
    const std::vector<std::string> said = roots_of(word.word);
    if (word.roots.contains(root) || std::ranges::find(said, root) != said.end()) bits |= 1U << i;
  }
  return bits;
}

/// Where the phrase stands, word by word; what is one word without its article ("a day") has to
/// be written just so.
std::vector<std::size_t> PhraseReader::places_of(const std::string& phrase) const {
  const std::vector<std::string> words = words_of(phrase);
  auto at = places_in(groups_written_, written_, as_written(words));
  if (!at.empty()) return at;
  const PhraseLine meant = as_meant(words);
  const bool several = meant.roots.size() > 1 || contains(phrase, "@");
  return several ? places_in(groups_meant_, meant_, meant) : at;
}

}  // namespace cutaway::answers
