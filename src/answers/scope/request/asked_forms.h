// SPDX-License-Identifier: Apache-2.0
// AskedForms: how a sentence is built that asks for a change ("keep for each … the …"), whatever it
// is about.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "answers/scope/request/request.h"
#include "catalogue/catalogue.h"

namespace cutaway::answers {

/// A section of catalogue/asked_forms.toml of which a form stands in the request.
struct AskedForm {
  std::string section;       ///< "data-each_keeps"
  std::string change_class;  ///< the section's first part
  std::string needs;         ///< what has to be there for it to hold; may be empty
  bool sure = false;         ///< it comes before what was found
  std::string says;          ///< why, as a clause, with what stands in the slots
  std::string form;          ///< the words that matched, the slots as "…"
  std::map<std::string, std::string, std::less<>> slots;  ///< "thing" → "opportunity", as written
  /// What stands in the slot; empty without it.
  std::string slot(std::string_view name) const;
};

/// The sections that fit, in their order in the catalogue, each by the first of its forms that
/// does. Of a long text the first words count.
std::vector<AskedForm> asked_forms(const Request& request, const catalogue::Catalogue& catalogue);

}  // namespace cutaway::answers
