// SPDX-License-Identifier: Apache-2.0
// Counts rows of a survey.
#include "model/libraries/counts.h"

#include <algorithm>
#include <set>

#include "model/asking.h"

namespace cutaway::model {
namespace {

using Rows = std::vector<std::uint32_t>;

Rows every(const LibrarySurvey& survey, bool (*fits)(const Library&)) {
  Rows rows;
  for (std::uint32_t i = 0; i < survey.libraries.all.size(); ++i)
    if (fits(survey.libraries[i])) rows.push_back(i);
  return rows;
}

Rows rows_of(const LibrarySurvey& survey, std::string_view which, bool& known) {
  if (which == "product") return every(survey, [](const Library& one) { return one.in_product(); });
  if (which == "direct")
    return every(survey, [](const Library& one) { return one.in_product() && one.direct; });
  if (which == "tools")
    return every(survey,
                 [](const Library& one) { return !one.in_product() && !one.scope.empty(); });
  if (which == "licensed")
    return every(survey,
                 [](const Library& one) { return one.in_product() && !one.license.empty(); });
  if (which == "unlicensed")
    return every(survey,
                 [](const Library& one) { return one.in_product() && one.license.empty(); });
  if (which == "held")
    return every(survey, [](const Library& one) {
      return one.in_product() && !one.license.empty() && one.license_from != kFromList;
    });
  if (which == "fixed")
    return every(survey, [](const Library& one) { return one.in_product() && one.pinned; });
  if (which == "listed")
    return every(survey, [](const Library& one) {
      return one.in_product() && one.license_from == kFromList;
    });
  if (which == "not_fixed") return survey.floating;
  if (which == "undeclared") return survey.ends.undeclared;
  if (which == "unused") return survey.ends.unused;
  Rows rows;
  known = which == "several";
  for (const SeveralVersions& one : survey.several) rows.push_back(one.rows.front());
  return rows;
}

QueryAnswer mentions(const Asked& asked, const LibrarySurvey& survey) {
  QueryAnswer answer;
  answer.of = survey.ends.files_searched;
  for (const std::uint32_t row : survey.ends.unused) {
    const Library& one = survey.libraries[row];
    if (one.name == asked["name"] && one.ecosystem == asked["ecosystem"]) return answer;
  }
  answer.n = 1;
  return answer;
}

}  // namespace

QueryAnswer count_libraries(const Analysis& analysis, const LibrarySurvey& survey,
                            const Query& query) {
  const Asked asked(query);
  if (!asked.all_known({"which", "license", "kind", "ecosystem", "name"})) return not_known();
  if (asked["which"] == "mentions") return mentions(asked, survey);
  bool known = true;
  const Rows rows = rows_of(survey, asked["which"], known);
  if (!known) return not_known();
  const LicenceBook book(*analysis.catalogue);
  Counting counting;
  counting.base(survey.product + (asked["which"] == "tools" ? survey.tools : 0));
  for (const std::uint32_t row : rows) {
    const Library& one = survey.libraries[row];
    if (!asked.allows("ecosystem", one.ecosystem) || !asked.allows("name", one.name) ||
        !asked.allows("license", one.license))
      continue;
    if (!asked["kind"].empty() && book.kind(one.license) != asked["kind"]) continue;
    counting.hit(one.license_place.file.valid() && asked["which"] == "licensed" ? one.license_place
                                                                                : one.place);
  }
  return counting.take();
}

}  // namespace cutaway::model
