// SPDX-License-Identifier: Apache-2.0
// What page 11 and `deps` tell of libraries and licences.
#pragma once

#include <vector>

#include "model/libraries/survey.h"
#include "narrative/story.h"

namespace cutaway::narrative {

struct LibraryTelling {
  std::vector<Claim> answer;    ///< how many, whose licence, how well fixed
  std::vector<Claim> licences;  ///< what is known of the libraries' licences
  std::vector<Claim> loose;     ///< unused, undeclared, not fixed, several versions
  std::vector<Claim> means, ask;
};

LibraryTelling tell_libraries(const Story& story, const model::LibrarySurvey& survey);

/// Sentences about the project's own licence and the folders that have another one.
void tell_own_licence(const Story& story, const model::OwnLicences& own, std::vector<Claim>& out);

/// Direct libraries of the product, those that most files import first.
Table direct_libraries(const Story& story, const model::LibrarySurvey& survey);
Table licences_of_libraries(const Story& story, const model::LibrarySurvey& survey);
Table libraries_to_ask_about(const Story& story, const model::LibrarySurvey& survey);
Table several_versions(const Story& story, const model::LibrarySurvey& survey);
Table vendored_libraries(const Story& story, const model::LibrarySurvey& survey);

/// "Ruby gems": how people call the packages of an ecosystem (catalogue/libraries.toml).
std::string packages_of(const Story& story, std::string_view ecosystem);

}  // namespace cutaway::narrative
