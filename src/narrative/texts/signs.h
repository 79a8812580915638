// SPDX-License-Identifier: Apache-2.0
// Signs: small questions about a repository, written as data ("file Dockerfile", "says
// library|sdk", "code Go >= 50%").
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/evidence.h"
#include "narrative/texts/sources_of_words.h"
#include "sources/source_tree.h"

namespace cutaway::narrative {

/// A sign that was found: how fully (0 to 1), and where a reader can see it.
struct SignHit {
  double strength = 1;
  std::optional<Place> place;
  std::string seen;  ///< the words or the file that matched
};

/// Share of our own code by language, biggest first.
struct LanguagePart {
  std::string name;
  double share = 0;
  std::string members;  ///< the languages counted under it, joined with "|": "TSX|TypeScript"
};

/// Answers signs for one repository. Reads at most a few small files a sign; keeps none of their
/// text.
class Signs {
 public:
  /// All references must outlive this. `wordings` best first, as `find_wordings` gives them.
  /// `counts`: "routes", "parts service" … of the model.
  Signs(const sources::SourceTree& tree, const std::vector<Wording>& wordings, std::string name,
        std::vector<LanguagePart> languages, std::map<std::string, std::size_t> counts);
  ~Signs();
  Signs(const Signs&) = delete;
  Signs& operator=(const Signs&) = delete;

  /// Nothing when the sign is absent or not understood.
  std::optional<SignHit> find(std::string_view sign) const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace cutaway::narrative
