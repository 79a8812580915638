// SPDX-License-Identifier: Apache-2.0
// Sentence: the one way in which rules make claims. It refuses a sentence that is too long or whose
// names are not there.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "narrative/story.h"

namespace cutaway::narrative {

class Sentence {
 public:
  /// `rule` is the planner's rule, `facts` the keys of its facts (paths and names, no line
  /// numbers).
  Sentence(const Story& story, std::string rule, std::string facts)
      : story_(story), rule_(std::move(rule)), facts_(std::move(facts)) {}

  Sentence& text(std::string text) {
    text_ = std::move(text);
    return *this;
  }
  Sentence& basis(Basis basis) {
    basis_ = basis;
    return *this;
  }
  Sentence& confidence(Confidence confidence) {
    confidence_ = confidence;
    return *this;
  }
  /// Evidence by lines, most telling first. Places without a file are passed over.
  Sentence& at(const Place& place);
  Sentence& at(const std::vector<Place>& places, std::size_t most = 3);
  Sentence& counted(CountedSet counted) {
    counted_ = std::move(counted);
    return *this;
  }
  Sentence& searched(Searched searched) {
    searched_ = std::move(searched);
    return *this;
  }
  /// Evidence by commits: full hashes, newest first.
  Sentence& commits(std::vector<std::string> hashes) {
    commits_ = std::move(hashes);
    return *this;
  }
  /// Words of the sentence that stand in the place as `seen_as`. When they do not, the nearest line
  /// of the same file that holds them is taken; when there is none, `finish` gives nothing.
  Sentence& named(std::string text, std::string seen_as, const Place& place);
  /// A quotation: each run of its words that stands in the place becomes a name.
  Sentence& quoting(std::string_view quote, const Place& place);
  /// The claim, or nothing: without evidence, with a name that is not there, or with more than
  /// kMostWords words.
  std::optional<Claim> finish() const;

 private:
  const Story& story_;
  std::string rule_, facts_, text_;
  Basis basis_ = Basis::seen;
  Confidence confidence_ = Confidence::high;
  std::vector<Place> places_;
  std::vector<std::string> commits_;
  std::optional<CountedSet> counted_;
  std::optional<Searched> searched_;
  std::vector<Named> names_;
  bool refused_ = false;
};

/// Adds the claim when there is one.
void add(std::vector<Claim>& out, std::optional<Claim> claim);

}  // namespace cutaway::narrative
