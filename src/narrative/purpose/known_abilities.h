// SPDX-License-Identifier: Apache-2.0
// KnownAbilities: what nearly every README says with set words ("two-factor authentication") and
// what shows it in any code (catalogue/known_abilities.toml).
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "narrative/purpose/doers.h"
#include "narrative/purpose/line_words.h"
#include "narrative/story.h"

namespace cutaway::narrative {

struct KnownAbility {
  std::string id;
  std::vector<std::string> said, unless, technologies, paths, files, counts;
  std::vector<Piece> names;
  bool alone = false;
};

/// What shows it, best first.
struct Proof {
  std::vector<std::string> by;
  std::vector<Place> places;
};

class KnownAbilities {
 public:
  KnownAbilities(const Story& story, LineWords& words);

  /// The words of all names, which have to be looked for in code.
  std::set<Word> words() const;
  /// Those that the text speaks of, each with the phrase that says so, in the text's order.
  std::vector<std::pair<std::string, const KnownAbility*>> in(std::string_view text) const;
  /// What the phrase says of it; empty where nothing shows it.
  Proof prove(const KnownAbility& ability, const std::string& phrase, const Doers& doers) const;

 private:
  void by_technologies(const KnownAbility& ability, const Doers& doers, Proof& out) const;
  void by_names(const KnownAbility& ability, const std::string& phrase, const Doers& doers,
                Proof& out) const;
  void by_paths(const KnownAbility& ability, Proof& out) const;
  void by_files(const KnownAbility& ability, Proof& out) const;
  void by_count(std::string_view what, Proof& out) const;
  void by_translations(Proof& out) const;
  void by_addresses(Proof& out) const;
  void by_rights(Proof& out) const;
  void by_stores(Proof& out) const;

  bool is_code(FileId file) const;

  const Story& story_;
  std::vector<KnownAbility> all_;
};

}  // namespace cutaway::narrative
