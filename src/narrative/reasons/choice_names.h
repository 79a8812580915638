// SPDX-License-Identifier: Apache-2.0
// ChoiceNames: the technologies and libraries that a message may name, found word by word.
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "narrative/reasons/reason_words.h"
#include "narrative/reasons/stack_timeline.h"
#include "narrative/story.h"

namespace cutaway::narrative {

class ChoiceWords;

/// A technology of the catalogue, or a library that manifests ask for or asked for.
struct Thing {
  std::string name;
  std::string package;             ///< of a library without an entry
  std::vector<std::string> forms;  ///< all in lower case: "postgresql", "postgres"
  std::optional<std::size_t> use;  ///< index into Model::technologies
  TechnologyId technology;
  bool today = false;    ///< the product has it
  bool exact = false;    ///< a plain word, too: only as its makers write it
  bool by_line = false;  ///< told only by commits that change its line of a manifest
  bool ever = false;     ///< a manifest asked for it
  bool noun = false;     ///< so short that only "the ws crate" tells of it
};

struct NamedAt {
  std::size_t thing = 0, begin = 0, end = 0;
};

class ChoiceNames {
 public:
  ChoiceNames(const Story& story, const StackTimeline& timeline, const ReasonWords& words);

  const Thing& thing(std::size_t i) const { return things_[i]; }
  /// Names in a text; `low` is the same in ChoiceWords' spread form; `swapped` what the commit did
  /// to manifests.
  std::vector<NamedAt> named_in(std::string_view text, std::string_view low,
                                const Swapped* swapped) const;
  /// Whether a sentence in spread form names the thing.
  bool names(std::string_view low, std::size_t thing) const;
  /// All names, in lower case, of what a decision record gives up, by the name of its file,
  /// "001-drop-kafka.md", or by its title: what it says for such a thing is no reason to use it.
  std::set<std::string> given_up(std::string_view path, std::string_view title,
                                 const ChoiceWords& words) const;
  /// The thing of a package; npos: none.
  std::optional<std::size_t> of_package(const std::string& package) const;

 private:
  void add(Thing thing);
  void add_form(std::size_t index, const std::string& form);
  bool changes_line(const Thing& thing, std::size_t index, const Swapped* swapped) const;

  std::vector<Thing> things_;
  std::multimap<std::string, std::pair<std::string, std::size_t>, std::less<>> by_first_word_;
  std::map<std::string, std::size_t, std::less<>> by_package_;
  std::set<std::string, std::less<>> nouns_;  ///< "library", "package": what a name may be said of
};

}  // namespace cutaway::narrative
