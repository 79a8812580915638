// SPDX-License-Identifier: Apache-2.0
// Pieces of a product that say of themselves whether they are switched on, or of which a setting
// picks one: `func (s Service) Enabled() bool { return config.Storage == "s3" }`.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "catalogue/word_rows.h"
#include "model/steps.h"

namespace cutaway::model {

class OwnSwitches {
 public:
  explicit OwnSwitches(const Inputs& in);
  /// The name of what switches it, where all of the places stand in code that is only entered where
  /// it is on: beside a function of the file that says so (`self_switches` of parts.toml), or under
  /// a case of a setting that names a provider (`provider_words`). Empty where one does not.
  std::string over(const std::vector<Place>& places) const;

 private:
  std::string said_in(FileId file) const;
  std::string around(const Place& place) const;
  std::string around_callers(SymbolRef function) const;
  std::string picked_by(const syntax::Syntax& syntax, GuardId guard) const;
  std::string provider_in(const syntax::Syntax& syntax, const syntax::ValueNode& node) const;

  const Inputs& in_;
  catalogue::WordSet switches_, providers_, kinds_;
  mutable std::map<FileId, std::string> files_;  ///< each is read once
};

}  // namespace cutaway::model
