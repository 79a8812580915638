// SPDX-License-Identifier: Apache-2.0
// Counts and groups libraries.
#include "model/libraries/survey.h"

#include <algorithm>
#include <map>

#include "base/text.h"

namespace cutaway::model {
namespace {

std::vector<SeveralVersions> find_several(const Libraries& libraries) {
  std::map<std::string, SeveralVersions> by_name;
  for (std::uint32_t i = 0; i < libraries.all.size(); ++i) {
    const Library& one = libraries.all[i];
    if (!one.in_product() || one.version.empty()) continue;
    SeveralVersions& rows = by_name[Imports::key_of(one)];
    rows.ecosystem = one.ecosystem;
    rows.name = one.name;
    rows.rows.push_back(i);
  }
  std::vector<SeveralVersions> out;
  for (auto& [key, rows] : by_name)
    if (rows.rows.size() > 1) out.push_back(std::move(rows));
  std::ranges::stable_sort(out, std::greater<>(), [](const auto& one) { return one.rows.size(); });
  return out;
}

}  // namespace

LibrarySurvey::LibrarySurvey(const Analysis& analysis)
    : libraries(find_libraries(analysis)),
      imports(analysis, libraries),
      ends(find_loose_ends(analysis, libraries, imports)),
      copies(vendored_copies(analysis)) {
  const LicenceBook book(*analysis.catalogue);
  own = own_licences(analysis, book);
  several = find_several(libraries);
  std::map<std::string, LicenceShare> shares;
  std::map<std::pair<int, std::string>, LicenceQuestion> asked;
  for (std::uint32_t i = 0; i < libraries.all.size(); ++i) {
    const Library& one = libraries.all[i];
    if (!one.in_product()) {
      tools += one.scope.empty() ? 0 : 1;
      continue;
    }
    ++product;
    direct += one.direct ? 1 : 0;
    if (one.direct && !one.pinned) floating.push_back(i);
    if (one.license.empty()) continue;
    ++licensed;
    listed += one.license_from == kFromList ? 1 : 0;
    LicenceShare& share = shares[one.license];
    share.expression = one.license;
    share.kind = book.kind(one.license);
    share.rows.push_back(i);
    std::string_view words = book.question(share.kind, own.kind);
    if (words.empty()) words = book.question_of_terms(one.license, own.expression);
    if (words.empty()) continue;
    LicenceQuestion& question = asked[{book.order(share.kind), std::string(words)}];
    question.words = words;
    question.kind = share.kind;
    question.rows.push_back(i);
  }
  for (auto& [key, share] : shares) licences.push_back(std::move(share));
  std::ranges::stable_sort(licences, std::greater<>(),
                           [](const LicenceShare& one) { return one.rows.size(); });
  for (auto& [key, question] : asked) questions.push_back(std::move(question));
}

}  // namespace cutaway::model
