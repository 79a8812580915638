// SPDX-License-Identifier: Apache-2.0
// Sections of settings that list where all parts of a system stand, given to each of them.
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "model/connections/addresses/addresses.h"
#include "model/parts/who_reaches.h"

namespace cutaway::model {

/// `baseUri: { shop: …, desk: …, mail: …, stock: … }` in the settings of at least three parts: a
/// part asks those whose row a line of code reads by name (`settings.BaseUri.Mail`) that it
/// reaches. Sections of which no code reads a row in this way are left alone.
class ListedAddresses {
 public:
  ListedAddresses(const Inputs& in, const std::vector<Draft>& drafts,
                  const std::vector<Mention>& mentions, const WhoReaches& reaches);
  /// Whether the setting is only a row of such a list for this part, or names somebody else than
  /// `target`.
  bool has(std::uint32_t owner, std::uint32_t target, const Mention& mention) const;

 private:
  void find_reads();

  const Inputs& in_;
  const std::vector<Draft>& drafts_;
  const WhoReaches& reaches_;
  /// By section, then by row, in lower case: who reaches a line that reads it.
  std::map<std::string, std::map<std::string, std::set<std::uint32_t>>, std::less<>> read_by_;
};

}  // namespace cutaway::model
