// SPDX-License-Identifier: Apache-2.0
// A feature that the README lists and whose name stands nowhere in the code, although the others'
// names do.
#include <algorithm>
#include <array>
#include <set>

#include "base/text.h"
#include "catalogue/languages.h"
#include "model/queries.h"
#include "narrative/claim_rule.h"
#include "narrative/phrases.h"
#include "narrative/purpose/said.h"
#include "narrative/texts/domain_words.h"

namespace cutaway::narrative {
namespace {

/// An item of a feature list: its name and the plain words in it that code would have to hold.
struct Item {
  std::string name;
  std::vector<std::string> words;
  Place place;
};

bool is_plain(std::string_view word) {
  return !word.empty() && std::all_of(word.begin(), word.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  });
}

/// Endings of adjectives, adverbs, verbs and abstract nouns: code calls such things by other names.
bool is_no_noun(std::string_view word) {
  for (const std::string_view end :
       {"ful",  "ive",  "able", "ible", "ous",  "ing",  "ed",  "ly",   "al",   "ic",
        "ant",  "ent",  "less", "ary",  "ized", "ised", "ity", "tion", "sion", "ness",
        "ance", "ence", "ship", "ism",  "ancy", "ency", "ize", "ise",  "ify"}) {
    if (word.ends_with(end)) return true;
  }
  return false;
}

class Items {
 public:
  explicit Items(const Story& story)
      : story_(story),
        breaks_(said_words(story, "breaks")),
        no_names_(said_words(story, "no_names")) {}

  /// The items of the README's feature lists; those with a name too long or not plain are left out.
  std::vector<Item> read() const {
    std::vector<Item> out;
    for (const auto& quote : story_.facts().quotes) {
      if (quote.role != "feature_item" || quote.from != "readme" || out.size() >= 40) continue;
      if (contains(story_.path(quote.place.file), "/")) continue;
      Item item = read_item(quote.text);
      item.place = quote.place;
      if (!item.words.empty()) out.push_back(std::move(item));
    }
    return out;
  }

 private:
  Item read_item(std::string_view text) const {
    Item item;
    std::size_t count = 0;
    for (std::string_view word : split(text, ' ')) {
      const bool last = !word.empty() && contains(",:;.!", word.substr(word.size() - 1));
      while (!word.empty() && contains(",:;.!", word.substr(word.size() - 1)))
        word.remove_suffix(1);
      if (has(breaks_, lower(word))) break;
      if (!is_plain(word) || ++count > 3) return {};
      item.name += (item.name.empty() ? "" : " ") + std::string(word);
      if (!has(no_names_, lower(word))) item.words.push_back(singular(lower(word)));
      if (last) break;
    }
    return item;
  }

  static bool has(const std::vector<std::string>& words, const std::string& word) {
    return std::find(words.begin(), words.end(), word) != words.end();
  }

  const Story& story_;
  std::vector<std::string> breaks_, no_names_;
};

/// The words of which no own code file holds a trace, not even within another word.
std::set<std::string> unseen_words(const Story& story, const std::vector<Item>& items) {
  std::set<std::string> left;
  for (const Item& item : items) left.insert(item.words.begin(), item.words.end());
  const auto& project = *story.analysis.project;
  for (std::size_t i = 0; i < project.size() && !left.empty(); ++i) {
    const sources::File& file = project.file(FileId(i));
    const bool prose = file.language.valid() &&
                       catalogue::language(file.language).type == catalogue::LanguageType::prose;
    if (file.origin != sources::Origin::own || prose) continue;
    const std::string pool = lower(project.of(FileId(i)).pool + ' ' + file.path);
    std::erase_if(left, [&](const std::string& word) { return contains(pool, word); });
  }
  return left;
}

/// "Print your orders", "Tag a link": what stands before such a word is what is done.
bool is_done(std::string_view name, std::string_view word) {
  const std::string all = " " + lower(name) + " ";
  return std::ranges::any_of(
      std::to_array<std::string_view>({"the", "your", "a", "an", "any", "all", "every", "their"}),
      [&](std::string_view next) {
        return contains(all, " " + std::string(word) + " " + std::string(next) + " ");
      });
}

/// Whether some other word of the name is known to the code, so that the list is in its language.
bool is_candidate(const Item& item, const std::set<std::string>& unseen, std::string& word) {
  std::size_t missing = 0;
  for (const std::string& one : item.words) {
    if (!unseen.contains(one)) continue;
    ++missing;
    word = one;
  }
  // A name of somebody's ("Jupyter Notebook") is often written otherwise in code ("ipynb").
  const std::size_t second = item.name.find(' ');
  const bool own_name = second == std::string::npos ||
                        std::any_of(item.name.begin() + static_cast<std::ptrdiff_t>(second),
                                    item.name.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
  // The last word says what is done ("works offline"); a word before it says of which kind.
  const bool last = !item.words.empty() && item.words.back() == word;
  return missing == 1 && !own_name && !last && word.size() >= 4 && !is_no_noun(word) &&
         !is_done(item.name, word);
}

void tell(const Story& story, std::vector<Claim>& out) {
  const auto items = Items(story).read();
  if (items.size() < 3) return;
  const auto unseen = unseen_words(story, items);
  const auto missing = [&](const Item& item) {
    return std::any_of(item.words.begin(), item.words.end(),
                       [&](const std::string& word) { return unseen.contains(word); });
  };
  const auto count = static_cast<std::size_t>(std::count_if(items.begin(), items.end(), missing));
  if (count * 3 > items.size() || count > 3) return;
  for (const Item& item : items) {
    std::string word;
    if (!is_candidate(item, unseen, word)) continue;
    Searched searched =
        model::search(story.analysis, {"text_search", {{"words", word}, {"match", "part"}}});
    if (searched.hits > 0 || searched.places < 10) continue;
    Sentence sentence(story, "promised", word);
    sentence.named(quoted(item.name), item.name, item.place);
    sentence.text("The README promises " + quoted(item.name) + ", but the word " + quoted(word) +
                  " stands nowhere in the code.");
    return add(out, sentence.basis(Basis::searched).searched(std::move(searched)).finish());
  }
}

}  // namespace

extern const ClaimRule record_promised;
const ClaimRule record_promised{"promised",
                                "a feature of the README whose name the code does not hold",
                                Topic::worth_knowing, 95, tell};

}  // namespace cutaway::narrative
