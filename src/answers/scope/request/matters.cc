// SPDX-License-Identifier: Apache-2.0
// A matter is asked for where one phrase of each of its lists stands in the request.
#include "answers/scope/request/matters.h"

#include <algorithm>
#include <map>

#include "answers/scope/request/phrase_reader.h"
#include "base/text.h"

namespace cutaway::answers {
namespace {

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
void tell_kinds_apart(Matter& matter, const Phrases& rows, const PhraseReader& reader) {
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
  const PhraseReader reader(catalogue, whole, request);
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
    matter.phrase = reader.longest_phrase(
        matter.by_said ? several_words(written.list("said")) : written.list("asks"), matter.at);
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
