// SPDX-License-Identifier: Apache-2.0
// The rare words of a line lead to what is called alike; a word that many of the lines have tells
// none of them apart.
#include "narrative/purpose/advertised.h"

#include <algorithm>
#include <cstdlib>
#include <map>
#include <set>

#include "base/text.h"
#include "catalogue/code_languages.h"
#include "catalogue/languages.h"
#include "narrative/phrases.h"
#include "narrative/purpose/said.h"
#include "narrative/texts/domain_words.h"

namespace cutaway::narrative {
namespace {

constexpr std::size_t kMostLines = 40, kLead = 7, kMostShown = 14;

/// "sharing", "shared" and "share" are one word.
std::string stem(const std::string& word) {
  std::string out = singular(word);
  for (const std::string_view end : {"ing", "ed", "e"}) {
    if (out.size() < end.size() + 4 || !out.ends_with(end)) continue;
    out.resize(out.size() - end.size());
    break;
  }
  return out;
}

/// The words before a colon or a dash, where the line has one early; else its first ones.
std::string lead_of(const std::string& text) {
  std::size_t end = text.size();
  for (const std::string_view mark : {": ", " - ", " – ", " — ", ". ", " ("})
    end = std::min(end, text.find(mark));
  return cut_words(std::string_view(text).substr(0, end), kLead);
}

/// Names of own files and types by the stems of their words.
struct Named {
  std::vector<Place> files, types;
};

class Finder {
 public:
  Finder(const Story& story, const std::vector<Noun>& things) : story_(story), things_(things) {
    for (const std::string& word : word_list(story, "abilities", "plain"))
      plain_.insert(stem(word));
    for (const std::string& name : story.names)
      for (const std::string& word : identifier_words(name)) plain_.insert(stem(word));
    read_lines();
    count_words();
    read_names();
  }

  std::vector<Advertised> take() {
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      if (by_things(i)) continue;
      by_technologies(i);
      if (lines_[i].by.empty()) by_names(i);
    }
    return std::move(lines_);
  }

 private:
  void read_lines() {
    for (const auto& quote : story_.facts().quotes) {
      if (quote.role != "feature_item" || quote.from != "readme" || lines_.size() >= kMostLines)
        continue;
      if (contains(story_.path(quote.place.file), "/")) continue;
      Advertised line;
      bool cut = false;
      line.text = cut_words(quote.text, kMostShown, &cut);
      if (cut) line.text += " …";
      line.said = quote.place;
      lines_.push_back(std::move(line));
      std::vector<std::string> words;
      for (const std::string& word : identifier_words(lead_of(quote.text)))
        words.push_back(stem(word));
      leads_.push_back(std::move(words));
      whole_.push_back(quote.text);
    }
  }

  void count_words() {
    for (const auto& lead : leads_)
      for (const std::string& word : std::set<std::string>(lead.begin(), lead.end()))
        ++times_[word];
  }

  /// A word that every fifth line has is what the whole product is about.
  bool is_wide(const std::string& word) const {
    constexpr std::size_t kFew = 2;
    const auto times = times_.find(word);
    return times != times_.end() && times->second > kFew && times->second * 5 > lines_.size();
  }

  bool is_telling(const std::string& word) const {
    return word.size() > 2 && !plain_.contains(word);
  }

  /// The words of a line that tell it apart; the wide ones only where it has no other.
  std::set<std::string> telling_of(std::size_t i) const {
    std::set<std::string> out;
    for (const bool wide : {false, true})
      for (const std::string& word : leads_[i])
        if (is_telling(word) && is_wide(word) == wide && (!wide || out.empty())) out.insert(word);
    return out;
  }

  bool by_things(std::size_t i) {
    const std::set<std::string> telling = telling_of(i);
    std::vector<const Noun*> found;
    for (const Noun& thing : things_) {
      std::vector<std::string> words;
      for (const std::string& word : thing.words) words.push_back(stem(word));
      const bool named = !std::ranges::search(leads_[i], words).empty();
      if (named &&
          std::ranges::any_of(words, [&](const auto& one) { return telling.contains(one); }))
        found.push_back(&thing);
    }
    // "task comments" and not every task.
    std::ranges::stable_sort(found, std::greater(),
                             [](const Noun* thing) { return thing->words.size(); });
    if (found.size() > 2) found.resize(2);
    for (const Noun* thing : found) tell(*thing, lines_[i]);
    // What can be asked for of a wide thing: "favorite contacts" of "contacts/toggle-favorite".
    if (found.empty()) by_what_lies_below(i, telling);
    return !lines_[i].by.empty();
  }

  void by_what_lies_below(std::size_t i, const std::set<std::string>& telling) {
    for (const Noun& thing : things_) {
      const bool named = std::ranges::any_of(
          thing.words, [&](const auto& word) { return std::ranges::count(leads_[i], stem(word)); });
      if (!named) continue;
      for (const auto& [word, place] : thing.below) {
        const auto words = identifier_words(word);
        const bool meant = std::ranges::any_of(
            words, [&](const auto& one) { return telling.contains(stem(one)); });
        if (!meant || lines_[i].by.size() > 1) continue;
        lines_[i].by.push_back("asked for as " + word + " of " + thing.name);
        lines_[i].places.push_back(place);
      }
    }
  }

  static void tell(const Noun& thing, Advertised& line) {
    if (thing.kept) {
      line.by.push_back("kept as " + thing.kept->name);
      line.places.push_back(thing.kept->places.front());
    }
    if (!thing.asked.empty()) {
      line.by.push_back(thing.asked.size() == 1
                            ? "asked for at " + thing.first_asked
                            : "asked for at " + number_word(thing.asked.size()) +
                                  " addresses, such as " + thing.first_asked);
      line.places.push_back(thing.asked.front());
    }
    if (!thing.shown.empty()) {
      line.by.push_back(amount(thing.shown.size(), "file") + " of screens for " + thing.name);
      line.places.push_back(thing.shown.front());
    }
  }

  /// A name that stands in the line as its makers write it, and that code uses.
  void by_technologies(std::size_t i) {
    constexpr std::size_t kShortest = 4, kMost = 3;
    std::vector<std::string> names;
    for (const model::TechnologyUse& use : story_.model().technologies) {
      const auto& technology = story_.analysis.catalogue->technology(use.technology);
      if (use.tooling || use.uses == 0 || technology.name.size() < kShortest) continue;
      if (!stands_whole(whole_[i], technology.name) || names.size() >= kMost) continue;
      names.push_back(technology.name);
      lines_[i].places.push_back(use.places.size() > 1 ? use.places[1] : use.places[0]);
    }
    if (!names.empty()) lines_[i].by.push_back("code uses " + join_and(names));
  }

  static bool stands_whole(std::string_view text, std::string_view name) {
    const auto letter = [&](std::size_t at) {
      return at < text.size() && std::isalnum(static_cast<unsigned char>(text[at])) != 0;
    };
    const std::size_t at = text.find(name);
    return at != text.npos && (at == 0 || !letter(at - 1)) && !letter(at + name.size());
  }

  void read_names() {
    std::set<std::string> wanted;
    for (const auto& lead : leads_)
      for (const std::string& word : lead)
        if (is_telling(word) && !is_wide(word) && word.size() > 3) wanted.insert(word);
    const auto& project = *story_.analysis.project;
    for (std::size_t f = 0; f < project.size() && !wanted.empty(); ++f) {
      const sources::File& file = project.file(FileId(f));
      if (file.origin != sources::Origin::own || !file.language.valid() ||
          !catalogue::holds_code(*story_.analysis.catalogue, catalogue::language(file.language)))
        continue;
      read_file(FileId(f), file.path, wanted);
    }
  }

  void read_file(FileId id, const std::string& path, const std::set<std::string>& wanted) {
    std::set<std::string> seen;
    for (const std::string_view piece : split(path, '/'))
      for (const std::string& word : identifier_words(piece.substr(0, piece.find('.'))))
        if (const std::string one = stem(word); wanted.contains(one)) seen.insert(one);
    for (const std::string& word : seen) named_[word].files.push_back({id, 1, 1});
    if (seen.empty()) return;
    const auto& syntax = story_.analysis.project->of(id);
    for (const auto& symbol : syntax.symbols) {
      const std::uint32_t line = symbol.name_line == 0 ? symbol.line : symbol.name_line;
      for (const std::string& word : identifier_words(syntax.text(symbol.name)))
        if (const std::string one = stem(word); seen.contains(one))
          named_[one].types.push_back({id, line, line});
    }
  }

  /// The files that both have, and what is called so in them.
  static Named shared_by(const Named& first, const Named& second) {
    Named out;
    const auto has = [](const std::vector<Place>& places, FileId file) {
      return std::ranges::any_of(places, [&](const Place& one) { return one.file == file; });
    };
    for (const Place& one : first.files)
      if (has(second.files, one.file)) out.files.push_back(one);
    for (const Place& one : first.types)
      if (has(second.files, one.file)) out.types.push_back(one);
    return out;
  }

  /// Two files at least that are called so, and something in them that is. A line of many words
  /// is about none of them alone.
  void by_names(std::size_t i) {
    constexpr std::size_t kFewWords = 2, kTitle = 4;
    const std::set<std::string> telling = telling_of(i);
    if (telling.size() > kFewWords) return;
    const Named* best = nullptr;
    Named both;
    for (const std::string& one : telling) {
      const auto found = named_.find(one);
      // "Phone login" is no code that is only called after the login; a whole sentence is about
      // more than code is called after.
      if (found == named_.end() && word_count(whole_[i]) <= kTitle) return;
      if (found == named_.end()) continue;
      if (best == nullptr) {
        best = &found->second;
        continue;
      }
      both = shared_by(*best, found->second);
      best = &both;
    }
    if (best != nullptr && (best->files.size() < 2 || best->types.empty())) return;
    if (best == nullptr) return;
    // The file that has the word itself in its name, with something in it that has.
    const Place* shown = &best->types.front();
    for (const Place& type : best->types) {
      const auto words = identifier_words(base_name(story_.path(type.file)));
      if (std::ranges::none_of(words, [&](const auto& one) { return telling.contains(stem(one)); }))
        continue;
      shown = &type;
      break;
    }
    lines_[i].by.push_back(amount(best->files.size(), "file") + " called so, such as " +
                           story_.path(shown->file));
    lines_[i].places.push_back(*shown);
  }

  const Story& story_;
  const std::vector<Noun>& things_;
  std::vector<Advertised> lines_;
  std::vector<std::vector<std::string>> leads_;  ///< stems
  std::vector<std::string> whole_;
  std::map<std::string, std::size_t> times_;
  std::set<std::string> plain_;
  std::map<std::string, Named> named_;
};

}  // namespace

std::vector<Advertised> advertised_of(const Story& story, const std::vector<Noun>& things) {
  return Finder(story, things).take();
}

}  // namespace cutaway::narrative
