// SPDX-License-Identifier: Apache-2.0
// `deps` on a terminal: what page 11 tells, then the direct libraries; and all libraries as rows.
#include <algorithm>

#include "base/text.h"
#include "render/countable.h"
#include "render/deps_answer.h"
#include "render/screen.h"
#include "render/words.h"

namespace cutaway::render {
namespace {

Group told(std::string title, const std::vector<narrative::Claim>& claims, const Quotes& places,
           std::size_t width) {
  Group group;
  group.title = {std::move(title), "", Emphasis::strong};
  group.space_before = true;
  for (const narrative::Claim& claim : claims)
    group.items.push_back(
        sentence(plain_text(claim.text()), first_citation(places, claim), width, "", "  "));
  return group;
}

/// "left 1.0.2: GHSA-… (high) Prototype pollution; fixed in 1.0.3; comes with right"
Group advised(const model::LibrarySurvey& survey, const DepsAdvisories& advisories,
              const Quotes& places, std::size_t width) {
  constexpr std::size_t kMost = 100;
  const answers::AdvisoryAnswer& answer = *advisories.answer;
  Group group;
  group.title = {"Advisories in " + masked(advisories.file), "", Emphasis::strong};
  group.space_before = true;
  for (const answers::AdvisoryHit& hit : answer.hits) {
    if (group.items.size() >= kMost) break;
    const answers::Advisory& advisory = answer.advisories[hit.advisory];
    const model::Library& one = survey.libraries[hit.library];
    std::string text = one.name + " " + one.version + ": " + advisory.id;
    if (!advisory.severity.empty()) text += " (" + advisory.severity + ")";
    if (!advisory.summary.empty()) text += " " + advisory.summary;
    if (!hit.fixed_in.empty()) text += "; fixed in " + hit.fixed_in;
    if (one.from != model::kNoLibrary) text += "; comes with " + survey.libraries[one.from].name;
    if (!one.in_product()) text += "; only builds or tests";
    const std::string place = first_label(places, {one.place});
    group.items.push_back(sentence(masked(text), place, width, "", "  "));
  }
  const std::size_t n = answer.hits.size();
  std::string end = n == 0 ? "None of its " + std::to_string(answer.advisories.size()) +
                                 " advisories is about a version that is here."
                           : std::to_string(n) + " in all, of " +
                                 std::to_string(answer.advisories.size()) + " that were read.";
  if (!answer.not_fixed.empty())
    end += " " + std::to_string(answer.not_fixed.size()) +
           " more libraries are named there, but nothing here fixes their version.";
  group.items.push_back(sentence(end, "", width, "", "  "));
  return group;
}

}  // namespace

std::string deps_text(const Context& context, const model::LibrarySurvey& survey,
                      const narrative::LibraryTelling& telling, const narrative::Table& direct,
                      const DepsAdvisories& advisories) {
  const std::size_t width = std::max(context.width, 40U);
  const Quotes places(context.evidence == "none" ? nullptr : context.analysis);
  std::vector<Group> groups = {told("", telling.answer, places, width),
                               told("Licences", telling.licences, places, width),
                               told("Loose ends", telling.loose, places, width),
                               told("What this means", telling.means, places, width)};
  if (advisories.answer != nullptr)
    groups.insert(groups.begin() + 1, advised(survey, advisories, places, width));
  Group list;
  list.title = {direct.title, "", Emphasis::strong};
  list.space_before = true;
  for (const narrative::Row& row : direct.rows) {
    std::string text;
    for (std::size_t i = 0; i < row.cells.size(); ++i) {
      const std::string& cell = row.cells[i].text;
      if (cell.empty()) continue;
      text += (text.empty() ? "" : " · ") + cell;
      if (direct.columns[i] == "Brings") text += " more";
    }
    list.items.push_back(sentence(masked(text), first_label(places, row.places), width, "", "  "));
  }
  if (!direct.more.empty()) list.items.push_back({{direct.more, "", Emphasis::faint}});
  groups.push_back(std::move(list));
  std::erase_if(groups, [](const Group& group) { return group.items.empty(); });
  if (groups.empty()) groups.push_back({{}, {{{"No manifest declares a library.", "", {}}}}});
  groups.front().space_before = false;
  return draw(groups, width, context.color).bytes();
}

PlainTable deps_table(const Context& context, const model::LibrarySurvey& survey) {
  PlainTable table{
      {"ecosystem", "name", "version", "scope", "direct", "licence", "brought by", "purl", "place"},
      {}};
  const Quotes places(context.analysis);
  for (std::uint32_t i = 0; i < survey.libraries.all.size(); ++i) {
    const model::Library& one = survey.libraries[i];
    const std::string by = one.from == model::kNoLibrary ? "" : survey.libraries[one.from].name;
    table.rows.push_back({one.ecosystem, masked(one.name), masked(one.version), one.scope,
                          one.direct ? "yes" : "no", masked(one.license), masked(by),
                          masked(model::purl(*context.analysis->catalogue, one)),
                          first_label(places, {one.place})});
  }
  return table;
}

}  // namespace cutaway::render
