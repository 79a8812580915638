// SPDX-License-Identifier: Apache-2.0
// A folder speaks for a word where it bears no other one and holds several files of code; of
// several such folders the one that holds most.
#include "narrative/purpose/named_things.h"

#include <algorithm>
#include <set>

#include "base/text.h"
#include "catalogue/code_languages.h"
#include "catalogue/languages.h"
#include "narrative/phrases.h"
#include "narrative/purpose/said.h"

namespace cutaway::narrative {

Proof signs_of(const Noun& thing) {
  Proof out;
  if (!thing.asked.empty()) {
    out.by.push_back(thing.asked.size() == 1 ? "asked for at " + thing.first_asked
                                             : "asked for at " + number_word(thing.asked.size()) +
                                                   " addresses, such as " + thing.first_asked);
    out.places.push_back(thing.asked.front());
  }
  if (thing.kept) {
    out.by.push_back("kept as " + thing.kept->name);
    out.places.push_back(thing.kept->places.front());
  }
  if (!thing.shown.empty()) {
    out.by.push_back(amount(thing.shown.size(), "file") + " of screens for " + thing.name);
    out.places.push_back(thing.shown.front());
  }
  return out;
}

NamedThings::NamedThings(const Story& story, LineWords& words, const std::vector<Noun>& things) {
  for (const Noun& noun : things) {
    Thing thing;
    for (const std::string& word : noun.words) thing.words.push_back(words.stem(word));
    thing.noun = &noun;
    things_.push_back(std::move(thing));
  }
  add_folders(story, words);
}

/// `Shop.Forums` is a module of forums; `src`, `common` and `controllers` are of nothing.
void NamedThings::add_folders(const Story& story, LineWords& words) {
  std::set<std::string> dull;
  for (const char* list : {"generic", "layers", "of_pages"})
    for (const std::string& word : word_list(story, "insides", list)) dull.insert(singular(word));
  for (const std::string& name : story.names)
    for (const std::string& word : identifier_words(name)) dull.insert(singular(word));
  std::map<std::string, Module> folders;
  for (std::size_t f = 0; f < story.tree().files().size(); ++f) {
    const sources::File& file = story.tree().file(FileId(f));
    if (file.origin != sources::Origin::own || !file.language.valid() ||
        !catalogue::holds_code(*story.analysis.catalogue, catalogue::language(file.language)))
      continue;
    for (std::string_view at = folder_name(file.path); !at.empty(); at = folder_name(at)) {
      Module& module = folders[std::string(at)];
      if (module.files++ == 0) module.first = FileId(f);
    }
  }
  for (auto& [folder, module] : folders) {
    std::vector<std::string> telling;
    for (const std::string& word : identifier_words(base_name(folder)))
      if (!dull.contains(singular(word))) telling.push_back(word);
    const Word word = telling.size() == 1 ? words.stem(telling.front()) : kNoWord;
    if (word == kNoWord) continue;
    module.folder = folder;
    Module& known = modules_[word];
    if (module.files > known.files) known = module;
  }
}

const NamedThings::Thing* NamedThings::thing_of(const std::vector<Word>& words) const {
  constexpr std::size_t kMostMore = 1;
  const Thing* best = nullptr;
  for (const Thing& thing : things_) {
    const std::size_t size = words.size();
    if (thing.words.size() < size || thing.words.size() > size + kMostMore) continue;
    const auto tail = thing.words.end() - static_cast<std::ptrdiff_t>(size);
    if (!std::equal(tail, thing.words.end(), words.begin())) continue;
    if (best == nullptr || thing.words.size() < best->words.size()) best = &thing;
  }
  return best;
}

Proof NamedThings::of(const std::vector<Word>& words) const {
  constexpr std::size_t kFewestFiles = 5;
  if (words.empty()) return {};
  if (const Thing* thing = thing_of(words); thing != nullptr) {
    Proof signs = signs_of(*thing->noun);
    signs.by.resize(std::min<std::size_t>(signs.by.size(), 1));
    signs.places.resize(signs.by.size());
    return signs;
  }
  const auto module = words.size() == 1 ? modules_.find(words.front()) : modules_.end();
  if (module == modules_.end() || module->second.files < kFewestFiles) return {};
  Proof out;
  out.by.push_back(amount(module->second.files, "file") + " of code lie in " +
                   module->second.folder);
  out.places.push_back({module->second.first, 1, 1});
  return out;
}

}  // namespace cutaway::narrative
