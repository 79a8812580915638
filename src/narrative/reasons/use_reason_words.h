// SPDX-License-Identifier: Apache-2.0
// UseReasonWords: whether a title changes how a thing is used, and how much a sentence says of why,
// by the words of [use] in catalogue/choice_words.toml.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "catalogue/catalogue.h"

namespace cutaway::narrative {

class UseReasonWords {
 public:
  explicit UseReasonWords(const catalogue::Catalogue& catalogue);

  /// Whether the title of a commit opens with a verb that changes how something is used: "fix: use
  /// the generate endpoint"; what only repairs, tests or documents does not.
  bool changes_use(std::string_view title) const;
  /// Whether a heading of a list of changes may stand over such a change.
  bool may_head(std::string_view heading) const;
  /// Whether a sentence says by itself what is done: "… so we need to use a fork".
  bool tells_deed(std::string_view sentence) const;
  /// How much the sentence says of why; 0: nothing.
  int weight(std::string_view sentence) const;
  /// Whether a text in lower case could hold a sentence that sets two things against each other.
  bool may_contrast(std::string_view low) const;
  /// What a sentence says is not used, where it goes on with why: "Intl.Format" of "Drawn by hand
  /// rather than with Intl.Format, since it differs by engine". Its bytes in the sentence, and
  /// where the reason begins; empty: it says nothing of the kind.
  struct SetAgainst {
    std::size_t begin = 0, end = 0, reason = 0;
  };
  SetAgainst set_against(std::string_view sentence) const;
  /// Whether what stands behind a name in a title makes it something else: "image" of "the Docker
  /// image".
  bool speaks_of_part(std::string_view behind) const;
  /// Whether a name is that of where something runs, which nobody chose: "windows".
  bool is_ground(std::string_view name) const;
  /// Whether a title tells of a repair: below it, what is bad is what was broken.
  bool repairs(std::string_view title) const;
  /// Whether a sentence says no more than the title above it: most of its longer words stand there.
  static bool says_again(std::string_view title, std::string_view sentence);
  /// Whether a sentence says why, and not only what is good or bad.
  bool gives_cause(std::string_view sentence) const;

 private:
  bool is_deed(std::string_view word) const;
  /// "Add reading from streams, fix names, remove obsolete code": what was done, and not why.
  bool lists_acts(std::string_view low) const;

  std::vector<std::string> good_, because_, contrast_, deeds_, never_, kinds_, unfit_, joints_,
      supposed_, acts_, past_, against_, before_name_, grounds_, of_name_;
};

}  // namespace cutaway::narrative
