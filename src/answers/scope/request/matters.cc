// SPDX-License-Identifier: Apache-2.0
// Phrases are compared word by word, by their roots: "wrong passwords" is "a wrong password".
#include "answers/scope/request/matters.h"

#include <algorithm>
#include <map>

#include "base/text.h"

namespace cutaway::answers {
namespace {

using Phrases = std::vector<std::string>;

struct Written {
  std::string is;
  bool noun = false;
  std::map<std::string, Phrases, std::less<>> lists;

  const Phrases& list(std::string_view name) const {
    static const Phrases kNone;
    const auto found = lists.find(name);
    return found == lists.end() ? kNone : found->second;
  }
};

std::map<std::string, Written> read_all(const catalogue::Catalogue& catalogue) {
  std::map<std::string, Written> out;
  for (const auto& [key, value] : catalogue.table("everyday")) {
    const std::size_t dot = key.rfind('.');
    if (dot == std::string::npos) continue;
    Written& matter = out[key.substr(0, dot)];
    const std::string what = key.substr(dot + 1);
    if (what == "is")
      matter.is = value;
    else if (what == "noun")
      matter.noun = value == "yes";
    else
      matter.lists[what].push_back(value);
  }
  return out;
}

std::vector<std::string> roots_of(std::string_view phrase) {
  std::vector<std::string> out;
  for (std::string_view word : split(phrase, ' ')) {
    // As the request's own words are read: "company's", "visitors'".
    if (word.ends_with("'s")) word.remove_suffix(2);
    if (word.ends_with("'")) word.remove_suffix(1);
    if (!word.empty()) out.push_back(root_of(lower(word)));
  }
  return out;
}

class Reader {
 public:
  Reader(const Request& whole, const Request& request) : request_(request) {
    for (std::string token : whole.tokens) {
      std::erase(token, '-');  // "e-mails" are emails
      tokens_.push_back(root_of(token));
    }
  }

  /// How many words of the longest phrase of the list that stands there; notes them in `asked`.
  std::size_t longest_of(const Phrases& phrases, std::uint32_t& asked) const {
    std::size_t longest = 0;
    for (const std::string& phrase : phrases) {
      const std::vector<std::string> wanted = roots_of(phrase);
      const auto at = std::search(tokens_.begin(), tokens_.end(), wanted.begin(), wanted.end());
      if (wanted.empty() || at == tokens_.end()) continue;
      longest = std::max(longest, wanted.size());
      for (const std::string& root : wanted) asked |= bits_of(root);
    }
    return longest;
  }

  /// The longest phrase of the list that stands there, and where.
  void note_phrase(const Phrases& phrases, Matter& matter) const {
    for (const std::string& phrase : phrases) {
      const std::vector<std::string> wanted = roots_of(phrase);
      const auto found = std::search(tokens_.begin(), tokens_.end(), wanted.begin(), wanted.end());
      if (wanted.size() <= matter.at.size() || found == tokens_.end()) continue;
      matter.phrase = phrase;
      matter.at.clear();
      for (std::size_t i = 0; i < wanted.size(); ++i)
        matter.at.insert(static_cast<std::size_t>(found - tokens_.begin()) + i);
    }
  }

 private:
  std::uint32_t bits_of(const std::string& root) const {
    std::uint32_t bits = 0;
    for (std::size_t i = 0; i < request_.words.size() && i < 32; ++i) {
      const RequestWord& word = request_.words[i];
      const std::vector<std::string> said = roots_of(word.word);
      if (word.roots.contains(root) || std::ranges::find(said, root) != said.end()) bits |= 1U << i;
    }
    return bits;
  }

  const Request& request_;
  std::vector<std::string> tokens_;
};

void name_by(Matter& matter, const Phrases& phrases, bool loose) {
  for (const std::string& phrase : phrases) {
    MatterName name{roots_of(phrase), {}, loose};
    std::string joined;
    for (const std::string_view word : split(phrase, ' ')) joined += word;
    name.joined = root_of(joined);
    // "userrating" has the root of "user": what is left of two words has to be more than one.
    for (const std::string& root : name.roots) {
      if (name.roots.size() > 1 && name.joined.size() <= root.size()) name.joined.clear();
    }
    matter.names.push_back(std::move(name));
  }
}

/// "2FA" alone stands in any request about it; "two factor authentication" is the thing itself.
Phrases several_words(const Phrases& phrases) {
  Phrases out;
  for (const std::string& phrase : phrases) {
    if (contains(phrase, " ")) out.push_back(phrase);
  }
  return out;
}

/// A row of `kinds` holds the words for one kind; where the request names one, the rest is another.
void tell_kinds_apart(Matter& matter, const Phrases& rows, const Reader& reader) {
  std::uint32_t ignored = 0;
  for (const std::string& row : rows) {
    const std::vector<std::string> words = roots_of(row);
    const bool said = std::ranges::any_of(
        words, [&](const std::string& word) { return reader.longest_of({word}, ignored) > 0; });
    (said ? matter.mine : matter.others).insert(words.begin(), words.end());
  }
  if (matter.mine.empty()) matter.others.clear();
}

}  // namespace

std::vector<Matter> matters_in(const catalogue::Catalogue& catalogue, const Request& whole,
                               const Request& request) {
  std::vector<Matter> out;
  const Reader reader(whole, request);
  for (const auto& [id, written] : read_all(catalogue)) {
    Matter matter;
    matter.id = id;
    std::uint32_t others = 0;
    if (reader.longest_of(written.list("unless"), others) > 0) continue;
    bool all = true;
    for (const std::string_view group : {"asks", "and", "also"}) {
      const Phrases& phrases = written.list(group);
      if (phrases.empty()) continue;
      const std::size_t longest = reader.longest_of(phrases, matter.asked);
      all = all && longest > 0;
      matter.told += longest;
    }
    if (!all || matter.told == 0) {
      matter.asked = 0;
      matter.told = reader.longest_of(several_words(written.list("said")), matter.asked);
      matter.by_said = true;
      if (matter.told == 0 || written.is != "act") continue;
    }
    reader.note_phrase(matter.by_said ? several_words(written.list("said")) : written.list("asks"),
                       matter);
    matter.is = written.is == "act"     ? MatterKind::act
                : written.is == "field" ? MatterKind::field
                                        : MatterKind::setting;
    matter.with_noun = written.noun;
    tell_kinds_apart(matter, written.list("kinds"), reader);
    name_by(matter, written.list("names"), false);
    name_by(matter, written.list("loose"), true);
    for (const std::string& word : written.list("near")) matter.near.push_back(root_of(word));
    for (const std::string& word : written.list("far")) matter.far.push_back(root_of(word));
    for (const std::string& phrase : written.list("said")) matter.said.push_back(roots_of(phrase));
    out.push_back(std::move(matter));
  }
  std::ranges::stable_sort(out, [](const Matter& a, const Matter& b) { return a.told > b.told; });
  return out;
}

}  // namespace cutaway::answers
