// SPDX-License-Identifier: Apache-2.0
// Phrases are compared word by word, by their roots: "wrong passwords" is "a wrong password"; where
// that finds none, without articles and hyphens, and whose it is counts no more. "@mail" stands for
// any of the phrases of that group (catalogue/everyday_groups.toml).
#include "answers/scope/request/matters.h"

#include <algorithm>
#include <map>
#include <set>

#include "base/text.h"

namespace cutaway::answers {
namespace {

using Phrases = std::vector<std::string>;

struct Written {
  std::string is, when_new;
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
    else if (what == "new")
      matter.when_new = value;
    else
      matter.lists[what].push_back(value);
  }
  return out;
}

using Phrase = std::vector<std::string>;  ///< roots of its words, in their order

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

Phrase roots_of(std::string_view phrase) {
  Phrase out;
  for (const std::string& word : words_of(phrase)) out.push_back(root_of(word));
  return out;
}

/// Words in their order, and where each of them stands in the request.
struct Line {
  std::vector<std::string> words;
  Phrase roots;
  std::vector<std::size_t> at;

  void add(const std::string& word, std::size_t place) {
    words.push_back(word);
    roots.push_back(root_of(word));
    at.push_back(place);
  }
};

/// As it is written, words with a hyphen as one ("e-mails" are emails).
Line as_written(const std::vector<std::string>& words) {
  Line out;
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
Line as_meant(const std::vector<std::string>& words) {
  static const std::set<std::string, std::less<>> kArticles = {"a", "an", "the"};
  Line out;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const std::string whole = in_one_voice(lower(words[i]));
    for (const std::string_view piece : split(whole, '-')) {
      const std::string word(piece);
      if (!word.empty() && !kArticles.contains(word)) out.add(in_one_voice(word), i);
    }
  }
  return out;
}

using Groups = std::map<std::string, std::vector<Line>, std::less<>>;

/// By "@mail": its phrases, as they are written and as they are meant.
Groups read_groups(const catalogue::Catalogue& catalogue, Line (*read)(const Phrases&)) {
  Groups out;
  for (const auto& [key, value] : catalogue.table("everyday_groups"))
    out["@" + key].push_back(read(words_of(value)));
  return out;
}

constexpr std::string_view kSome = "*";  ///< a few words of a phrase, whatever they are
constexpr std::size_t kMostSome = 4;

/// "Recordings" are no records, though both come from one verb.
bool is_same_word(const Line& said, std::size_t at, const Line& wanted, std::size_t i) {
  return said.roots[at] == wanted.roots[i] &&
         (!said.words[at].ends_with("ings") || contains(wanted.words[i], "ing"));
}

class Reader {
 public:
  Reader(const catalogue::Catalogue& catalogue, const Request& whole, const Request& request)
      : whole_(whole),
        request_(request),
        groups_written_(read_groups(catalogue, as_written)),
        groups_meant_(read_groups(catalogue, as_meant)),
        written_(as_written(whole.tokens)),
        meant_(as_meant(whole.tokens)) {}

  /// How many words of the longest phrase of the list that stands there; notes them in `asked`, and
  /// where the words of all of them stand in `covered`.
  std::size_t longest_of(const Phrases& phrases, std::uint32_t& asked,
                         std::set<std::size_t>* covered = nullptr) const {
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

  /// The longest phrase of the list that stands there, and where.
  void note_phrase(const Phrases& phrases, Matter& matter) const {
    for (const std::string& phrase : phrases) {
      const std::vector<std::size_t> at = places_of(phrase);
      if (at.size() <= matter.at.size()) continue;
      const bool open = contains(phrase, kSome) || contains(phrase, "@");
      matter.phrase = open ? words_between(at.front(), at.back()) : phrase;
      matter.at = {at.begin(), at.end()};
    }
  }

 private:
  std::string words_between(std::size_t first, std::size_t last) const {
    const auto begin = whole_.tokens.begin();
    return join(
        {begin + static_cast<std::ptrdiff_t>(first), begin + static_cast<std::ptrdiff_t>(last) + 1},
        " ");
  }

  std::uint32_t bits_of(const std::string& root) const {
    std::uint32_t bits = 0;
    for (std::size_t i = 0; i < request_.words.size() && i < 32; ++i) {
      const RequestWord& word = request_.words[i];
      const std::vector<std::string> said = roots_of(word.word);
      if (word.roots.contains(root) || std::ranges::find(said, root) != said.end()) bits |= 1U << i;
    }
    return bits;
  }

  /// Where the words of `wanted` from `i` on end that stand from `first` on: "give * stars" with a
  /// few words in between, "@mail" with a phrase of that group; 0 where they do not stand there.
  static std::size_t end_of(const Groups& groups, const Line& said, std::size_t first,
                            const Line& wanted, std::size_t i, std::vector<std::size_t>& at) {
    for (; i < wanted.words.size(); ++i, ++first) {
      const std::size_t size = at.size();
      if (const auto group = groups.find(wanted.words[i]); group != groups.end()) {
        for (const Line& one : group->second) {
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

  static std::vector<std::size_t> places_in(const Groups& groups, const Line& said,
                                            const Line& wanted) {
    std::vector<std::size_t> at;
    for (std::size_t first = 0; first < said.words.size() && !wanted.words.empty(); ++first) {
      at.clear();
      if (end_of(groups, said, first, wanted, 0, at) != 0) return at;
    }
    return {};
  }

  /// Where the phrase stands, word by word; what is one word without its article ("a day") has to
  /// be written just so.
  std::vector<std::size_t> places_of(const std::string& phrase) const {
    const std::vector<std::string> words = words_of(phrase);
    auto at = places_in(groups_written_, written_, as_written(words));
    if (!at.empty()) return at;
    const Line meant = as_meant(words);
    const bool several = meant.roots.size() > 1 || contains(phrase, "@");
    return several ? places_in(groups_meant_, meant_, meant) : at;
  }

  const Request& whole_;
  const Request& request_;
  const Groups groups_written_, groups_meant_;
  const Line written_, meant_;
};

void name_by(Matter& matter, const Phrases& phrases, bool loose) {
  for (const std::string& phrase : phrases) {
    MatterName name{roots_of(phrase), {}, {}, loose};
    std::string joined;
    for (const std::string_view word : split(phrase, ' ')) {
      joined += word;
      if (word.ends_with("ed")) name.done.insert(root_of(std::string(word)));
    }
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
  const Reader reader(catalogue, whole, request);
  for (const auto& [id, written] : read_all(catalogue)) {
    Matter matter;
    matter.id = id;
    std::uint32_t others = 0;
    if (reader.longest_of(written.list("unless"), others) > 0) continue;
    bool all = true;
    for (const std::string_view group : {"asks", "and", "also"}) {
      const Phrases& phrases = written.list(group);
      if (phrases.empty()) continue;
      const std::size_t longest = reader.longest_of(phrases, matter.asked, &matter.covered);
      all = all && longest > 0;
      matter.told += longest;
    }
    if (!all || matter.told == 0) {
      matter.asked = 0;
      matter.covered.clear();
      matter.told =
          reader.longest_of(several_words(written.list("said")), matter.asked, &matter.covered);
      matter.by_said = true;
      if (matter.told == 0 || written.is != "act") continue;
    }
    reader.note_phrase(matter.by_said ? several_words(written.list("said")) : written.list("asks"),
                       matter);
    matter.is = written.is == "act"     ? MatterKind::act
                : written.is == "field" ? MatterKind::field
                                        : MatterKind::setting;
    // What may be said of it and asks for no more: "by itself" of what is sent later.
    if (!matter.by_said) reader.longest_of(written.list("may"), matter.asked, &matter.covered);
    matter.with_noun = written.noun;
    matter.when_new = written.when_new;
    matter.called = written.list("names");
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
