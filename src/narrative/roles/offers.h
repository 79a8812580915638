// SPDX-License-Identifier: Apache-2.0
// Offers: lists of code that name a technology beside others for the same work, and shipped
// settings that take one of them: `enum BlobStore { Fs, S3, Azure }`.
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "narrative/story.h"

namespace cutaway::narrative {

/// One work for which a technology may be chosen.
struct Offer {
  std::string work;                 ///< "to keep files"
  std::string list;                 ///< the enumeration: "BlobStore"
  std::vector<std::string> beside;  ///< names of the others that the catalogue knows
  Place list_at, place;             ///< of the list and of the technology in it
};

/// A shipped setting by which it is taken where nobody chooses.
struct Taken {
  std::string work, setting, value;
  Place place;
};

class Offers {
 public:
  explicit Offers(const Story& story);

  const std::vector<Offer>& of(TechnologyId id) const;
  const std::vector<Taken>& taken(TechnologyId id) const;

 private:
  void read_lists(FileId file);
  /// `if (provider == "redis")` of a function that is called after the work: "RegisterCache".
  void read_comparisons(FileId file);
  /// What a list that holds the technologies, each at its line, is for.
  void add(const std::vector<std::pair<TechnologyId, Place>>& found, const std::string& work,
           const std::string& list, const Place& list_at);
  void read_settings();

  const Story& story_;
  std::map<std::string, std::vector<TechnologyId>> by_name_;
  std::set<TechnologyId> brought_;  ///< databases that people connect the product to
  std::map<TechnologyId, std::vector<Offer>> offers_;
  std::map<TechnologyId, std::vector<Taken>> taken_;
};

}  // namespace cutaway::narrative
